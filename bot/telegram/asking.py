"""Asking the engine from the event loop.

In: a question and what was said before it. Out: the answer, off the event loop, with "typing…"
shown once it takes long. Follow-ups are completed here and nowhere else.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from telegram import Bot
from telegram.constants import ChatAction

from bot.telegram.context import BotContext, Exchange
from bot.telegram.sending import Target, act
from knowledge.answers.answer import Answer
from knowledge.answers.conversation import Conversation

_PATIENCE_S: Final = 0.3
"""An answer that comes sooner needs no "typing…"."""
_TYPING_LASTS_S: Final = 4.5
"""Telegram shows a chat action for 5 seconds."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Asked:
    """An answer, and the question as the engine was asked it.

    Attributes:
        answer: with `read_as` where the question was completed.
        understood: asks the same again without what was said before it.
    """

    answer: Answer
    understood: str


def ask(context: BotContext, question: str, previous: Conversation | None = None) -> Asked:
    """Answer a question, read with what was said before it; blocks.

    Args:
        context: of the bot.
        question: as it was typed.
        previous: what it may lean on.
    """
    completed = previous.complete(question) if previous else None
    if completed is not None:
        answer = context.knowledge.ask(question, conversation=previous)
        if answer.answer is not None:
            return Asked(answer, completed)
    # What seemed to lean on the question before it may stand alone after all.
    return Asked(context.knowledge.ask(question), question)


def ask_again(context: BotContext, exchange: Exchange) -> Answer | None:
    """Answer a question as before; None where the documents answer otherwise by now; blocks.

    What a button shows then would not belong to the answer that it stands under.
    """
    answer = context.knowledge.ask(exchange.understood)
    return answer if answer.answer == exchange.answer else None


async def off_loop(context: BotContext, work: Callable[[], _T]) -> _T:
    """Run what blocks on the bot's executor."""
    return await asyncio.get_running_loop().run_in_executor(context.executor, work)


async def with_typing(context: BotContext, bot: Bot, target: Target, work: Callable[[], _T]) -> _T:
    """Run what blocks on the bot's executor, showing "typing…" while it takes long."""
    future = asyncio.get_running_loop().run_in_executor(context.executor, work)
    patience = _PATIENCE_S
    try:
        while not (await asyncio.wait({future}, timeout=patience))[0]:
            await act(bot, target, ChatAction.TYPING)
            patience = _TYPING_LASTS_S
    except asyncio.CancelledError:
        future.cancel()
        raise
    return future.result()
