"""What `hoidap evaluate` says, by language.

In: the `Texts` in force. Out: the `EvaluationTexts` of the same language.
"""

from bot.evaluate.english import ENGLISH
from bot.evaluate.vietnamese import VIETNAMESE
from bot.evaluate.words import EvaluationTexts
from bot.texts import Texts


def evaluation_texts(texts: Texts) -> EvaluationTexts:
    """Return the texts in the language of `texts`."""
    return ENGLISH if texts.language == "en" else VIETNAMESE
