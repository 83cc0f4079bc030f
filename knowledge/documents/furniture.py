"""Page furniture: lines that belong to the page and not to the document.

In: the lines (or blocks) of a document in order. Out: which of them are menus, share bars, "read
also" boxes, comment forms. A label that is also an ordinary word (Email, Giới thiệu) counts only
beside other labels, so that a heading of that name stays. Nothing is dropped when everything would
be. It knows no markup and no single site: labels are those that Vietnamese sites share.
"""

import re
import unicodedata
from collections.abc import Sequence

from knowledge.documents.content import strip
from knowledge.documents.metadata import dateline


def _labels(lines: str) -> frozenset[str]:
    return frozenset(
        label.strip() for label in lines.replace("\n", "|").split("|") if label.strip()
    )


_RELATED = _labels(
    """
    có thể bạn quan tâm|có thể quan tâm|bạn có thể quan tâm|có thể bạn thích|có thể bạn muốn xem
    tin liên quan|bài liên quan|bài viết liên quan|tin bài liên quan|các tin liên quan
    video liên quan|chủ đề liên quan|tin cùng chuyên mục|bài cùng chuyên mục|cùng chuyên mục
    bài viết cùng chuyên mục|bài viết cùng chủ đề|cùng chủ đề|tin cùng sự kiện|tin khác|các tin khác
    tin bài khác|bài viết khác|các bài viết khác|tin cũ hơn|tin mới hơn|các tin mới hơn
    các tin cũ hơn|tin mới|tin mới nhất|bài mới nhất|bài viết mới|bài viết mới nhất|tin đọc nhiều
    đọc nhiều|đọc nhiều nhất|tin xem nhiều|xem nhiều|xem nhiều nhất|bài đọc nhiều|đừng bỏ lỡ
    tin nổi bật|tin tài trợ|dành cho bạn|gợi ý cho bạn|bạn có thể thích|đọc tiếp|đọc thêm|xem thêm
    mời bạn đọc thêm|tin nóng|related articles|related posts|you may also like|read more|read next
    """
)
_COMMENTS = _labels(
    """
    ý kiến bình luận|ý kiến bạn đọc|ý kiến độc giả|bình luận bạn đọc|bình luận của bạn
    bình luận của bạn đọc|gửi bình luận|gửi bình luận của bạn|viết bình luận|viết bình luận của bạn
    để lại bình luận|ý kiến của bạn|gửi ý kiến|gửi ý kiến của bạn|gửi phản hồi|phản hồi của bạn
    chia sẻ ý kiến của bạn|leave a comment|leave a reply|post a comment
    """
)
_FORM = _labels(
    """
    họ và tên|họ tên|tên của bạn|tên|email|e-mail|địa chỉ email|số điện thoại|lời bình|nội dung
    nội dung bình luận|tiêu đề|xác thực|mã xác thực|mã xác nhận|mã bảo mật|mã bảo vệ|captcha
    nhập mã|nhập mã xác nhận|gửi|gửi đi|gửi bài|nhập lại|làm lại|hủy|hủy bỏ|thích|trả lời|báo cáo
    báo xấu|website|name|comment|submit|reply|cancel
    """
)
_ACTIONS = _labels(
    """
    bình luận|chia sẻ|chia sẻ bài viết|chia sẻ facebook|chia sẻ lên facebook|share|in|in bài
    in trang|in bài viết|in tin|bản in|lưu|lưu bài|lưu bài viết|lưu tin|gửi email|gửi mail
    gửi cho bạn bè
    facebook|twitter|x|zalo|messenger|telegram|linkedin|pinterest|youtube|tiktok|instagram|google
    google news|viber|copy link|sao chép liên kết|sao chép link|sao chép|link|like|tweet|print
    follow|theo dõi|đăng nhập|đăng ký|đăng kí|đăng xuất|đăng ký nhận tin|trang chủ|home|menu
    tìm kiếm|search|quảng cáo|liên hệ quảng cáo|sitemap|sơ đồ trang|sơ đồ site|sơ đồ cổng|rss
    về đầu trang|lên đầu trang|đầu trang|trở về đầu trang|trở lại|quay lại|a|a-|a+|aa|cỡ chữ
    cỡ chữ a|nghe|nghe đọc bài|nghe bài viết|nghe nội dung|đọc bài viết|thư điện tử|tải ứng dụng
    bỏ qua nội dung|skip to content|skip to main content|tiếng việt|english|chế độ tối|top
    đường dây nóng|hotline|tòa soạn|toà soạn|đặt báo|xem thêm bình luận|sắp xếp theo|mới nhất
    """
)
_MENU = _labels(
    """
    giới thiệu|liên hệ|tin tức|thời sự|chính trị|xã hội|kinh tế|thế giới|quốc tế|trong nước|văn hóa
    văn hoá|văn nghệ|thể thao|giải trí|pháp luật|giáo dục|y tế|sức khỏe|sức khoẻ|đời sống|khoa học
    công nghệ|khoa học - công nghệ|du lịch|bất động sản|kinh doanh|tài chính|chứng khoán|xe
    ô tô - xe máy|bạn đọc|góc nhìn|ý kiến|tâm sự|thư giãn|video|ảnh|media|multimedia
    podcast|infographic
    megastory|emagazine|longform|quốc phòng|an ninh|quốc phòng - an ninh|môi trường|dân tộc|tôn giáo
    văn bản|thông báo|thư viện|hỏi đáp|phóng sự|bình luận quốc tế|địa phương|chuyên đề|sự kiện
    """
)
_SINGLE = re.compile(
    r"""
    (?:theo\ dõi|quan\ tâm)\b.{0,80}\b(?:google\ news|facebook|zalo|youtube|fanpage|tiktok)\b.*
    | (?:chia\ sẻ|share)\b.{0,30}\b(?:facebook|twitter|zalo|mạng\ xã\ hội|email|linkedin)
    | (?:từ\ kh[óo][aá]|tags?|thẻ)\s*:.{0,300}
    | (?:©|\(c\)|copyright\b|bản\ quyền\ (?:thuộc|©)|giữ\ bản\ quyền).{0,200}
    | (?:ghi\ rõ\ nguồn|vui\ lòng\ ghi\ rõ\ nguồn|mọi\ hành\ vi\ sao\ chép).{0,200}
    | \d[\d.,]*\s*(?:k\s*)?(?:bình\ luận|lượt\ xem|lượt\ đọc|lượt\ thích|lượt\ chia\ sẻ|chia\ sẻ
        |likes?|views?|shares?|comments?)
    | (?:lượt\ xem|số\ lượt\ xem|lượt\ đọc|views?)\s*:?\s*\d[\d.,]*
    | (?:trang\ chủ|trang\ nhất|home)\s*[>»/|›→].{0,200}
    | (?:>>+|»|►|▶|→)\s*.{0,200}
    | (?:xem\ thêm|đọc\ thêm|xem\ tiếp|mời\ (?:các\ |quý\ )*(?:bạn\ đọc|độc\ giả|vị)\ .{0,20}xem)
        \s*[:>].{0,200}
    | quảng\ cáo\s*\W*
    """,
    re.VERBOSE,
)
_COUNT = re.compile(r"\s*(?:\(\s*\d+\s*\)|:?\s*\d+)$")
_EDGES = " \t\u00a0\u200b\ufeff.:;,|/\\»›<>«-–—•*+▼▲▶►→←↑↓[]()"
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)]*$")
_LABEL_LENGTH = 300
_HEADLINE_LENGTH = 180
_MENU_RUN = 3
_COMMENT_LINES = 4
"""A reader's name, time and remark stand between the labels of a comment."""


def furniture(lines: Sequence[str]) -> set[int]:
    """Return the positions of the lines that are page furniture.

    Args:
        lines: the lines or blocks of a document, in order; blank ones are passed over.

    >>> sorted(furniture(["Một câu chuyện dài.", "CÓ THỂ BẠN QUAN TÂM", "Họ và tên", "Email"]))
    [1, 2, 3]
    """
    kept = [i for i, line in enumerate(lines) if strip(line)]
    words = {i: _label(lines[i]) for i in kept}
    alone = {i for i in kept if _stands_alone(words[i])}
    dropped = alone | _label_runs(kept, words, alone)
    dropped |= _comment_section(kept, words)
    dropped |= _related_boxes(kept, words, lines, dropped)
    return dropped if len(dropped) < len(kept) else set()


def is_section_name(line: str) -> bool:
    """Return whether a line is a menu entry such as newspapers print above a headline.

    >>> is_section_name("Thời sự")
    True
    """
    return _label(line) in _MENU


def is_action(text: str) -> bool:
    """Return whether a text is something to click: share, print, log in.

    >>> is_action("In bài"), is_action("Tỉnh Bắc Giang")
    (True, False)
    """
    return _label(text) in _ACTIONS


def _label(line: str) -> str:
    """Return a short line as labels are compared: composed, lower case, without ornaments."""
    if len(line) > _LABEL_LENGTH:
        return line
    composed = unicodedata.normalize("NFC", line).lower()
    text = " ".join(composed.split())
    bare = text.strip(_EDGES)
    if text in {"a-", "a+"}:
        return text
    return text if _SINGLE.fullmatch(text) else _COUNT.sub("", bare)


def _stands_alone(label: str) -> bool:
    """Whether a line is furniture wherever it stands."""
    return len(label) <= _LABEL_LENGTH and (
        label in _RELATED or label in _COMMENTS or bool(_SINGLE.fullmatch(label)) or _bare(label)
    )


def _bare(label: str) -> bool:
    return not any(character.isalnum() for character in label)


def _label_runs(kept: Sequence[int], words: dict[int, str], alone: set[int]) -> set[int]:
    """Find labels side by side: forms, share bars, menus with something to click in them."""
    dropped: set[int] = set()
    run: list[int] = []
    for i in [*kept, -1]:
        label = words.get(i, "")
        if i in alone or _is_label(label):
            run.append(i)
            continue
        active = sum(words[j] in _ACTIONS for j in run)
        forms = sum(words[j] in _FORM for j in run)
        certain = sum(j in alone and not _bare(words[j]) for j in run)
        menu = len(run) - active - forms - certain
        if len(run) > 1 and (active + forms + certain > 1 or (active and menu + 1 >= _MENU_RUN)):
            dropped.update(run)
        run = []
    return dropped


def _is_label(label: str) -> bool:
    return label in _ACTIONS or label in _FORM or label in _MENU


def _comment_section(kept: Sequence[int], words: dict[int, str]) -> set[int]:
    """Find comments and the form to write one: from their heading to the last of the labels."""
    dropped: set[int] = set()
    last = None  # place of the last label of the section that is open
    for place, i in enumerate(kept):
        label = words[i]
        if label in _COMMENTS:
            last = place
        elif last is not None and place - last > _COMMENT_LINES:
            last = None
        elif last is not None and (label in _FORM or label in _ACTIONS):
            dropped.update(kept[last : place + 1])
            last = place
    return dropped


def _related_boxes(
    kept: Sequence[int], words: dict[int, str], lines: Sequence[str], dropped: set[int]
) -> set[int]:
    """Find the headlines under "read also" labels."""
    found: set[int] = set()
    inside = False
    for place, i in enumerate(kept):
        if words[i] in _RELATED:
            inside = True
        elif i in dropped:
            continue
        elif inside:
            if not _is_headline(lines[i]) or _opens_section(kept, place, lines):
                inside = False
            else:
                found.add(i)
    return found


def _is_headline(line: str) -> bool:
    return len(line) <= _HEADLINE_LENGTH and not _ENDS_SENTENCE.search(line.rstrip())


def _opens_section(kept: Sequence[int], place: int, lines: Sequence[str]) -> bool:
    """Whether a headline is really a heading: followed by a dateline, or set off before prose."""
    if place + 1 >= len(kept):
        return False
    following = lines[kept[place + 1]]
    if dateline(following):
        return True
    if _is_headline(following):
        return False
    return kept[place] - kept[place - 1] > 1 and kept[place + 1] - kept[place] > 1
