"""How the learned reader's model file is made.

Each step is a command: ``prepare`` → ``train`` → ``export`` → ``evaluate`` → ``plot``.
Flows in: question sets in SQuAD layout with a stated licence, and the weights and
tokenizer of multilingual-e5-small. Flows out: a directory with the quantised ONNX
model, its pruned tokenizer and a manifest. The product imports nothing from here,
and PyTorch is needed here alone.
"""
