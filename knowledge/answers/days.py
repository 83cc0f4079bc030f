"""Days: the dates that a question names, and whether a cell of a table is one of them.

In: the words of a question, or the text of a cell. Out: days as "MM-DD", with or without the years
they may be of. "Ngày 5/12" names the row of 05/12/2026, and not that of 12/05 or of 04/12, whose
numbers it shares. Weekdays and months are not looked at.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answers.reading import Word
from knowledge.facts.dates import dates
from knowledge.facts.sentence import Sentence

_MAYBE = re.compile(r"\d(?:[/.-]| tháng )\d")
_DAY = re.compile(r"(?P<year>\d{4}|-)-(?P<day>\d\d-\d\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAYS, _MONTHS = 31, 12


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a question names ("MM-DD") and its years."""

    days: frozenset[str]
    years: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[Word]) -> "Days":
        """Return the days that a question's words name: "5 12", "ngày 5 tháng 12"."""
        said = [word.folded for word in words if word.folded != "thang"]
        return cls(
            frozenset(
                f"{int(month):02}-{int(day):02}"
                for day, month in pairwise(said)
                if day.isdecimal() and month.isdecimal()
                and 1 <= int(day) <= _DAYS and 1 <= int(month) <= _MONTHS
            ),
            frozenset(filter(_YEAR.fullmatch, said)),
        )  # fmt: skip

    def names(self, cell: frozenset[str]) -> bool:
        """Return whether one of the days of a cell (see `days_in`) is named."""
        return any(
            found["day"] in self.days
            and (found["year"] == "-" or not self.years or found["year"] in self.years)
            for found in filter(None, map(_DAY.fullmatch, cell))
        )


def days_in(text: str) -> frozenset[str]:
    """Return the days that a cell holds, as dates are normalised: "2026-12-05", "--12-05"."""
    if not _MAYBE.search(text):
        return frozenset()
    found = (value.normal for value in dates(Sentence(text), None))
    return frozenset(filter(_DAY.fullmatch, found))
