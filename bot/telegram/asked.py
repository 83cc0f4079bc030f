"""What was really asked, for a question set that the owner labels.

In: the journal's file. Out: each question once, as it was understood, with its last answer and
what its users thought of it; nobody's name or number. It changes nothing and needs no running bot.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.telegram.journal import conversation_of, journal_file
from knowledge.errors import DataFolderError
from knowledge.evaluation.journal import RIGHT, WRONG, Asked

_EVERY = """
SELECT understood, answer, confidence, conversation,
    (SELECT SUM(2 * good - 1) FROM rating WHERE rating.chat_id = exchange.chat_id
     AND rating.answered_in = exchange.answered_in AND exchange.answered_in)
FROM exchange ORDER BY at, id
"""


def asked_questions(data_dir: Path) -> list[Asked]:
    """Return what the bot of this data folder was asked, oldest first; nothing where it never ran.

    Raises:
        DataFolderError: the journal cannot be read.
    """
    path = journal_file(data_dir)
    if not path.exists():
        return []
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        ) as connection:
            rows = connection.execute(_EVERY).fetchall()
    except sqlite3.Error as error:
        raise DataFolderError(f"{path}: {error}; check the file and its permissions") from error
    last: dict[str, Asked] = {}
    for number, (understood, answer, confidence, conversation, votes) in enumerate(rows, start=1):
        last[understood.casefold().rstrip(" ?.!")] = Asked(
            id=f"q{number:05d}",
            question=understood,
            given=answer or "",
            quote=conversation_of(conversation).context if answer else "",
            confidence=confidence,
            users=(RIGHT if votes > 0 else WRONG) if votes else "",
        )
    return list(last.values())
