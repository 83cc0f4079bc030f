"""What `hoidap evaluate --journal` does: real questions become a file that the owner marks.

In: the journal of the data folder in force. Out: the file, and where it goes from there on standard
output. It marks nothing itself.
"""

import sys
from pathlib import Path

from bot import settings
from bot.evaluate.texts import evaluation_texts
from bot.reasons import system_reason
from bot.replies import clean
from bot.telegram.asked import asked_questions
from bot.terminal import screen
from bot.texts import Texts
from knowledge.errors import QuestionSetError, ReportError
from knowledge.evaluation.journal import label_file
from knowledge.evaluation.trouble import Trouble


def write_asked(path: Path, texts: Texts) -> None:
    """Write what was asked to `path`.

    Raises:
        HoidapError: nothing was asked, the journal cannot be read, or the file cannot be written.
    """
    t = evaluation_texts(texts)
    asked = asked_questions(settings.load().data_dir)
    if not asked:
        raise QuestionSetError(t.nothing_asked)
    try:
        label_file(asked, path)
    except OSError as error:
        why = system_reason(error.errno or 0, texts)
        trouble = t.troubles[Trouble.NOT_WRITABLE].format(detail=why)
        raise ReportError(f"{path}: {trouble}") from error
    screen(sys.stdout).print(clean(t.to_label(len(asked), str(path))), soft_wrap=True)
