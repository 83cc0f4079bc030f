"""Where the main content of a web page stands among its blocks.

In: the blocks of a page and the stretches of them that its elements hold. Out: the stretch that is
the main content. It looks at running text and links only, never at what a page calls its elements.
"""

from dataclasses import dataclass
from itertools import accumulate

from knowledge.documents.document import BlockKind
from knowledge.documents.header import is_prose

_MAIN_SHARE = 0.75
_PARAGRAPHS = 3
_LINKED = 0.5
_PROSE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page.

    Attributes:
        kind: as the markup has it.
        text: what it says, white space made single.
        rank: of a heading, 1 the highest.
        linked: share of its characters that are links, 0 to 1.
        bold: whether all of it is bold.
    """

    kind: BlockKind
    text: str
    rank: int = 0
    linked: float = 0.0
    bold: bool = False

    @property
    def weight(self) -> int:
        """How much running text it is, in characters."""
        running = is_prose(self.text) or len(self.text) >= _PROSE_LENGTH
        return len(self.text) if running and self.linked < _LINKED else 0


def main_content(blocks: list[PageBlock], containers: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the smallest container with three quarters of the running text.

    One long paragraph may stand in a box of its own beside short ones: a container of few
    paragraphs is believed only where nothing but links stands outside it.
    """
    weights = list(accumulate((block.weight for block in blocks), initial=0))
    plain = list(accumulate((block.linked < _LINKED for block in blocks), initial=0))
    needed = _MAIN_SHARE * weights[-1]
    if needed:
        for start, end in sorted(containers, key=lambda span: span[1] - span[0]):
            if weights[end] - weights[start] < needed:
                continue
            paragraphs = sum(block.weight > 0 for block in blocks[start:end])
            if paragraphs >= _PARAGRAPHS or plain[end] - plain[start] == plain[-1]:
                return start, end
    return 0, len(blocks)
