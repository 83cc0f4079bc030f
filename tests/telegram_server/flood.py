"""Telegram's flood limits, off unless a test turns them on.

In: what the bot sends, and when. Out: how long it has to wait. The figures are those of
https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this, without the short
bursts that Telegram lets pass.
"""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from tests.telegram_server.chats import Chat
from tests.telegram_server.clock import Clock


@dataclass(frozen=True, slots=True)
class Rate:
    """At most ``count`` messages in any ``seconds``."""

    count: int
    seconds: float


PER_CHAT = Rate(1, 1)
PER_GROUP = Rate(20, 60)
OVERALL = Rate(30, 1)


@dataclass(slots=True)
class Flood:
    """Counts what was sent and says when the next may be.

    Attributes:
        enforced: Off by default.
        refusals: How often a request came too early.
    """

    clock: Clock
    enforced: bool = False
    refusals: int = 0
    _sent: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def wait(self, chat: Chat) -> int:
        """Return the whole seconds to wait before writing to ``chat``; 0 counts as sent."""
        if not self.enforced:
            return 0
        now = self.clock.now()
        rates = [((chat.id, "second"), PER_CHAT), ("overall", OVERALL)]
        if not chat.is_private:
            rates.append(((chat.id, "minute"), PER_GROUP))
        longest = 0.0
        for key, rate in rates:
            sent = self._sent[key]
            while sent and sent[0] <= now - rate.seconds:
                sent.popleft()
            if len(sent) >= rate.count:
                longest = max(longest, sent[0] + rate.seconds - now)
        if longest > 0:
            self.refusals += 1
            return math.ceil(longest)
        for key, _ in rates:
            self._sent[key].append(now)
        return 0
