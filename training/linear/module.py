"""Writes the learned weights as the module `knowledge.answers.weights`.

In: the weights as they stand in memory, and what they were learned on. Out: Python source, weights
to two decimals.
"""

from collections.abc import Mapping, Sequence

from knowledge.answers import weights


def header(run: str, figures: Sequence[str]) -> str:
    """Return the module's docstring after a run on a set, with its figures."""
    lines = [
        "Learned weights and thresholds, with the run that chose them.",
        "",
        f"Written by `python -m training.linear.learn` on {run}:",
        "",
        *(f"- {figure}" for figure in figures),
        "",
        f"`READING` and `READ_CONFIDENCE` are written by `{_READING}`. Weights that the sets",
        "cannot teach are set by hand in these two.",
        "Data only; `rerank`, `span`, `choice` and `confidence` say what each name means.",
        "",
    ]
    return "\n".join(lines)


def render(documentation: str) -> str:
    """Return the source of the module under a docstring."""
    lines = [
        f'"""{documentation}"""',
        "",
        *_table("RANKING", weights.RANKING),
        *_table("SPAN", weights.SPAN),
        *_table("CONFIDENCE", weights.CONFIDENCE),
        f"MIN_CONFIDENCE = {weights.MIN_CONFIDENCE}",
        '"""Answers below this confidence are withheld unless the caller says otherwise."""',
        f"ROW_CONFIDENCE = {weights.ROW_CONFIDENCE}",
        '"""At least this sure is a cell, or a line with a telephone number or the like, that',
        'accounts for every telling word of the question. Set by hand."""',
        *_table("READING", weights.READING),
        *_table("READ_CONFIDENCE", weights.READ_CONFIDENCE),
        f"READ_MIN_CONFIDENCE = {weights.READ_MIN_CONFIDENCE}",
        f'"""The same for answers that were read; how they are chosen: see `{_READING}`."""',
    ]
    return "\n".join(lines) + "\n"


_READING = "training.linear.reading"


def _table(name: str, table: Mapping[str, float]) -> list[str]:
    entries = [f'    "{key}": {value:.2f},' for key, value in sorted(table.items())]
    return [f"{name}: dict[str, float] = {{", *entries, "}"]
