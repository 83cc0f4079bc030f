"""Reading windows of text for the answer to a question.

In: a question and windows of text, in any Unicode form. Out: for each window a `Reading`: how
likely each stretch of it is the answer, and how likely it holds none. The network marks where an
answer starts and where it ends; position 0 stands for "not here" (Devlin et al. 2019, arXiv
1810.04805, section 4.3). It chooses no window and knows no rules (`knowledge.answers` does).
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from knowledge.reader.composed import composed
from knowledge.reader.files import SHIPPED, checked, unavailable
from knowledge.reader.spans import Reading, Tokens

_BEGIN: Final = 0
_END: Final = 2
_LONGEST_QUESTION: Final = 64
_LONGEST: Final = 256
"""Tokens of question and window together, at most: what the network was trained on."""
_FRAME: Final = 4
"""Tokens around question and window."""
_OUTPUTS: Final = ["start", "end", "answerable"]
_REMEMBERED: Final = 4_096
"""Sentences whose tokens are kept, about 2 kB each."""
_LOUDEST: Final = 3
"""What onnxruntime may say on standard error: errors only."""


class Reader:
    """A network with its tokenizer; safe to share between threads."""

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        """Hold what `open` loaded."""
        self._session = session
        self._tokenizer = tokenizer
        self._tokens = lru_cache(_REMEMBERED)(self._encode)

    @classmethod
    def open(cls, folder: Path = SHIPPED, threads: int = 1) -> Self:
        """Load the model in a folder, the shipped one by default.

        Args:
            folder: with `reader.onnx`, `tokenizer.json` and `manifest.json`.
            threads: that share the work on one window, at least 1.

        Raises:
            ReaderUnavailableError: it is missing, damaged or of another kind.
        """
        files = checked(folder)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = _LOUDEST
        # A thread that spins for work takes a core from whoever has some.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            session = onnxruntime.InferenceSession(
                str(files.network), options, providers=["CPUExecutionProvider"]
            )
            tokenizer = Tokenizer.from_file(str(files.tokenizer))
        except Exception as error:  # neither library names what it raises over a foreign file
            raise unavailable(folder, "another kind of model") from error
        if [output.name for output in session.get_outputs()] != _OUTPUTS:
            raise unavailable(files.network, "another kind of model")
        tokenizer.encode_special_tokens = True  # "</s>" in a document is text
        return cls(session, tokenizer)

    def length(self, sentence: str) -> int:
        """Return how many tokens the reader makes of a sentence."""
        return len(self._tokens(sentence).ids)

    def read(self, question: str, windows: Sequence[Sequence[str]]) -> list[Reading]:
        """Read windows for the answer to a question.

        Args:
            question: as it is understood; the first 64 tokens count.
            windows: each one or more sentences that follow each other in a document. What is
                beyond 256 tokens, the question's included, is not read.
        """
        asked = self._encode(question).ids[:_LONGEST_QUESTION]
        return [self._read(asked, tuple(window)) for window in windows]

    def _read(self, question: Sequence[int], sentences: tuple[str, ...]) -> Reading:
        tokens = tuple(map(self._tokens, sentences))
        room = _LONGEST - _FRAME - len(question)
        passage = [number for sentence in tokens for number in sentence.ids][:room]
        ids = np.array([[_BEGIN, *question, _END, _END, *passage, _END]], dtype=np.int64)
        # One window a run: a batch is padded to its longest, and the scale of the activations is
        # that of the whole batch, so that windows would change each other's answers.
        start, end, answerable = self._session.run(
            _OUTPUTS, {"ids": ids, "mask": np.ones(ids.shape, dtype=np.float32)}
        )
        inside = slice(len(question) + _FRAME - 1, -1)
        return Reading(
            sentences,
            tokens,
            start[0, inside],
            end[0, inside],
            nothing=(float(start[0, 0]), float(end[0, 0])),
            answerable=float(answerable[0]),
        )

    def _encode(self, text: str) -> Tokens:
        letters = composed(text)
        encoding = self._tokenizer.encode(letters.text, add_special_tokens=False)
        offsets = tuple(
            (letters.origin(_visible(letters.text, start, end)), letters.origin(end))
            for start, end in encoding.offsets
        )
        return Tokens(tuple(encoding.ids), offsets)


def _visible(text: str, start: int, end: int) -> int:
    """Return where a token begins, the space before it left out."""
    while start < end and text[start].isspace():
        start += 1
    return start
