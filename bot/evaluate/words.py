"""What `hoidap evaluate` has to say, whatever the language.

In: numbers and names. Out: the type `EvaluationTexts`, so that the type checker finds a sentence
that a language lacks (`vietnamese`, `english`). It knows no markup and decides nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from knowledge.vietnamese.noise import NOISES

WAYS = ", ".join(NOISES)
"""The names of the ways of typing, as they are typed on the command line."""


@dataclass(frozen=True, slots=True)
class EvaluationTexts:
    """What the command says in one language."""

    # command line
    set_metavar: str
    noise_metavar: str
    folder_metavar: str
    file_metavar: str
    corpus_option: str
    documents_option: str
    unanswerable_option: str
    noise_option: str
    limit_option: str
    seed_option: str
    output_option: str
    compare_option: str
    journal_option: str
    corpus_or_documents: str
    journal_alone: str
    noise_remedy: str
    number_remedy: Callable[[int], str]
    no_questions: str
    asking: str
    nothing_asked: str
    to_label: Callable[[int, str], str]

    # figures
    number: Callable[[float | None, int], str]
    signed: Callable[[float], str]
    share: Callable[[float | None], str]
    noises: Mapping[str, str]
    kinds: Mapping[str, str]
    figures: Mapping[str, str]
    verdicts: Mapping[str, str]
    faults: Mapping[str, Callable[[str], str]]
    troubles: Mapping[str, str]
    way: str
    kind: str
    questions: str
    answerable: str
    documents: str
    sentences: str
    in_answer: str
    answered: str
    refused: str
    wrong: str
    rightly_refused: str

    # report
    title: str
    run: Callable[[int, int, int], str]
    made: Callable[[datetime, str], str]
    finding: str
    answering: Callable[[str], str]
    by_way: str
    by_kind: str
    by_kind_of: Callable[[str], str]
    everything: str
    recommended: Callable[[str], str]
    no_recommendation: str
    misses: Callable[[int, int], str]
    asked: str
    expected: str
    unanswerable: str
    said: str
    nothing_said: str
    problems: Callable[[int, int], str]
    left_out: str
    still_asked: str
    more: Callable[[int], str]
    compared: Callable[[int, int], str]
    comparison: str
    figure: str
    before: str
    after: str
    change: str
    interval: str
    won: Callable[[int], str]
    lost: Callable[[int], str]
    written: Callable[[str], str]

    # page
    reliability: str
    reliability_note: str
    confidence: str
    right: str
    curve: str
    curve_note: str
    threshold: str
    told: str
    precision: str
    recall: str
    in_force: str
    advised: str
    definitions: Mapping[str, str]


def decimal(value: float | None, digits: int) -> str:
    """Return a number with a decimal point, "–" for none."""
    return "–" if value is None else f"{value:.{digits}f}"


def percent(value: float | None) -> str:
    """Return a share in [0, 1] in whole per cent, "–" for none."""
    return "–" if value is None else f"{value * 100:.0f}%"
