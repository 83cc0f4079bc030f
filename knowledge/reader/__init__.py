"""The learned reader: which words of a window of text answer a question, if any do.

A small neural network trained for Vietnamese (`training/MODEL_CARD.md` says on what), run by
onnxruntime on the CPU. Its model file lies in the folder `model` beside this module.
"""
