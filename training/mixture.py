"""How much of what is learned, and when.

The stable phase reads everything; the decay phase moves to the languages nearest to
Vietnamese in script and question style, and ends on Vietnamese, most of it written for this
reader. Weights are relative shares
of examples. Nothing here depends on data or on time.
"""

from __future__ import annotations

from training.examples import Part
from training.sources import SOURCES, TYDIQA, XQUAD_LANGUAGES

VIETNAMESE = "xquad_vi_dev"
LATIN = ("en", "es", "de", "ro", "tr")
WRITTEN_SHARE = 0.6
"""Of the Vietnamese examples."""

WITHIN_WRITTEN = {
    "written_wiki": 0.35, "written_encyclopedia": 0.08, "written_regulations": 0.11,
    "written_news": 0.08, "written_rivals": 0.06, "written_rivals_encyclopedia": 0.04,
    "written_snippets": 0.07, "written_mentions": 0.21,
}  # fmt: skip
STABLE = {
    "tydiqa_english": 0.17, "tydiqa_indonesian": 0.04, "tydiqa_swahili": 0.04,
    "tydiqa_finnish": 0.03, "tydiqa_russian": 0.03, "tydiqa_arabic": 0.02,
    "tydiqa_korean": 0.03, "tydiqa_telugu": 0.01, "tydiqa_bengali": 0.005,
    "jaquad": 0.07, "cmrc2018": 0.06, "iapp_wiki_qa": 0.08, "norquad": 0.03,
    "faquad": 0.03, "policyqa": 0.05,
}  # fmt: skip
NEAR = {
    "tydiqa_english": 0.16, "tydiqa_indonesian": 0.05, "norquad": 0.03, "faquad": 0.04,
    "policyqa": 0.04, "iapp_wiki_qa": 0.04, "jaquad": 0.03, "cmrc2018": 0.03,
}  # fmt: skip


def xquad(vietnamese: float, mixed: float, foreign: float, latin: bool) -> list[Part]:
    """Vietnamese alone, Vietnamese with another language on either side, and the others alone."""
    codes = LATIN if latin else XQUAD_LANGUAGES
    parts = [Part(VIETNAMESE, VIETNAMESE, vietnamese)]
    for code in codes:
        other = f"xquad_{code}_dev"
        more = 2.0 if code == "en" else 1.0
        share = more / (len(codes) + 1)
        parts.append(Part(VIETNAMESE, other, mixed * 0.6 * share))
        parts.append(Part(other, VIETNAMESE, mixed * 0.4 * share))
        parts.append(Part(other, other, foreign * share))
    return parts


def written(share: float) -> list[Part]:
    """The sets written for this reader."""
    total = sum(WITHIN_WRITTEN.values())
    return [Part(name, name, share * part / total) for name, part in WITHIN_WRITTEN.items()]


def stable() -> list[Part]:
    """The mixture of the constant-rate phase."""
    parts = xquad(0.10, 0.14, 0.07, latin=False) + written(0.34)
    return parts + [Part(n, n, w) for n, w in STABLE.items()]


def decay(progress: float) -> list[Part]:
    """The mixture at ``progress`` (0–1) of the decay phase: Vietnamese grows to most of it."""
    share = 0.40 + 0.40 * progress
    rest = 1.0 - share - 0.16
    near = sum(NEAR.values())
    parts = xquad(share * (1.0 - WRITTEN_SHARE), 0.12, 0.04, latin=True)
    parts += written(share * WRITTEN_SHARE)
    return parts + [Part(n, n, w * rest / near) for n, w in NEAR.items()]


def check() -> None:
    """Every listed set is used somewhere, and nothing unlisted is.

    Raises:
        ValueError: a set is missing or unknown.
    """
    used = {name for part in stable() for name in (part.question, part.passage)}
    if used != set(SOURCES) or len(TYDIQA) != sum(n.startswith("tydiqa") for n in used):
        raise ValueError(f"mixture and list of sources differ: {used ^ set(SOURCES)}")
