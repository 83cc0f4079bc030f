"""Facts: sentences that know where they stand, and the typed values in them.

In: nothing. Out: `Value`, `Fact` and `Passage`, made by `knowledge.facts.extract` and kept by the
index. A passage (a paragraph with its sentences) is what is retrieved; a fact is what is quoted.
"""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.documents.document import BlockKind


class ValueKind(StrEnum):
    """Types of values that questions ask for."""

    NUMBER = "number"
    PERCENT = "percent"
    DATE = "date"
    TIME = "time"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    QUOTED_NAME = "quoted_name"
    DOCUMENT_NUMBER = "document_number"


@dataclass(frozen=True, slots=True)
class Value:
    """A typed value inside a sentence.

    Attributes:
        kind: its type.
        start: offset of its first character in the sentence.
        end: offset behind its last character in the sentence.
        normal: canonical form: "17000", "97.5", "30-35", "2023-05-17", "2023-05", "2023-Q1",
            "--05-17" (no year known), "2021/2025", "199X" (a decade), "18XX" (a century), "-W-3"
            (a weekday, Monday is 1), "16:31", the person's or place's bare name, the words inside
            quotation marks. A post without a name ("Chủ tịch UBND tỉnh") is a person whose normal
            form is its role.
        unit: for numbers, what is counted ("vấn đề, vụ việc", "km²"); for document numbers, the
            type of document ("Kết luận"); else "".
        modifier: "hơn", "gần", "khoảng", "thứ" (an ordinal) …; for dates the part of the day or
            year inside the span ("sáng", "cuối"); else "".
        role: for people, the post written beside the name ("Phó Bí thư Thường trực Tỉnh ủy").
        unit_end: offset behind the unit, `end` where there is none.
    """

    kind: ValueKind
    start: int
    end: int
    normal: str
    unit: str = ""
    modifier: str = ""
    role: str = ""
    unit_end: int = 0

    def __post_init__(self) -> None:
        if self.unit_end < self.end:
            object.__setattr__(self, "unit_end", self.end)


@dataclass(frozen=True, slots=True)
class Fact:
    """One sentence (or heading, caption, list item).

    Attributes:
        start: offset of its first character in the document's text.
        end: offset behind its last character.
        text: exactly `document.text[start:end]`.
        page: number of the page it begins on, or 0 where the document has none.
    """

    start: int
    end: int
    text: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph (or list with its lead-in, heading, caption …) and its facts: what is retrieved.

    Attributes:
        document_id: `DocumentInfo.id`.
        ordinal: position among the document's passages, from 0.
        kind: what the block is.
        section: headings it stands under, outermost first.
        start: offset of its first character in the document's text.
        text: exactly the document's text from `start` on.
        facts: its sentences in order; offsets are the document's.
        expansions: long forms of the abbreviations and short forms used here that the document
            introduces elsewhere ("Ban Thường vụ" where it writes BTV), for retrieval only; of a
            curated answer the questions that it answers.
    """

    document_id: str
    ordinal: int
    kind: BlockKind
    section: tuple[str, ...]
    start: int
    text: str
    facts: tuple[Fact, ...]
    expansions: tuple[str, ...] = ()
