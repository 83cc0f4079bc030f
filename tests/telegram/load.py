"""Questions from many chats at once, failures on the way, and what became of each question.

In: a server, a bot process, how much of what. Out: `Outcome`: lost, answered twice, out of order.
"""

import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.telegram.documents import NAME_QUESTION, OFF_TOPIC, QUESTION, write_new
from tests.telegram.process import BotProcess
from tests.telegram_server import Moment, TelegramServer

_TEXTS = (QUESTION, NAME_QUESTION, OFF_TOPIC)
_STALL_S = 60.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the questions.

    Attributes:
        asked: questions.
        lost: of them without an answer.
        repeated: answers beside the first, of any question.
        misplaced: first answers that came before that of an earlier question of the chat.
        kills: how often the process was killed.
        cut: answers that arrived but whose receipt the server withheld, so that they are repeated.
        seconds: from the first question to the last answer.
    """

    asked: int
    lost: int
    repeated: int
    misplaced: int
    kills: int
    cut: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"{self.asked} questions in {self.seconds:.1f} s: {self.lost} lost, "
            f"{self.repeated} answered twice with {self.kills} kills and {self.cut} lost receipts, "
            f"{self.misplaced} out of order"
        )


async def ask_under_failures(
    server: TelegramServer,
    bot: BotProcess,
    documents: Path,
    *,
    chats: int,
    each: int,
    kills: int,
) -> Outcome:
    """Ask `each` questions in every chat while requests fail and the bot is killed.

    Kills come when a given number of answers has arrived, each followed by a new start; after half
    of them there is a new document, which another process reads in.
    """
    asked = chats * each
    faults = server.faults
    faults.too_many_requests(1, method="sendMessage", every=101, times=None)
    faults.server_error(method="sendMessage", every=67, times=None)
    faults.drop(method="sendMessage", every=53, times=None)
    cut = faults.drop(Moment.AFTER, method="sendMessage", every=149, times=None)
    faults.drop(method="getUpdates", every=5, times=None)
    order: dict[int, list[int]] = defaultdict(list)
    rng = random.Random(20)  # noqa: S311 - repeatable, not secret
    for _ in range(each):
        for chat in rng.sample(range(1, chats + 1), chats):
            text = rng.choice(_TEXTS)
            order[chat].append(server.user(chat).private.send(text).message_id)
    begun = time.monotonic()
    for kill in range(1, kills + 1):
        share = asked * kill // (kills + 1)
        assert await server.journal.until("message", share, _STALL_S) >= share
        await bot.kill()
        await bot.start()
        if kill == (kills + 1) // 2:
            write_new(documents)
            assert await bot.run("refresh") == 0
    wanted = {(chat, message) for chat, messages in order.items() for message in messages}
    while missing := len(wanted - _answered(server)):
        arrived = sum(event.kind == "message" for event in server.journal.events)
        wait = arrived + missing  # more of them where some are repetitions
        if await server.journal.until("message", wait, _STALL_S) == arrived:
            break
    await server.confirmed(_STALL_S)
    return _judge(server, order, kills, cut.struck, begun)


def _answers(server: TelegramServer) -> list[tuple[int, int]]:
    """Return chat and question of every answer, as they came."""
    return [
        (event.message.chat.id, event.message.reply_to.message_id)
        for event in server.journal.events
        if event.kind == "message" and event.message and event.message.reply_to
    ]


def _answered(server: TelegramServer) -> set[tuple[int, int]]:
    return set(_answers(server))


def _judge(
    server: TelegramServer, order: dict[int, list[int]], kills: int, cut: int, begun: float
) -> Outcome:
    answers = _answers(server)
    times = Counter(answers)
    misplaced = 0
    for chat, messages in order.items():
        firsts = list(dict.fromkeys(message for key, message in answers if key == chat))
        misplaced += sum(a > b for a, b in pairwise(firsts))
        assert set(firsts) <= set(messages)
    asked = sum(map(len, order.values()))
    last = max(event.at for event in server.journal.events if event.kind == "message")
    return Outcome(
        asked=asked,
        lost=asked - len(times),
        repeated=sum(count - 1 for count in times.values()),
        misplaced=misplaced,
        kills=kills,
        cut=cut,
        seconds=last - begun,
    )
