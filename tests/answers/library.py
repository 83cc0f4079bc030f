"""A few documents, indexed in memory, that the tests of this package ask."""

from datetime import date

from knowledge.documents.document import BlockKind, DocumentInfo
from knowledge.facts.fact import Fact, Passage
from knowledge.index.protocol import DocumentRecord
from knowledge.index.terms import passage_terms
from knowledge.vietnamese.sentences import sentence_spans
from tests.answers.memory_index import MemoryIndex

TEXTS = {
    "thu-vien": "Thư viện huyện Hòa An mở cửa từ 8 giờ đến 17 giờ hằng ngày. Bà Trần Thị Mai là"
    " giám đốc thư viện. Năm 2022, thư viện đón hơn 12 nghìn lượt bạn đọc. Thư viện đóng cửa ngày"
    " 2/9 do nghỉ Quốc khánh.",
    "cau": "Cầu Thuận Phước bắc qua sông Hàn ở thành phố Đà Nẵng. Cầu dài 1.850 m và được khánh"
    " thành ngày 19/7/2009. Ông Nguyễn Văn Bình, Phó Chủ tịch thành phố, cắt băng khánh thành.",
    "chuoi": "Hợp tác xã Suối Bạc trồng 45 ha chuối và 12 ha cam. Mô hình “Vườn mẫu không rác” được"
    " triển khai tại xã Phú Lâm. Sản phẩm gồm chuối sấy, cam sành và mật ong.",
}


def library(texts: dict[str, str] = TEXTS) -> MemoryIndex:
    """Index each text as a document of one paragraph, published on 1 October 2023."""
    documents = []
    for name, text in texts.items():
        info = DocumentInfo(name, f"{name}.txt", name, date(2023, 10, 1))
        facts = tuple(Fact(s, e, text[s:e]) for s, e in sentence_spans(text))
        passage = Passage(name, 0, BlockKind.PARAGRAPH, (), 0, text, facts)
        record = DocumentRecord(info, digest=name, passages=1, facts=len(facts))
        documents.append((record, [(passage, passage_terms(passage, info))]))
    return MemoryIndex(documents)
