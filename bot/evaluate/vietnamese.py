"""What `hoidap evaluate` says in Vietnamese.

In: numbers and names. Out: `VIETNAMESE`.
"""

from bot.evaluate.words import WAYS, EvaluationTexts, decimal, percent
from knowledge.evaluation.questions import Fault
from knowledge.evaluation.trouble import Trouble


def _comma(value: float | None, digits: int) -> str:
    return decimal(value, digits).replace(".", ",")


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


VIETNAMESE = EvaluationTexts(
    set_metavar="BỘ_CÂU_HỎI",
    noise_metavar="CÁCH",
    folder_metavar="THƯ_MỤC",
    file_metavar="TỆP",
    corpus_option="Lấy các đoạn văn trong chính bộ câu hỏi (SQuAD) làm tài liệu.",
    documents_option="Hỏi thư mục tài liệu này thay cho HOIDAP_DOCUMENTS_DIR.",
    unanswerable_option=(
        "Hỏi thêm các câu của bộ này như câu mà tài liệu không trả lời được. Dùng được nhiều lần."
    ),
    noise_option=f"Hỏi thêm theo cách gõ: {WAYS} hoặc all. Dùng được nhiều lần.",
    limit_option="Chỉ hỏi chừng này câu, chọn ngẫu nhiên nhưng lần nào cũng như nhau.",
    seed_option="Số khởi đầu cho cách gõ và cách chọn (mặc định 0).",
    output_option="Ghi báo cáo evaluation.json và evaluation.html vào thư mục này.",
    compare_option="So với báo cáo JSON của lần trước.",
    journal_option=(
        "Ghi các câu người dùng đã hỏi bot Telegram vào tệp này (.yaml hoặc .csv) để đánh dấu 👍"
        " hoặc 👎 rồi dùng làm bộ câu hỏi; không hỏi bộ nào."
    ),
    journal_alone="--journal chỉ ghi tệp: hãy bỏ các bộ câu hỏi đi.",
    corpus_or_documents="Chỉ dùng một trong hai: --corpus hoặc --documents.",
    noise_remedy=f"hãy chọn {WAYS} hoặc all",
    number_remedy=lambda least: f"hãy ghi một số nguyên từ {least}",
    no_questions="không có câu hỏi nào dùng được; hãy sửa các lỗi đã liệt kê",
    asking="Đang hỏi",
    nothing_asked="bot của thư mục dữ liệu này chưa được hỏi câu nào; hãy xem lại HOIDAP_DATA_DIR",
    to_label=lambda number, path: (
        f"Đã ghi {number} câu hỏi vào {path}. Hãy đánh dấu 👍 hoặc 👎 cho từng câu, rồi chạy:"
        f" hoidap evaluate {path}"
    ),
    number=_comma,
    signed=lambda change: f"{change:+.3f}".replace(".", ","),
    share=percent,
    noises={
        "": "tất cả",
        "clean": "chuẩn",
        "nodia": "không dấu",
        "typos": "gõ sai",
        "both": "không dấu, gõ sai",
        "telex": "sót phím Telex",
        "vni": "sót phím VNI",
        "decomposed": "Unicode tổ hợp",
    },
    kinds={
        "person": "ai",
        "quantity": "bao nhiêu",
        "percent": "phần trăm",
        "ordinal": "thứ mấy",
        "date": "ngày tháng",
        "time": "mấy giờ",
        "duration": "bao lâu",
        "place": "ở đâu",
        "organisation": "tổ chức nào",
        "which": "cái nào",
        "name": "tên gì",
        "definition": "là gì",
        "list": "những gì",
        "reason": "vì sao",
        "manner": "thế nào",
        "yes_no": "có hay không",
        "other": "khác",
    },
    figures={
        "documents": "tài liệu R@1",
        "sentences": "câu R@1",
        "in_answer": "có đáp án",
        "exact": "EM",
        "f1": "F1",
        "good": "kết quả tốt",
    },
    verdicts={
        "right": "trả lời đúng",
        "wrong": "trả lời sai",
        "missed": "từ chối nhầm",
        "refused": "từ chối đúng",
        "invented": "lẽ ra phải từ chối",
    },
    faults={
        Fault.MISSING_FIELD: lambda field: f"thiếu trường “{field}”",
        Fault.WRONG_TYPE: lambda field: f"trường “{field}” không đúng kiểu",
        Fault.DUPLICATE_ID: lambda _: "trùng mã với một câu trước",
        Fault.ANSWER_NOT_IN_CONTEXT: lambda text: f"đáp án không có trong đoạn văn: “{text}”",
        Fault.UNDECODABLE: lambda field: f"trường “{field}” sai bảng mã, hãy lưu lại bằng UTF-8",
        Fault.MALFORMED: lambda detail: f"dòng không đọc được ({detail})",
        Fault.UNKNOWN_DOCUMENT: lambda name: f"không rõ là tài liệu nào: “{name}”",
        Fault.UNKNOWN_MARK: lambda mark: f"không hiểu đánh giá “{mark}”, hãy ghi 👍 hoặc 👎",
        Fault.UNMARKED: lambda _: "chưa được đánh giá",
        Fault.NO_RIGHT_ANSWER: lambda _: "bị chê mà không có đáp án đúng",
    },
    troubles={
        Trouble.NOT_READABLE: "không đọc được ({detail}); hãy xem lại đường dẫn",
        Trouble.NOT_WRITABLE: "không ghi được ({detail}); hãy chọn thư mục khác",
        Trouble.UNKNOWN_KIND: "không rõ loại tệp; hãy lưu thành một trong các loại {detail}",
        Trouble.TOO_LARGE: "lớn hơn {detail} MB; hãy chia nhỏ ra",
        Trouble.NOT_TEXT: "không phải văn bản; hãy lưu bằng UTF-8",
        Trouble.NOT_JSON: "không phải JSON ({detail}); hãy sửa lại",
        Trouble.NOT_YAML: "không phải YAML ({detail}); hãy sửa lại",
        Trouble.NOT_CSV: "không phải CSV ({detail}); hãy sửa lại",
        Trouble.TOO_DEEP: "lồng nhau quá sâu hoặc có số quá dài; hãy sửa lại",
        Trouble.NO_QUESTIONS: "không có danh sách câu hỏi; mỗi câu hãy bắt đầu bằng “question”",
        Trouble.NO_COLUMN: "thiếu cột {detail}; hãy ghi tên cột ở dòng đầu",
        Trouble.NO_PARAGRAPHS: "không có đoạn văn nào; hãy cho biết thư mục tài liệu",
        Trouble.NOT_A_REPORT: "không phải báo cáo của phiên bản này ({detail}); hãy lập lại",
    },
    way="Cách gõ",
    kind="Loại",
    questions="Câu hỏi",
    answerable="có đáp án",
    documents="Tài liệu",
    sentences="Câu",
    in_answer="Có đáp án",
    answered="Trả lời",
    refused="Từ chối",
    wrong="Sai",
    rightly_refused="Từ chối đúng",
    title="Đánh giá Hỏi Đáp",
    run=lambda questions, answerable, documents: (
        f"{_dotted(questions)} câu hỏi ({_dotted(answerable)} câu có đáp án), "
        f"{_dotted(documents)} tài liệu"
    ),
    made=lambda day, version: f"Lập ngày {day:%d/%m/%Y %H:%M} (UTC), phiên bản {version}",
    finding="Tìm và đọc (câu hỏi có đáp án)",
    answering=lambda threshold: f"Trả lời hay từ chối (ngưỡng {threshold})",
    by_way="Theo cách gõ",
    by_kind="Theo loại câu hỏi",
    by_kind_of=lambda way: f"Theo loại câu hỏi (cách gõ: {way})",
    everything="tất cả",
    recommended=lambda value: (
        f"Nên đặt HOIDAP_MIN_CONFIDENCE={value}: ở đó số câu đúng trừ số câu sai là lớn nhất."
    ),
    no_recommendation=(
        "Chưa khuyên được HOIDAP_MIN_CONFIDENCE: cần cả câu có đáp án và câu không có đáp án."
    ),
    misses=lambda shown, all_of: (
        f"Những câu trượt nặng nhất ({_dotted(shown)} trong {_dotted(all_of)})"
    ),
    asked="Hỏi",
    expected="Đáp án",
    unanswerable="(tài liệu không nói)",
    said="Câu trả lời",
    nothing_said="(không có gì)",
    problems=lambda number, left_out: (
        f"Lỗi trong bộ câu hỏi: {_dotted(number)}, bỏ qua {_dotted(left_out)} câu"
    ),
    left_out="bỏ qua",
    still_asked="vẫn hỏi",
    more=lambda number: f"… và {_dotted(number)} nữa",
    compared=lambda compared, left_out: (
        f"So với lần trước: {_dotted(compared)} lượt hỏi chung, bỏ {_dotted(left_out)} lượt khác"
    ),
    comparison="So với lần trước",
    figure="Chỉ số",
    before="Trước",
    after="Nay",
    change="Thay đổi",
    interval="Khoảng 95%",
    won=lambda number: f"Được thêm {_dotted(number)}",
    lost=lambda number: f"Mất {_dotted(number)}",
    written=lambda path: f"Đã ghi {path}",
    reliability="Độ tin cậy có đúng không?",
    reliability_note=(
        "Mỗi cột gồm những câu trả lời có độ tin cậy gần nhau; chiều cao là phần trả lời đúng, số "
        "bên dưới là số câu. Đúng đường chéo là đáng tin."
    ),
    confidence="độ tin cậy",
    right="phần đúng",
    curve="Nên trả lời từ độ tin cậy nào?",
    curve_note="Ngưỡng càng cao thì trả lời càng ít và càng đúng.",
    threshold="ngưỡng",
    told="được trả lời",
    precision="đúng trong số trả lời",
    recall="đúng trong số có đáp án",
    in_force="đang dùng",
    advised="nên dùng",
    definitions={
        "R@1, R@5": "phần câu hỏi mà tài liệu hay câu đúng đứng đầu, trong năm kết quả đầu",
        "MRR": "trung bình của 1/thứ hạng",
        "Câu": "câu trích có chứa một đáp án được chấp nhận",
        "Có đáp án": "câu trả lời ngắn có chứa một đáp án được chấp nhận",
        "EM, F1": "trùng khít và trùng theo từ với đáp án (chuẩn hóa của SQuAD)",
        "Sai": "đã trả lời mà câu trích không chứa đáp án, hoặc lẽ ra phải từ chối",
        "AUROC": "xác suất câu có đáp án được tin hơn câu không có đáp án",
        "ECE": "sai lệch trung bình giữa độ tin cậy và phần đúng, mười khoảng đều nhau",
    },
)
