"""Users: their private chat and the inline queries they type anywhere.

In: calls from a test. Out: inline queries for the bot, and its answers.
"""

from typing import TYPE_CHECKING

from tests.telegram_server.chats import Chat
from tests.telegram_server.conversation import PATIENCE, Conversation, PrivateChat
from tests.telegram_server.messages import Message
from tests.telegram_server.queries import INLINE_SECONDS, InlineAnswer
from tests.telegram_server.sending import receive

if TYPE_CHECKING:
    from tests.telegram_server.accounts import Account
    from tests.telegram_server.state import State
    from tests.telegram_server.text import Formatted
    from tests.telegram_server.wire import Json

INLINE_QUERY_LIMIT = 256


class User:
    """Somebody with a Telegram account."""

    def __init__(self, state: "State", account: "Account", private: Chat) -> None:
        self._state = state
        self.account = account
        self.private = PrivateChat(state, private, account)

    @property
    def id(self) -> int:
        """The user's identifier, which is the private chat's too."""
        return self.account.id

    async def inline(
        self,
        text: str,
        *,
        offset: str = "",
        chat_type: str = "sender",
        within: float = PATIENCE,
    ) -> InlineAnswer:
        """Type ``@bot text`` in some chat and return the answer, a kept one if there is one.

        Raises:
            AssertionError: the bot did not answer ``within`` seconds.
        """
        if len(text) > INLINE_QUERY_LIMIT:
            raise ValueError("clients let nobody type more than 256 characters")
        if not self._state.supports_inline:
            raise ValueError("inline mode is off")
        query = self._state.queries.ask(self.account, text, seconds=INLINE_SECONDS, offset=offset)
        kept = self._state.queries.kept(query)
        if kept:
            return kept
        payload: Json = {
            "id": query.id,
            "from": self.account.to_json(),
            "query": text,
            "offset": offset,
            "chat_type": chat_type,
        }
        self._state.updates.push("inline_query", self.id, payload)
        event = await self._state.journal.next("inline_answer", query.id, within)
        answer: InlineAnswer = event.details["answer"]
        return answer

    def choose(
        self, answer: InlineAnswer, index: int = 0, *, into: Conversation | None = None
    ) -> Message:
        """Send one of the results into a chat; by default one that the bot is not in."""
        state, result = self._state, answer.results[index]
        # Parsed again, quietly: what it may hold was judged when the bot answered.
        content: Json = result["input_message_content"]
        body: Formatted = state.formatter.text(content, "message_text")
        elsewhere = Chat(-3_000_000_000 - self.id, "group", "Elsewhere")
        chat = into.chat if into else elsewhere
        message = receive(
            state,
            chat,
            self.account,
            body,
            via_bot=state.bot,
            markup=result.get("reply_markup"),
            thread_id=into.thread_id if into else None,
        )
        chosen: Json = {
            "result_id": result["id"],
            "from": self.account.to_json(),
            "query": answer.query.text,
        }
        if message.markup:
            message.inline_message_id = f"inline-{answer.query.id}-{index}"
            state.inline_messages[message.inline_message_id] = message
            chosen["inline_message_id"] = message.inline_message_id
        if state.inline_feedback:
            state.updates.push("chosen_inline_result", self.id, chosen)
        return message
