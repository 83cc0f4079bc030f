"""What the bot says when it does not answer: too many questions, not for this chat, a failure.

In: a language. Out: one frozen `Notices` a language. What answers say is in `texts`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notices:
    """Sentences of one language."""

    too_many: str
    not_here: str
    failed: str
    smoke: str


VIETNAMESE = Notices(
    too_many="Bạn hỏi nhanh quá, tôi chưa theo kịp. Mời bạn đợi khoảng một phút rồi hỏi tiếp.",
    not_here="Xin lỗi, bot này chỉ trả lời trong những cuộc trò chuyện đã được chủ bot cho phép.",
    failed="Xin lỗi, có lỗi khi xử lý tin nhắn này. Mời bạn thử lại sau ít phút.",
    smoke="Bot đã kết nối được với Telegram. Đây là tin nhắn kiểm tra.",
)
ENGLISH = Notices(
    too_many="That was a lot of questions at once. Please go on in about a minute.",
    not_here="Sorry, this bot answers only in chats that its owner has allowed.",
    failed="Sorry, something went wrong with this message. Please try again in a few minutes.",
    smoke="The bot reaches Telegram. This is a test message.",
)


def of(language: str) -> Notices:
    """Return the notices of "vi" or "en"; Vietnamese for any other."""
    return ENGLISH if language == "en" else VIETNAMESE
