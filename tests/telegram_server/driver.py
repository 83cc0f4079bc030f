"""The strict Bot API as tests use it: start it, speak as its users, watch the bot.

In: users, groups, faults. Out: a Bot API over real HTTP for a bot in any process, and what it did.

    async with TelegramServer() as server:
        an = server.user(1001, language_code="vi")
        an.private.send("Thủ đô của Việt Nam là gì?")
        answer = await an.private.next_message()
"""

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING, Self

from tests.telegram_server.accounts import Account, Status
from tests.telegram_server.clock import Clock
from tests.telegram_server.conversation import PATIENCE
from tests.telegram_server.faults import Faults
from tests.telegram_server.flood import Flood
from tests.telegram_server.groups import Group
from tests.telegram_server.journal import Journal
from tests.telegram_server.people import User
from tests.telegram_server.privacy import Privacy
from tests.telegram_server.registry import METHODS
from tests.telegram_server.server import HttpServer
from tests.telegram_server.state import State

if TYPE_CHECKING:
    from tests.telegram_server.oracles import Oracles

TOKEN = "123456789:AAtest-token_of-the-strict-server000"  # noqa: S105 - opens nothing
USERNAME = "hoidap_bot"


def _judges(violations: list[str], results: bool) -> "Oracles":
    # A server without judges starts at once: aiogram takes seconds to import.
    from tests.telegram_server.oracles import Oracles  # noqa: PLC0415

    return Oracles(violations, results=results)


class TelegramServer:
    """One bot's Telegram.

    Args:
        oracles: Judge every request by independent descriptions of the Bot API.
        judge_results: Judge the server's own answers and updates too; a load test may save that.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        username: str = USERNAME,
        oracles: bool = True,
        judge_results: bool = True,
    ) -> None:
        bot = Account(int(token.partition(":")[0]), "Hỏi Đáp", username=username, is_bot=True)
        self.state = State(bot, token)
        self._judges = _judges(self.state.violations, judge_results) if oracles else None
        self._http = HttpServer(self.state, self._judges)
        self._users: dict[int, User] = {}

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self, port: int = 0) -> None:
        """Listen on a port of the loopback, a free one by default."""
        await self._http.start(port)

    def prepare(self) -> None:
        """Do now what the first request of each method would wait for."""
        if self._judges:
            self._judges.prepare(list(METHODS))

    async def stop(self) -> None:
        """Close everything."""
        await self._http.stop()

    async def vanish(self) -> None:
        """Be gone: connections are cut, new ones refused, until `come_back`."""
        await self._http.stop()

    async def come_back(self) -> None:
        """Listen on the same port again, nothing forgotten."""
        await self._http.start(self._http.port)

    @property
    def url(self) -> str:
        """The server's address, as ``https://api.telegram.org`` is Telegram's."""
        return f"http://127.0.0.1:{self._http.port}"

    @property
    def base_url(self) -> str:
        """For ``ApplicationBuilder.base_url``."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """For ``ApplicationBuilder.base_file_url``."""
        return f"{self.url}/file/bot"

    @property
    def token(self) -> str:
        """The bot's token."""
        return self.state.token

    @property
    def mention(self) -> str:
        """The bot's name as users mention it."""
        return f"@{self.state.bot.username}"

    @property
    def journal(self) -> Journal:
        """The log of requests and events."""
        return self.state.journal

    @property
    def faults(self) -> Faults:
        """Failures on demand."""
        return self.state.faults

    @property
    def flood(self) -> Flood:
        """Flood limits; set ``enforced``."""
        return self.state.flood

    @property
    def privacy(self) -> Privacy:
        """Privacy mode."""
        return self.state.privacy

    @property
    def clock(self) -> Clock:
        """The server's time, which a test can advance."""
        return self.state.clock

    @property
    def violations(self) -> list[str]:
        """Disagreements between the server and its oracles; a test asserts none."""
        return self.state.violations

    def user(
        self,
        user_id: int,
        *,
        language_code: str = "vi",
        first_name: str = "An",
        last_name: str = "",
        username: str = "",
    ) -> User:
        """Return the user with this identifier, made at the first call."""
        if user_id not in self._users:
            account = Account(user_id, first_name, last_name, username, language_code)
            private = self.state.chats.add_user(account)
            self._users[user_id] = User(self.state, account, private)
        return self._users[user_id]

    def group(
        self, title: str, members: list[User], *, bot: Status | None = Status.MEMBER
    ) -> Group:
        """Make a basic group; the first member owns it, the bot joins with the given standing."""
        return self._group("group", title, members, bot, is_forum=False)

    def supergroup(
        self,
        title: str,
        members: list[User],
        *,
        bot: Status | None = Status.MEMBER,
        is_forum: bool = False,
    ) -> Group:
        """Make a supergroup, with topics where ``is_forum``."""
        return self._group("supergroup", title, members, bot, is_forum=is_forum)

    def _group(
        self, type_: str, title: str, members: list[User], bot: Status | None, *, is_forum: bool
    ) -> Group:
        chat = self.state.chats.add_group(type_, title, is_forum=is_forum)
        group = Group(self.state, chat, members)
        if bot:
            group.add_bot(bot)
        return group

    async def polled(self, within: float = PATIENCE) -> None:
        """Wait until a long poll of the bot waits: it is up, and has confirmed what it was given.

        Raises:
            TimeoutError: it did not ``within`` seconds.
        """
        await asyncio.wait_for(self.state.updates.waiting.wait(), within)

    async def confirmed(self, within: float = PATIENCE) -> None:
        """Wait until the bot has confirmed every update.

        Raises:
            TimeoutError: it did not ``within`` seconds.
        """
        await asyncio.wait_for(self.state.updates.drained.wait(), within)

    def reset(self) -> None:
        """Forget log, faults, limits, updates and violations; chats and users stay."""
        self.journal.clear()
        self.faults.clear()
        self.flood.enforced = False
        self.state.updates.clear()
        self.violations.clear()
