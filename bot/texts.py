"""Every sentence the product says, in Vietnamese and English.

In: numbers and names. Out: one frozen `Texts` a language. It knows no markup (`html`, `terminal`)
and decides nothing.
"""

from bot import remedies
from bot.words import Texts
from knowledge.vietnamese.courtesy import Courtesy

__all__ = ["ENGLISH", "VIETNAMESE", "Texts", "of"]


def of(language: str) -> Texts:
    """Return the texts of "vi" or "en"; Vietnamese for any other."""
    return ENGLISH if language == "en" else VIETNAMESE


def _dotted(number: int) -> str:
    """Write a number the Vietnamese way: 17.000."""
    return f"{number:,}".replace(",", ".")


def _counted(number: int, noun: str) -> str:
    """Return "1 fact", "1,200 facts"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _one_of(names: list[str], joint: str) -> str:
    return joint.join(f"“{name}”" for name in names)


VIETNAMESE = Texts(
    language="vi",
    not_said="Tài liệu không nói về điều này.",
    no_words="Câu hỏi không có chữ nào; hãy gõ câu hỏi bằng tiếng Việt.",
    other_script="Câu hỏi không viết bằng chữ tiếng Việt; hãy hỏi lại bằng tiếng Việt.",
    nothing_near=(
        "Tài liệu không nói về điều này: không có từ nào của câu hỏi. Hãy thử hỏi bằng từ khác."
    ),
    read_as=lambda question: f"Câu hỏi được hiểu là: {question}",
    nearby="Gần với câu hỏi này, tài liệu có:",
    source="Nguồn",
    sources="Các nguồn của câu trả lời:",
    context="Ngữ cảnh",
    other_answers="Câu trả lời khác: gõ :them",
    no_more_answers="Không còn câu trả lời nào khác cho câu hỏi này.",
    ask_first="Mời bạn đặt một câu hỏi trước.",
    rank=lambda rank, of: f"Câu trả lời {rank}/{of}",
    confidence=lambda confidence: f"độ tin cậy {round(confidence * 100)}%",
    page=lambda number: f"trang {number}",
    curated="Câu trả lời soạn sẵn",
    date=lambda day: f"{day:%d/%m/%Y}",
    courtesies={
        Courtesy.GREETING: "Xin chào! Mời bạn đặt câu hỏi.",
        Courtesy.THANKS: "Không có gì ạ. Mời bạn hỏi tiếp khi cần.",
        Courtesy.CONSENT: "Vâng, mời bạn hỏi tiếp.",
        Courtesy.FAREWELL: "Tạm biệt bạn! Khi cần, mời bạn hỏi tiếp.",
    },
    greeting=lambda documents, facts: (
        f"Hỏi Đáp · {_dotted(documents)} tài liệu · {_dotted(facts)} dữ kiện"
    ),
    no_documents=lambda folder, command: (
        f"Thư mục {folder} chưa có tài liệu nào đọc được. "
        "Hãy chép tài liệu vào đó (văn bản, Word, bảng tính, PDF, trang web đã lưu) "
        f"rồi gõ {command}."
    ),
    hint="Gõ câu hỏi rồi nhấn Enter. :giup để xem trợ giúp, Ctrl-D để thoát.",
    console_help=(
        "Hỏi bằng tiếng Việt, có dấu hay không dấu đều được. Các lệnh:\n"
        "  :nguon     nguồn của câu trả lời vừa rồi\n"
        "  :them      câu trả lời khác cho câu hỏi vừa rồi\n"
        "  :moi       sang chuyện khác: câu sau không còn dựa vào câu trước\n"
        "  :refresh   đọc lại những tài liệu đã thay đổi\n"
        "  :giup      trợ giúp này\n"
        "  Ctrl-D     thoát\n"
        "Hỏi tiếp được, ví dụ: còn cá nhân thì sao?"
    ),
    afresh="Mời bạn hỏi chuyện khác.",
    unknown_command=lambda command: f"Không có lệnh {command}. Gõ :giup để xem các lệnh.",
    reading="Đang đọc tài liệu",
    added="thêm",
    changed="đổi",
    removed="bỏ",
    failed="lỗi",
    refreshed=lambda documents, facts, more, fewer, seconds: (
        f"{_dotted(documents)} tài liệu, {_dotted(facts)} dữ kiện "
        f"(thêm {_dotted(more)}, bớt {_dotted(fewer)}), "
        + f"{seconds:.1f} giây.".replace(".", ",", 1)
    ),
    nothing_changed=lambda documents, facts: (
        f"Không có gì thay đổi: {_dotted(documents)} tài liệu, {_dotted(facts)} dữ kiện."
    ),
    failures=lambda number: f"{_dotted(number)} tài liệu không đọc được; phần còn lại đã cập nhật.",
    document_facts=lambda number: f"{_dotted(number)} dữ kiện",
    place="Mục",
    sentence="Câu",
    values="Giá trị",
    value_kinds={
        "number": "số",
        "percent": "phần trăm",
        "date": "ngày",
        "time": "giờ",
        "person": "người",
        "organisation": "tổ chức",
        "place": "nơi",
        "quoted_name": "tên",
        "document_number": "số văn bản",
    },
    unknown_document=lambda name, near: (
        f"Không có tài liệu nào là “{name}”. "
        + (f"Gần giống: {_one_of(near, ', ')}." if near else "Xem danh sách: hoidap facts.")
    ),
    ambiguous_document=lambda name, found: (
        f"“{name}” hợp với nhiều tài liệu: {_one_of(found, ', ')}. Hãy viết rõ hơn."
    ),
    error="Lỗi",
    note="Chú ý",
    errors={
        "DocumentsFolderError": "Thư mục tài liệu {detail}.",
        "DataFolderError": (
            "Không dùng được thư mục dữ liệu; hãy dọn bớt chỗ, cho phép ghi hoặc đặt "
            "HOIDAP_DATA_DIR sang nơi khác. Chi tiết: {detail}"
        ),
        "RefreshInProgressError": (
            "Một lần cập nhật khác đang chạy; hãy đợi nó xong rồi thử lại. Chi tiết: {detail}"
        ),
        "IndexDamagedError": (
            "Chỉ mục hỏng; hãy chạy hoidap refresh để dựng lại. Chi tiết: {detail}"
        ),
        "ReaderUnavailableError": (
            "Không dùng được mô hình đọc nên câu trả lời được chọn theo quy tắc; hãy cài lại "
            "hoặc đặt HOIDAP_READER=off. "
            "Chi tiết: {detail}"
        ),
        "QuestionSetError": "Không đọc được bộ câu hỏi. Chi tiết: {detail}",
        "ReportError": "Không đọc hoặc không ghi được báo cáo đánh giá. Chi tiết: {detail}",
    },
    named_errors={
        "InUseError": (
            "Một bot khác đang dùng thư mục dữ liệu {path}; hãy dừng bot đó, hoặc đặt "
            "HOIDAP_DATA_DIR sang nơi khác cho bot này."
        ),
        "DataFolderError": (
            "Không dùng được thư mục dữ liệu {path} ({reason}); hãy dọn bớt chỗ, cho phép ghi hoặc "
            "đặt HOIDAP_DATA_DIR sang nơi khác. Những gì đã biết vẫn còn nguyên."
        ),
        "RefreshInProgressError": (
            "Thư mục dữ liệu {path} đang được cập nhật bởi một tiến trình khác; hãy đợi nó xong "
            "rồi thử lại."
        ),
    },
    output_lost=lambda reason: (
        f"Không in được kết quả ({reason}); hãy dọn bớt chỗ hoặc in ra nơi khác."
    ),
    wrong_setting=lambda variable, value, remedy: (
        f"{variable}" + (f"={value}" if value else "") + f" không hợp lệ: {remedy}."
    ),
    unreadable_settings_file=lambda path: (
        f"Không đọc được tệp {path}: hãy cho phép đọc và lưu nó bằng UTF-8."
    ),
    setting_remedies=remedies.VIETNAMESE,
    see_help=lambda command: f"Xem: {command} --help",
    meant=lambda name: f"Có phải {name}?",
    no_such_command=lambda name: f"Không có lệnh “{name}”.",
    no_such_option=lambda name: f"Không có tùy chọn {name}.",
    missing_argument=lambda name: f"Thiếu {name}.",
    missing_value=lambda name: f"Tùy chọn {name} cần một giá trị.",
    wrong_value=lambda name, remedy: f"Giá trị của {name} không hợp lệ: {remedy}.",
    wrong_call=lambda detail: f"Lệnh gõ chưa đúng ({detail.rstrip('.')}).",
    json_or_jsonl="Chỉ dùng một trong hai: --json hoặc --jsonl.",
    jsonl_takes_no_question="--jsonl đọc câu hỏi từ đầu vào chuẩn, không từ dòng lệnh.",
    usage="Cách dùng:",
    options="Tùy chọn",
    commands="Lệnh",
    example="Ví dụ",
    help_option="Hiện trợ giúp này.",
    version_option="Hiện phiên bản.",
    about="Hỏi tài liệu tiếng Việt bằng tiếng Việt: trả lời ngắn, đúng nguyên văn, có nguồn.",
    console_about="Trò chuyện với tài liệu trên màn hình dòng lệnh.",
    ask_about="Trả lời một câu hỏi, hoặc mỗi dòng một câu hỏi với --jsonl.",
    refresh_about="Đọc lại những tài liệu đã thay đổi.",
    facts_about="Hiện từng câu đã hiểu từ tài liệu và các giá trị trong đó.",
    telegram_about="Chạy bot Telegram cho đến khi được dừng (SIGTERM hoặc Ctrl-C).",
    evaluate_about="Đo chất lượng trả lời bằng những câu hỏi đã biết đáp án.",
    watch_option="Sau đó theo dõi thư mục và tự đọc lại mỗi khi có thay đổi (dừng bằng Ctrl-C).",
    watching=lambda folder: f"Đang theo dõi {folder}; dừng bằng Ctrl-C.",
    json_option="In câu trả lời thành một đối tượng JSON.",
    jsonl_option="Đọc mỗi dòng một câu hỏi từ đầu vào chuẩn, in mỗi dòng một đối tượng JSON.",
    min_confidence_option="Độ tin cậy tối thiểu, từ 0 đến 1 (0: luôn trả lời).",
    question_metavar="CÂU_HỎI",
    document_metavar="TÀI_LIỆU",
)

ENGLISH = Texts(
    language="en",
    not_said="The documents do not say.",
    no_words="There are no words in the question; ask in Vietnamese.",
    other_script="The question is not in Vietnamese letters; ask in Vietnamese.",
    nothing_near="The documents do not say: they have no word of it. Try other words.",
    read_as=lambda question: f"The question was read as: {question}",
    nearby="What the documents hold near this question:",
    source="Source",
    sources="Where this answer stands:",
    context="Context",
    other_answers="Other answers: type :them",
    no_more_answers="There are no other answers to this question.",
    ask_first="Please ask a question first.",
    rank=lambda rank, of: f"Answer {rank}/{of}",
    confidence=lambda confidence: f"confidence {round(confidence * 100)}%",
    page=lambda number: f"page {number}",
    curated="A curated answer",
    date=lambda day: f"{day:%d/%m/%Y}",
    courtesies={
        Courtesy.GREETING: "Hello! What would you like to know?",
        Courtesy.THANKS: "You are welcome. Ask again whenever you like.",
        Courtesy.CONSENT: "All right. What else would you like to know?",
        Courtesy.FAREWELL: "Goodbye! Ask again whenever you like.",
    },
    greeting=lambda documents, facts: (
        f"Hỏi Đáp · {_counted(documents, 'document')} · {_counted(facts, 'fact')}"
    ),
    no_documents=lambda folder, command: (
        f"The folder {folder} has no readable document yet. "
        "Copy documents into it (text, Word, sheets, PDF, saved web pages), "
        f"then type {command}."
    ),
    hint="Type a question and press Enter. :giup shows help, Ctrl-D leaves.",
    console_help=(
        "Ask in Vietnamese, with or without diacritics. The commands:\n"
        "  :nguon     sources of the last answer\n"
        "  :them      another answer to the last question\n"
        "  :moi       another matter: the next question no longer leans on the last\n"
        "  :refresh   read the documents that changed\n"
        "  :giup      this help\n"
        "  Ctrl-D     leave\n"
        "A question may follow up on the last one: còn cá nhân thì sao?"
    ),
    afresh="Ask about something else.",
    unknown_command=lambda command: f"There is no command {command}. Type :giup for the commands.",
    reading="Reading documents",
    added="added",
    changed="changed",
    removed="removed",
    failed="failed",
    refreshed=lambda documents, facts, more, fewer, seconds: (
        f"{_counted(documents, 'document')}, {_counted(facts, 'fact')} "
        f"({more:,} added, {fewer:,} removed), {seconds:.1f} s."
    ),
    nothing_changed=lambda documents, facts: (
        f"Nothing changed: {_counted(documents, 'document')}, {_counted(facts, 'fact')}."
    ),
    failures=lambda number: (
        f"{_counted(number, 'document')} could not be read; the rest is up to date."
    ),
    document_facts=lambda number: _counted(number, "fact"),
    place="Section",
    sentence="Sentence",
    values="Values",
    value_kinds={
        "number": "number",
        "percent": "percent",
        "date": "date",
        "time": "time",
        "person": "person",
        "organisation": "organisation",
        "place": "place",
        "quoted_name": "name",
        "document_number": "document no.",
    },
    unknown_document=lambda name, near: (
        f"No document is “{name}”. "
        + (f"Near: {_one_of(near, ', ')}." if near else "For the list: hoidap facts.")
    ),
    ambiguous_document=lambda name, found: (
        f"“{name}” fits several documents: {_one_of(found, ', ')}. Write more of it."
    ),
    error="Error",
    note="Note",
    errors={
        "DocumentsFolderError": (
            "The documents folder {path} cannot be used: make it, let it be read, or name another "
            "one in HOIDAP_DOCUMENTS_DIR"
        ),
    },
    named_errors={
        "InUseError": (
            "Another bot is using the data folder {path}: stop that one, or give this one another "
            "in HOIDAP_DATA_DIR."
        ),
        "DataFolderError": (
            "The data folder {path} cannot be used ({reason}): free some space, let it be written, "
            "or name another one in HOIDAP_DATA_DIR. What is known is as it was."
        ),
        "RefreshInProgressError": (
            "The data folder {path} is being refreshed by another process: wait until it is done, "
            "then try again."
        ),
    },
    output_lost=lambda reason: (
        f"The result cannot be printed ({reason}): free some space, or print it elsewhere."
    ),
    wrong_setting=lambda variable, value, remedy: (
        f"{variable}" + (f"={value}" if value else "") + f" is not valid: {remedy}."
    ),
    unreadable_settings_file=lambda path: (
        f"The file {path} cannot be read: make it readable and save it as UTF-8."
    ),
    setting_remedies=remedies.ENGLISH,
    see_help=lambda command: f"See: {command} --help",
    meant=lambda name: f"Is {name} meant?",
    no_such_command=lambda name: f"There is no command “{name}”.",
    no_such_option=lambda name: f"There is no option {name}.",
    missing_argument=lambda name: f"{name} is missing.",
    missing_value=lambda name: f"The option {name} needs a value.",
    wrong_value=lambda name, remedy: f"The value of {name} is not valid: {remedy}.",
    wrong_call=lambda detail: f"{detail.rstrip('.')}.",
    json_or_jsonl="Use one of the two: --json or --jsonl.",
    jsonl_takes_no_question="--jsonl reads standard input, not the command line.",
    usage="Usage:",
    options="Options",
    commands="Commands",
    example="Example",
    help_option="Show this help.",
    version_option="Show the version.",
    about="Ask Vietnamese documents in Vietnamese: short verbatim answers with their source.",
    console_about="Talk with the documents in the terminal.",
    ask_about="Answer one question, or one question a line with --jsonl.",
    refresh_about="Read the documents that changed.",
    facts_about="Show what was understood: every sentence and the values in it.",
    telegram_about="Run the Telegram bot until it is stopped (SIGTERM or Ctrl-C).",
    evaluate_about="Measure the answers with questions whose answers are known.",
    watch_option="Then follow the folder and read again at every change (Ctrl-C ends it).",
    watching=lambda folder: f"Following {folder}; Ctrl-C ends it.",
    json_option="Print the answer as one JSON object.",
    jsonl_option="Read one question a line from standard input, print one JSON object a line.",
    min_confidence_option="Least confidence, from 0 to 1 (0: always answer).",
    question_metavar="QUESTION",
    document_metavar="DOCUMENT",
)
