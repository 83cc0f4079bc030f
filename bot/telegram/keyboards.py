"""The buttons under the bot's messages.

In: what is shown, keys of offers. Out: inline keyboards that Telegram accepts: labels cut to fit
a phone, `callback_data` of at most 64 bytes, no more than 100 buttons. It decides no text.
"""

from collections.abc import Iterable, Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.html import cut, units
from bot.replies import Marked, Reply, clean
from bot.telegram.callbacks import Action, Callback
from bot.telegram.texts import Words

COPY_LIMIT = 256
"""UTF-16 units that are safe in a CopyTextButton of 256 characters (Bot API)."""
_LABEL_LIMIT = 64
_IN_A_ROW = 5


def button(label: str, action: Action, number: int = 0, key: str = "") -> InlineKeyboardButton:
    """Return one button, its label in one line and cut to 64 units."""
    line = " ".join(clean(label).split()) or "…"
    text = cut(Marked(line), _LABEL_LIMIT).text
    return InlineKeyboardButton(text, callback_data=Callback(action, number, key).data)


def rows(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """Return a keyboard of one button a row."""
    return InlineKeyboardMarkup([[one] for one in buttons])


def under_answer(shown: Reply, words: Words) -> InlineKeyboardMarkup:
    """Return the buttons under an answer."""
    look = [
        button(words.context, Action.CONTEXT, shown.rank),
        button(words.source, Action.SOURCE, shown.rank),
    ]
    rate = [button("👍", Action.GOOD), button("👎", Action.BAD)]
    keyboard = [look, rate]
    if shown.ranks > 1:
        following = (shown.rank + 1) % shown.ranks
        label = words.another(following + 1, shown.ranks)
        keyboard.insert(0, [button(label, Action.ANSWER, following)])
    answer = shown.headline or (shown.quote.text if shown.quote else "")
    if 0 < units(answer) <= COPY_LIMIT:
        copy = InlineKeyboardButton(words.copy, copy_text=CopyTextButton(answer))
        keyboard.append([copy])
    return InlineKeyboardMarkup(keyboard)


def nearby(
    questions: Sequence[str], key: str, passages: Iterable[tuple[int, str]], words: Words
) -> InlineKeyboardMarkup | None:
    """Return the buttons under "nothing found": questions to ask, passages to look at.

    Args:
        questions: offered under `key`.
        key: of the offer.
        passages: rank and text of evidence.
        words: of the reader's language.
    """
    buttons = [*asking(questions, key)]
    buttons += [button(words.passage(text), Action.CONTEXT, rank) for rank, text in passages]
    return rows(*buttons) if buttons else None


def asking(questions: Sequence[str], key: str) -> list[InlineKeyboardButton]:
    """Return a button for each question offered under `key`, that asks it."""
    return [button(question, Action.ASK, at, key) for at, question in enumerate(questions)]


def pages(
    labelled: Sequence[tuple[str, str]], action: Action, page: int, count: int, turn: Action
) -> InlineKeyboardMarkup:
    """Return numbered buttons for the things on a page, and those that turn it.

    Args:
        labelled: label and key of each thing on the page.
        action: what its button does; gets the page as its number.
        page: from 0.
        count: how many pages there are.
        turn: what the buttons that turn the page do.
    """
    things = [button(label, action, page, key) for label, key in labelled]
    keyboard = [things[at : at + _IN_A_ROW] for at in range(0, len(things), _IN_A_ROW)]
    turning = []
    if page > 0:
        turning.append(button("‹", turn, page - 1))
    if page + 1 < count:
        turning.append(button("›", turn, page + 1))
    return InlineKeyboardMarkup([*keyboard, turning] if turning else keyboard)
