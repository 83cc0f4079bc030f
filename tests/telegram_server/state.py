"""Everything one server knows, in one place for the methods and the driver.

Out: the parts, wired together. Decides nothing itself.
"""

from dataclasses import dataclass, field

from tests.telegram_server.accounts import Account
from tests.telegram_server.chats import Chats
from tests.telegram_server.clock import Clock
from tests.telegram_server.faults import Faults
from tests.telegram_server.files import Files
from tests.telegram_server.flood import Flood
from tests.telegram_server.formatting import Formatter
from tests.telegram_server.journal import Journal
from tests.telegram_server.messages import Message
from tests.telegram_server.privacy import Privacy
from tests.telegram_server.queries import Queries
from tests.telegram_server.updates import UpdateQueue
from tests.telegram_server.wire import Json


@dataclass(slots=True)
class Webhook:
    """Where updates are sent, as setWebhook left it; an empty ``url`` is none."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    has_certificate: bool = False
    last_error_date: int = 0
    last_error: str = ""


@dataclass(slots=True)
class Profile:
    """What the bot says of itself: commands by scope and language, descriptions by language."""

    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    """One bot and its world.

    Attributes:
        violations: Where the server's own rules and an independent description of the Bot API
            disagree, and what Telegram forgives although its documentation forbids it. A test
            asserts that there are none.
        inline_feedback: BotFather's switch for ``chosen_inline_result``.
        plain_http_webhooks: Accept ``http://`` and any port, as a self-hosted Bot API server does.
        session_since: When the bot was first seen; `close` is refused for ten minutes from then.
    """

    bot: Account
    token: str
    clock: Clock = field(default_factory=Clock)
    privacy: Privacy = field(default_factory=Privacy)
    supports_inline: bool = True
    inline_feedback: bool = False
    plain_http_webhooks: bool = True
    violations: list[str] = field(default_factory=list)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    faults: Faults = field(default_factory=Faults)
    journal: Journal = field(default_factory=Journal)
    profile: Profile = field(default_factory=Profile)
    webhook: Webhook = field(default_factory=Webhook)
    inline_messages: dict[str, Message] = field(default_factory=dict)
    logged_out: bool = False
    session_since: float = 0.0
    chats: Chats = field(init=False)
    files: Files = field(init=False)
    queries: Queries = field(init=False)
    flood: Flood = field(init=False)
    formatter: Formatter = field(init=False)

    def __post_init__(self) -> None:
        self.chats = Chats(self.bot)
        self.files = Files(self.clock)
        self.queries = Queries(self.clock)
        self.flood = Flood(self.clock)
        self.formatter = Formatter(self.violations)
        self.session_since = self.clock.now()
