"""Closed lists behind people, organisations and places.

In: nothing. Out: matchers and sets of lower-case words. Heads, posts, surnames and provinces are
few and change slowly, so lists beat guesses; names themselves are recognised by their shape.
"""

from collections.abc import Iterator

from knowledge.facts.sentence import Phrases


def _listed(text: str) -> Iterator[str]:
    return (phrase.strip() for phrase in text.replace("\n", " ").split("|"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = Phrases(
    _listed(
        """đồng chí|đ/c|ông|bà|anh|chị|cô|chú|thầy|ngài|cụ|nhà báo|nhà văn|nhà thơ|nhà khoa học
        |nhà sử học|nhà nghiên cứu|nhà triết học|nhà vật lý|nhà toán học|nhà thám hiểm
        |nhà soạn nhạc|nhà kinh tế học|nhà khảo cổ học|nhà ngoại giao|nhà sinh vật học
        |nhà thiết kế|nhà đầu tư|ca sĩ|diễn viên|nghệ sĩ|nhạc sĩ|họa sĩ|hoạ sĩ|đạo diễn
        |biên đạo|cầu thủ|vận động viên|hlv|huấn luyện viên|tiến sĩ|tiến sỹ|thạc sĩ|bác sĩ
        |bác sỹ|giáo sư|phó giáo sư|luật sư|kỹ sư|kiến trúc sư|dược sĩ|nhà giáo|nsnd|nsưt
        |nsut|ts|ths|pgs|gs|bs|pgs.ts|gs.ts|pgs.ts.bs|ls|kts|gs.vs|th.s|tskh|gs.tskh|ts.bs
        |ths.bs|đại tướng|thượng tướng|trung tướng|thiếu tướng|tướng|đại tá|thượng tá
        |trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|binh nhất|linh mục|giám mục
        |hồng y|hòa thượng|thượng tọa|đại đức|mục sư|vua|hoàng đế|nữ hoàng|hoàng hậu
        |hoàng tử|công chúa|thái tử|chúa|thánh|vương|nữ vương|sư|bác|phóng viên|tác giả
        |nạn nhân|bị cáo|bị can|nghi phạm|học sinh|sinh viên|cháu|em|ảnh|người mẫu|hoa hậu
        |tay vợt|tiền đạo|tiền vệ|hậu vệ|thủ môn|trung vệ|kỳ thủ|doanh nhân|tỷ phú|triết gia
        |sử gia|học giả|nghị sĩ|thượng nghị sĩ|phi hành gia|nhà phát minh|mr|mrs|ms|dr|sir
        |lord"""
    )
)
"""What stands before a person's name and is no post."""

POSTS = Phrases(
    _listed(
        """bí thư|phó bí thư|tổng bí thư|chủ tịch|phó chủ tịch|chủ tịch nước|phó chủ tịch nước
        |phó chủ tịch thường trực|thủ tướng|phó thủ tướng|thủ tướng chính phủ|bộ trưởng
        |thứ trưởng|giám đốc|phó giám đốc|tổng giám đốc|phó tổng giám đốc|giám đốc điều hành
        |trưởng ban|phó trưởng ban|phó ban|trưởng phòng|phó trưởng phòng|phó phòng
        |cục trưởng|phó cục trưởng|vụ trưởng|phó vụ trưởng|viện trưởng|phó viện trưởng
        |hiệu trưởng|phó hiệu trưởng|hiệu phó|ủy viên|uỷ viên|ủy viên thường vụ|tổng thống
        |phó tổng thống|ngoại trưởng|đại sứ|tổng thư ký|thư ký|chánh án|phó chánh án
        |chánh văn phòng|phó chánh văn phòng|chánh thanh tra|chủ nhiệm|phó chủ nhiệm
        |trưởng đoàn|phó trưởng đoàn|tư lệnh|phó tư lệnh|chính ủy|tham mưu trưởng
        |chỉ huy trưởng|trưởng công an|phó trưởng công an|tổng biên tập|phó tổng biên tập
        |đội trưởng|giáo hoàng|thống đốc|phó thống đốc|thị trưởng|nhà sáng lập
        |người sáng lập|trưởng khoa|phó trưởng khoa|tổng cục trưởng|phó tổng cục trưởng
        |chi cục trưởng|viện sĩ|bí thư thứ nhất|trưởng thôn|trưởng bản|trưởng tiểu ban
        |kiểm sát viên|thẩm phán|tổng tư lệnh|thủ lĩnh|giám đốc sở|phó trưởng
        |chủ tịch hội đồng quản trị|phó chủ tịch quốc hội|chủ tịch quốc hội|phát ngôn viên
        |người phát ngôn|hội trưởng|chi hội trưởng|trưởng văn phòng|cao ủy|toàn quyền
        |tổng đốc|quốc trưởng|thủ hiến|công tố viên|chủ tọa"""
    )
)
"""Posts: what `Value.role` begins with."""

COMPLETE_POSTS = Phrases(
    _listed(
        """tổng bí thư|chủ tịch nước|phó chủ tịch nước|thủ tướng chính phủ|phó thủ tướng
        |chủ tịch quốc hội|phó chủ tịch quốc hội|giáo hoàng|tổng thống|thủ tướng"""
    )
)
"""Posts that name one holder without anything behind them."""

ORGANISATIONS = Phrases(
    _listed(
        """thường trực|ban|ban thường vụ
        |ban chấp hành|ban bí thư|ban tổ chức|ban tuyên giáo|ban chỉ đạo
        |ban quản lý|ban giám đốc|ban giám hiệu|ban dân vận|ban nội chính|ban kiểm tra
        |ban cán sự đảng|bộ|bộ chính trị|bộ tư lệnh|bộ chỉ huy|sở|cục|chi cục|tổng cục|vụ
        |viện|học viện|phân viện|viện kiểm sát|viện kiểm sát nhân dân|vksnd|tand|tòa án
        |toà án|tòa án nhân dân|ủy ban|uỷ ban|ủy ban nhân dân|uỷ ban nhân dân
        |ủy ban thường vụ|ubnd|hđnd|ubmttq|mttq|hội đồng|hội đồng nhân dân|hội đồng bảo an
        |hội đồng thi đua|hội|hội nông dân|hội phụ nữ|hội liên hiệp phụ nữ
        |hội cựu chiến binh|liên hiệp|liên đoàn|liên đoàn lao động|hiệp hội|đoàn thanh niên
        |đoàn đại biểu quốc hội|đoàn|đảng|đảng bộ|đảng ủy|đảng uỷ|chi bộ|tỉnh ủy|tỉnh uỷ
        |thành ủy|thành uỷ|huyện ủy|huyện uỷ|quận ủy|thị ủy|công an|quân đội|quân khu
        |bộ đội biên phòng|công ty|công ty cổ phần|công ty tnhh|tổng công ty|tập đoàn
        |ngân hàng|trường|trường đại học|trường cao đẳng|trường thpt|trường thcs
        |trường tiểu học|trường mầm non|đại học|cao đẳng|bệnh viện|trung tâm|quỹ|báo|đài
        |tạp chí|đài truyền hình|văn phòng|quốc hội|chính phủ|mặt trận|mặt trận tổ quốc
        |câu lạc bộ|clb|tổ chức|liên minh|thanh tra|kho bạc|phòng|trạm|nhà máy|hợp tác xã
        |htx|nhà xuất bản|nxb|hãng|hãng tin|đội|đội bóng|ban nhạc|nhà hát|bảo tàng|thư viện
        |khoa|học bổng|liên hợp quốc|liên hiệp quốc|nghị viện|thượng viện|hạ viện|nhà thờ
        |giáo hội|dòng|tu viện|quân đoàn|sư đoàn|trung đoàn|tiểu đoàn|kênh|đảng đoàn
        |thông tấn xã|nhà nước|tổng liên đoàn|tòa thánh|hải quân|không quân|lục quân|cơ quan
        |mạng"""
    )
)
"""Heads of names of organisations."""

BARE_ORGANISATIONS = Phrases(
    _listed(
        """ban thường vụ|ban chấp hành|ban bí thư|bộ chính trị|quốc hội|chính phủ|tỉnh ủy
        |tỉnh uỷ|thành ủy|huyện ủy|đảng ủy|ubnd|hđnd|ủy ban nhân dân|hội đồng nhân dân|mttq
        |liên hợp quốc|liên hiệp quốc|ủy ban thường vụ quốc hội|viện kiểm sát nhân dân
        |tòa án nhân dân|bộ đội biên phòng|thượng viện|hạ viện|hội nông dân|đoàn thanh niên
        |hội phụ nữ|ban tuyên giáo"""
    )
)
"""Heads that name an organisation without anything behind them."""

PERSONAL = _words(
    "trường bệnh quỹ công nhà giải thư bảo câu clb ngân tập thpt thcs hãng đường viện"
)
"""First syllables of organisations that are named after people."""

TERRITORIES = Phrases(
    _listed(
        "tỉnh|huyện|xã|quận|phường|thành phố|tp|thị xã|thị trấn|bang|tiểu bang|trung ương|tw|t.ư"
    )
)
"""Lower-case endings of organisations' names ("UBND tỉnh")."""

CONTINUATIONS = Phrases(
    _listed(
        """nhân dân|nông thôn|xã hội|kỹ thuật|công nghệ|quốc gia|trẻ em|nghệ thuật|môi trường
        |thể thao|du lịch|truyền thông|đầu tư|phát triển|nông nghiệp|thương mại|công nghiệp
        |cổ phần|kinh tế|chính trị|văn hóa|khoa học|giáo dục|đào tạo|việc làm|dân tộc
        |tôn giáo|thanh niên|phụ nữ|thường trực|mầm non|tiểu học|trung học|trung học cơ sở
        |trung học phổ thông|phổ thông|chấp hành|lao động|nông dân|thường vụ|đại học
        |bách khoa|tổng hợp|quốc tế|trung ương|chuyên trách|điều tra|cảnh sát
        |tự do|dân chủ|bảo thủ|cộng sản|cộng hòa|dự án|y tế|quân sự|vận hành"""
    )
)
"""Lower-case words inside names of organisations."""

PLACES = Phrases(
    _listed(
        """tỉnh|thành phố|tp|t.p|huyện|quận|xã|phường|thị xã|thị trấn|thôn|bản|làng|ấp|buôn
        |đường|phố|ngõ|đảo|quần đảo|bán đảo|sông|núi|hồ|biển|vịnh|cảng|sân bay|nước|bang
        |tiểu bang|vùng|châu|đèo|cầu|chợ|chùa|đền|đình|khu|khu vực|khu công nghiệp
        |khu đô thị|cửa khẩu|công viên|quảng trường|thung lũng|dãy|dãy núi|cao nguyên
        |đồng bằng|quốc lộ|đại lộ|tòa nhà|nhà ga|ga|sân vận động|lâu đài|cung điện|thủ đô
        |miền|vương quốc|cộng hòa|đế quốc|lưu vực|rừng|hạt|kênh đào|eo biển|sa mạc|hòn|hang
        |động|suối|thác|lãnh thổ|nhà tù|cố đô|thuộc địa"""
    )
)
"""Heads of names of places."""

LOCATIVES = _words("ở tại từ đến về tới sang khắp miền ngoài trong gần qua rời khỏi quanh")
"""Prepositions before places."""

KNOWN_PLACES = Phrases(
    _listed(
        """an giang|bà rịa|vũng tàu|bà rịa - vũng tàu|bắc giang|bắc kạn|bạc liêu|bắc ninh
        |bến tre|bình định|bình dương|bình phước|bình thuận|cà mau|cần thơ|cao bằng|đà nẵng
        |đắk lắk|đắk nông|điện biên|đồng nai|đồng tháp|gia lai|hà giang|hà nam|hà nội
        |hà tĩnh|hải dương|hải phòng|hậu giang|hòa bình|hưng yên|khánh hòa|kiên giang
        |kon tum|lai châu|lâm đồng|lạng sơn|lào cai|long an|nam định|nghệ an|ninh bình
        |ninh thuận|phú thọ|phú yên|quảng bình|quảng nam|quảng ngãi|quảng ninh|quảng trị
        |sóc trăng|sơn la|tây ninh|thái bình|thái nguyên|thanh hóa|thừa thiên huế|huế
        |tiền giang|trà vinh|tuyên quang|vĩnh long|vĩnh phúc|yên bái|sài gòn|nha trang
        |đà lạt|vinh|hội an|sa pa|phú quốc|côn đảo|hoàng sa|trường sa|điện biên phủ|việt nam
        |tây nguyên|trung quốc|mỹ|hoa kỳ|nhật bản|hàn quốc|triều tiên|lào|campuchia|thái lan
        |malaysia|singapore|indonesia|philippines|myanmar|brunei|ấn độ|nga|liên xô|anh|pháp
        |đức|ý|tây ban nha|bồ đào nha|hà lan|bỉ|thụy sĩ|thụy điển|na uy|phần lan|đan mạch
        |ba lan|áo|hungary|ukraina|ukraine|hy lạp|thổ nhĩ kỳ|ai cập|israel|iran|iraq|syria
        |ả rập saudi|úc|australia|new zealand|canada|brazil|brasil|argentina|mexico|cuba
        |chile|peru|nam phi|châu á|châu âu|châu phi|châu mỹ|châu đại dương|đông nam á
        |đông dương|đài loan|hồng kông|hong kong|ma cao|bắc kinh|thượng hải|tokyo|seoul
        |london|paris|new york|washington|moskva|moscow|berlin|roma|rome|california
        |los angeles|san francisco|bắc mỹ|nam mỹ|trung đông|bắc kỳ|nam kỳ|trung kỳ|đông âu
        |tây âu|thái bình dương|đại tây dương|ấn độ dương|biển đông|ba tư|mông cổ|scotland
        |ireland|vatican"""
    )
)
"""Provinces, countries and big cities: places wherever they stand in capitals."""

SURNAMES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương lý đào đoàn vương trịnh"
    " trương đinh lâm phùng mai tô tạ lương hà thái hồ cao châu quách đậu đàm lưu tống triệu"
    " doãn khuất giáp kiều ninh nghiêm ông thân thạch từ văn viên bạch lại la lò lù vàng sùng"
    " giàng hứa chu cù cung ma nông hầu mạc phí quản tăng thang trang tôn ứng âu bế cấn chử diệp"
    " đồng đường hàn khổng kim lã lục mã mẫn nhữ ôn phó sầm tiêu ung vi xa y ksor rơ h'"
)
STRONG_SURNAMES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương lý đào trịnh trương đinh"
    " phùng đoàn tạ lương hồ"
)
"""Surnames that need no middle name or title to be believed."""
MIDDLE_NAMES = _words("chí văn thị đức hữu quang minh xuân ngọc thanh hồng công đình quốc bá duy")

NOT_NAMES = _words(
    "super bowl university inc corp fc league company group club cup award awards street park"
    " college institute church party army war game games day national the international world"
    " north south east west new san santa los las saint st fort port mount lake royal great"
    " united union act internet online television channel news times post system project bank"
    " airport station sport sports film films records music festival show prize open"
)
"""Words of foreign names that are no people's."""
PARTICLES = _words("de da di do van von der den del la le bin ibn al of y du des af ter dos")
FOREIGN_VERBS = _words(
    "đã nói cho viết sinh tin lập đưa nhận qua mất chết trở bắt tuyên kết giành ghi chơi đến sống"
    " tốt làm rời học bày tiếp chứng phản đồng gặp gọi nghĩ muốn yêu cưới khẳng"
)
"""What a lone foreign name is followed by where it is a person's."""
