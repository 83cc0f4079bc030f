"""What the bot says in Telegram beside its answers, in Vietnamese and English.

In: numbers and names. Out: one frozen `Words` a language, so that the type checker finds a sentence
that one of them lacks. Plain text: markup belongs to the handlers, what is said everywhere to
`bot.texts`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What the bot says in one language."""

    # commands
    commands: Mapping[str, str]
    greeting: str
    try_asking: str
    help: Callable[[str], str]
    admin_help: str
    ask_like_this: Callable[[str], str]
    started_afresh: str
    forgotten: Callable[[int], str]
    only_group_admins: str
    only_admins: str
    only_text: str
    no_documents: str

    # under an answer
    question: str
    another: Callable[[int, int], str]
    context: str
    source: str
    copy: str
    back: str
    thanks: str
    sorry: str
    stale: str
    gone: str
    passage: Callable[[str], str]
    can_be_asked: str

    # documents
    documents: Callable[[int], str]
    document: Callable[[int], str]
    page: Callable[[int, int], str]

    # inline
    ask_in_chat: str

    # refresh
    refreshing: str
    refresh_stopped: str
    progress: Callable[[int, int, str], str]
    more: Callable[[int], str]

    # statistics
    statistics: Callable[[int, int, int, int, int, int, int], str]
    no_vain: str
    vain: Callable[[int], str]
    times: Callable[[int], str]
    rated_down: Callable[[int], str]
    download: str
    csv_header: tuple[str, ...]

    # files
    no_files: str
    wrong_type: Callable[[str, str], str]
    too_large: Callable[[int], str]
    unreadable: Callable[[str], str]
    cannot_store: str
    same_file: Callable[[str], str]
    name_taken: Callable[[str], str]
    replace: str
    keep_both: str
    cancel: str
    cancelled: str
    stored: Callable[[str, int], str]
    stored_unread: Callable[[str], str]
    which_document: str
    confirm_removal: Callable[[str], str]
    remove: str
    removed: Callable[[str], str]
    removed_already: str


def words_of(language: str) -> Words:
    """Return the words of "vi" or "en"; Vietnamese for any other."""
    return ENGLISH if language == "en" else VIETNAMESE


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


VIETNAMESE = Words(
    commands={
        "start": "Bắt đầu, xem câu hỏi mẫu",
        "help": "Cách hỏi và các lệnh",
        "hoi": "Hỏi một câu: /hoi câu hỏi",
        "nguon": "Các tài liệu đang có",
        "moi": "Bắt đầu cuộc trò chuyện mới",
        "quen": "Xóa những gì đã lưu của cuộc trò chuyện này",
        "refresh": "Đọc lại tài liệu",
        "thongke": "Thống kê",
        "chuatraloi": "Những câu chưa trả lời được",
        "xoa": "Xóa một tài liệu",
    },
    greeting=(
        "Xin chào! Bạn hỏi bằng tiếng Việt, có dấu hay không dấu đều được; "
        "tôi trả lời đúng nguyên văn tài liệu và nói rõ nguồn."
    ),
    try_asking="Bạn có thể hỏi, ví dụ:",
    help=lambda bot: (
        "Cứ gõ câu hỏi như nhắn tin, có dấu hay không dấu. Câu trả lời lấy nguyên văn từ tài liệu; "
        "nếu tài liệu không nói, tôi sẽ nói là không có.\n\n"
        "• Hỏi tiếp được: “còn cá nhân thì sao?”, “ở đâu?”. "
        "Trả lời vào một tin của tôi là hỏi tiếp về tin đó.\n"
        "• Gõ sai thì sửa tin nhắn, câu trả lời sẽ được sửa theo.\n"
        f"• Trong nhóm: /hoi câu hỏi, nhắc tên @{bot}, hoặc trả lời tin của tôi.\n"
        f"• Trong mọi cuộc trò chuyện: gõ @{bot} rồi đến câu hỏi.\n\n"
        "/nguon  các tài liệu đang có\n"
        "/moi  bắt đầu cuộc trò chuyện mới\n"
        "/quen  xóa những gì đã lưu của cuộc trò chuyện này"
    ),
    admin_help=(
        "Dành cho quản trị viên:\n"
        "/refresh  đọc lại tài liệu\n"
        "/thongke  thống kê\n"
        "/chuatraloi  những câu chưa trả lời được\n"
        "/xoa  xóa một tài liệu\n"
        "Gửi một tệp cho tôi để thêm tài liệu."
    ),
    ask_like_this=lambda example: f"Mời bạn viết câu hỏi ngay sau lệnh, ví dụ: /hoi {example}",
    started_afresh="Vâng, ta bắt đầu lại. Mời bạn hỏi.",
    forgotten=lambda number: (
        f"Đã xóa {_dotted(number)} câu hỏi và mọi thứ đã lưu của cuộc trò chuyện này."
        if number
        else "Không còn lưu gì của cuộc trò chuyện này."
    ),
    only_group_admins="Trong nhóm, chỉ quản trị viên của nhóm dùng được lệnh này.",
    only_admins="Lệnh này chỉ dành cho quản trị viên của bot.",
    only_text="Xin lỗi, tôi chỉ hiểu câu hỏi viết bằng chữ.",
    no_documents="Hiện chưa có tài liệu nào để hỏi.",
    question="Hỏi",
    another=lambda rank, ranks: f"Câu trả lời khác ({rank}/{ranks})",
    context="Ngữ cảnh",
    source="Nguồn",
    copy="Chép câu trả lời",
    back="‹ Quay lại",
    thanks="Cảm ơn bạn!",
    sorry="Cảm ơn bạn đã cho biết. Câu này sẽ được xem lại.",
    stale="Nút này đã cũ. Mời bạn hỏi lại.",
    gone="Tin nhắn này không còn nữa.",
    passage=lambda text: f"Xem: {text}",
    can_be_asked="Tài liệu này còn trả lời được, ví dụ:",
    documents=lambda number: f"{_dotted(number)} tài liệu:",
    document=lambda facts: f"{_dotted(facts)} dữ kiện",
    page=lambda page, pages: f"Trang {page}/{pages}",
    ask_in_chat="Gõ câu hỏi, hoặc mở bot để xem câu hỏi mẫu",
    refreshing="Đang đọc lại tài liệu…",
    refresh_stopped=(
        "Bot dừng khi chưa đọc xong, nên chưa có gì thay đổi. "
        "Hãy gửi lại /refresh khi bot chạy trở lại."
    ),
    progress=lambda done, total, path: (
        f"Đang đọc lại tài liệu… {_dotted(done)}/{_dotted(total)}\n{path}"
    ),
    more=lambda number: f"… và {_dotted(number)} mục nữa",
    statistics=lambda documents, facts, today, week, answered, p50, p95: (
        f"Tài liệu: {_dotted(documents)}\n"
        f"Dữ kiện: {_dotted(facts)}\n"
        f"Câu hỏi hôm nay: {_dotted(today)}\n"
        f"Câu hỏi trong 7 ngày: {_dotted(week)}\n"
        f"Có câu trả lời: {answered}%\n"
        f"Thời gian trả lời: {_dotted(p50)} ms (trung vị), {_dotted(p95)} ms (p95)\n\n"
        "Biểu đồ: số câu hỏi mỗi ngày; phần đậm là có câu trả lời."
    ),
    no_vain="Chưa có câu hỏi nào không trả lời được hoặc bị chê.",
    vain=lambda number: f"{_dotted(number)} câu chưa trả lời được hoặc bị chê, hay hỏi nhất trước:",
    times=lambda number: f"{_dotted(number)} lần",
    rated_down=lambda number: f"👎 {_dotted(number)}",
    download="Tải về (CSV)",
    csv_header=("câu hỏi", "số lần hỏi", "số lần bị chê", "lần cuối", "cách viết khác"),
    no_files="Cảm ơn bạn, nhưng tôi chỉ nhận tài liệu từ quản trị viên. Mời bạn đặt câu hỏi.",
    wrong_type=lambda name, suffixes: (
        f"Chưa nhận được “{name}”: tôi chỉ đọc được tệp {suffixes}. "
        "Hãy lưu lại theo một trong các dạng đó rồi gửi lại."
    ),
    too_large=lambda megabytes: (
        f"Tệp lớn quá: tôi nhận tối đa {megabytes} MB. Hãy chia nhỏ rồi gửi lại."
    ),
    unreadable=lambda reason: f"Không đọc được tệp này, nên không lưu: {reason}",
    cannot_store=(
        "Không ghi được vào thư mục tài liệu. "
        "Hãy kiểm tra quyền ghi và chỗ trống trên máy chủ rồi gửi lại."
    ),
    same_file=lambda name: f"Tài liệu “{name}” đã có sẵn, nội dung không đổi.",
    name_taken=lambda name: f"Đã có tài liệu tên “{name}” với nội dung khác. Bạn muốn làm gì?",
    replace="Thay bản cũ",
    keep_both="Giữ cả hai",
    cancel="Thôi",
    cancelled="Vâng, không có gì thay đổi.",
    stored=lambda name, facts: f"Đã thêm “{name}”: {_dotted(facts)} dữ kiện.",
    stored_unread=lambda name: (
        f"Đã lưu “{name}” nhưng chưa đọc vào được. Hãy thử /refresh sau ít phút."
    ),
    which_document="Bạn muốn xóa tài liệu nào?",
    confirm_removal=lambda name: f"Xóa hẳn “{name}” khỏi thư mục tài liệu? Không lấy lại được.",
    remove="Xóa",
    removed=lambda name: f"Đã xóa “{name}”.",
    removed_already="Tài liệu này không còn nữa.",
)

ENGLISH = Words(
    commands={
        "start": "Start, with sample questions",
        "help": "How to ask, and the commands",
        "hoi": "Ask a question: /hoi question",
        "nguon": "The documents there are",
        "moi": "Begin a new conversation",
        "quen": "Delete what is stored of this chat",
        "refresh": "Read the documents again",
        "thongke": "Statistics",
        "chuatraloi": "Questions without an answer",
        "xoa": "Remove a document",
    },
    greeting=(
        "Hello! Ask in Vietnamese, with or without diacritics: "
        "I answer word for word from the documents and name the source."
    ),
    try_asking="You can ask, for example:",
    help=lambda bot: (
        "Just type a question in Vietnamese, with or without diacritics. Answers are word for word "
        "from the documents; where they do not say, I say so.\n\n"
        "• You can go on asking: “còn cá nhân thì sao?”, “ở đâu?”. "
        "A reply to one of my messages is read against that message.\n"
        "• Mistyped? Edit your message, and the answer follows.\n"
        f"• In groups: /hoi question, mention @{bot}, or reply to my message.\n"
        f"• In any chat: type @{bot} and then the question.\n\n"
        "/nguon  the documents there are\n"
        "/moi  begin a new conversation\n"
        "/quen  delete what is stored of this chat"
    ),
    admin_help=(
        "For admins:\n"
        "/refresh  read the documents again\n"
        "/thongke  statistics\n"
        "/chuatraloi  questions without an answer\n"
        "/xoa  remove a document\n"
        "Send me a file to add a document."
    ),
    ask_like_this=lambda example: (
        f"Please write the question right behind the command, such as: /hoi {example}"
    ),
    started_afresh="All right, a fresh start. What would you like to know?",
    forgotten=lambda number: (
        f"Deleted {_counted(number, 'question')} and everything else stored of this chat."
        if number
        else "Nothing is stored of this chat any more."
    ),
    only_group_admins="In a group, only its administrators can use this command.",
    only_admins="This command is for the bot's admins only.",
    only_text="Sorry, I understand questions in writing only.",
    no_documents="There are no documents to ask yet.",
    question="Question",
    another=lambda rank, ranks: f"Another answer ({rank}/{ranks})",
    context="Context",
    source="Source",
    copy="Copy the answer",
    back="‹ Back",
    thanks="Thank you!",
    sorry="Thank you for telling. This question will be looked into.",
    stale="This button is too old. Please ask again.",
    gone="This message is gone.",
    passage=lambda text: f"See: {text}",
    can_be_asked="What this document can also be asked:",
    documents=lambda number: f"{_counted(number, 'document')}:",
    document=lambda facts: _counted(facts, "fact"),
    page=lambda page, pages: f"Page {page} of {pages}",
    ask_in_chat="Type a question, or open the bot for sample questions",
    refreshing="Reading the documents again…",
    refresh_stopped=(
        "The bot was stopped before it had read everything, so nothing has changed. "
        "Please send /refresh again once it is back."
    ),
    progress=lambda done, total, path: f"Reading the documents again… {done:,}/{total:,}\n{path}",
    more=lambda number: f"… and {number:,} more",
    statistics=lambda documents, facts, today, week, answered, p50, p95: (
        f"Documents: {documents:,}\n"
        f"Facts: {facts:,}\n"
        f"Questions today: {today:,}\n"
        f"Questions in 7 days: {week:,}\n"
        f"Answered: {answered}%\n"
        f"Time to answer: {p50:,} ms (median), {p95:,} ms (p95)\n\n"
        "The chart: questions a day; the dark part was answered."
    ),
    no_vain="No question has gone without an answer or been rated down.",
    vain=lambda number: (
        f"{_counted(number, 'question')} without an answer or rated down, most frequent first:"
    ),
    times=lambda number: _counted(number, "time"),
    rated_down=lambda number: f"👎 {number:,}",
    download="Download (CSV)",
    csv_header=("question", "times asked", "times rated down", "last asked", "also written"),
    no_files="Thank you, but I take documents from admins only. Please ask a question.",
    wrong_type=lambda name, suffixes: (
        f"“{name}” was not taken: I read {suffixes} files only. "
        "Please save it as one of these and send it again."
    ),
    too_large=lambda megabytes: (
        f"The file is too large: I take {megabytes} MB at most. Please split it and send it again."
    ),
    unreadable=lambda reason: f"The file cannot be read and was not stored: {reason}",
    cannot_store=(
        "The documents folder cannot be written. "
        "Please check permissions and free space on the server and send the file again."
    ),
    same_file=lambda name: f"The document “{name}” is there already, word for word.",
    name_taken=lambda name: (
        f"There is a document named “{name}” with other content. What shall be done?"
    ),
    replace="Replace the old one",
    keep_both="Keep both",
    cancel="Cancel",
    cancelled="All right, nothing was changed.",
    stored=lambda name, facts: f"Added “{name}”: {_counted(facts, 'fact')}.",
    stored_unread=lambda name: (
        f"“{name}” is stored but could not be read in yet. Please try /refresh in a few minutes."
    ),
    which_document="Which document shall be removed?",
    confirm_removal=lambda name: (
        f"Remove “{name}” from the documents folder for good? It cannot be brought back."
    ),
    remove="Remove",
    removed=lambda name: f"Removed “{name}”.",
    removed_already="This document is gone already.",
)
