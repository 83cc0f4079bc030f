"""Answers and outcomes for tests, with everything that does not matter filled in."""

from knowledge.answers.answer import Answer, Evidence
from knowledge.documents.document import DocumentInfo
from knowledge.evaluation.outcomes import CLEAN, Outcome, outcome
from knowledge.evaluation.questions import Question


def evidence(quote: str, short: str = "", document: str = "d1") -> Evidence:
    """Return a sentence with its short answer; without one the whole sentence is it."""
    short = short or quote
    start = quote.index(short)
    return Evidence(
        quote=quote,
        answer=short,
        span=(start, start + len(short)),
        score=1.0,
        document=DocumentInfo(document, f"{document}.txt", document),
        section="",
        offset=(0, len(quote)),
        context=quote,
        context_offset=0,
    )


def answer(*found: Evidence, confidence: float = 0.8, took_ms: float = 1.0) -> Answer:
    """Return the answer that the first evidence gives."""
    told = found[0].answer if found else None
    return Answer("?", told, confidence, "quantity", found, took_ms=took_ms)


def judged(
    name: str,
    confidence: float,
    *,
    right: bool = True,
    answerable: bool = True,
    noise: str = CLEAN,
    took_ms: float = 1.0,
    told: bool = True,
) -> Outcome:
    """Return the outcome of a question answered rightly or wrongly at a confidence."""
    quote = "Có 19 tập thể." if right else "Có 3 tập thể."
    question = Question("set", name, "Có bao nhiêu tập thể?", ("19",) if answerable else ())
    found = [evidence(quote)] if told else []
    given = answer(*found, confidence=confidence, took_ms=took_ms)
    return outcome(question, noise, question.text, "quantity", given)
