"""Answers for tests of what is drawn, made by hand so that every field is known."""

from datetime import date

from knowledge.answers.answer import Answer, Evidence
from knowledge.documents.document import DocumentInfo

DOCUMENT = DocumentInfo(
    id="0123456789abcdef",
    path="tin/bac-giang.md",
    title="Tuyên dương 40 tập thể, cá nhân",
    published=date(2023, 5, 17),
    source="Báo điện tử",
    author="Nguyễn Văn A",
)
QUOTE = "Dịp này, 19 tập thể và 21 cá nhân được tặng Bằng khen."


def evidence(
    quote: str = QUOTE,
    answer: str = "19 tập thể",
    *,
    before: str = "Hội nghị kết thúc. ",
    after: str = " Mọi người ra về.",
    document: DocumentInfo = DOCUMENT,
    section: str = "Khen thưởng",
) -> Evidence:
    """Return evidence whose quote stands between `before` and `after` in its paragraph."""
    start = quote.index(answer)
    offset = 100 + len(before)
    return Evidence(
        quote=quote,
        answer=answer,
        span=(start, start + len(answer)),
        score=12.3,
        document=document,
        section=section,
        offset=(offset, offset + len(quote)),
        context=before + quote + after,
        context_offset=100,
    )


def found(*pieces: Evidence, read_as: str = "") -> Answer:
    """Return an answer with this evidence, best first."""
    best = pieces or (evidence(),)
    return Answer("Bao nhiêu?", best[0].answer, 0.93, "quantity", best, (), 4.2, read_as)


def not_found(*pieces: Evidence, suggestions: tuple[str, ...] = ()) -> Answer:
    """Return an answer that says there is none."""
    return Answer("Dân số?", None, 0.12, "quantity", pieces, suggestions, 4.2)
