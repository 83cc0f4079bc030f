"""The first document, the article it was made from, and many files of one paragraph."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from knowledge.documents.document import BlockKind
from knowledge.documents.listing import documents
from knowledge.documents.load import load
from tests.documents.conftest import assert_well_formed, texts

REPOSITORY = Path(__file__).parents[2]
SHARED = Path(os.environ.get("HOIDAP_SHARED", REPOSITORY.parent / "shared"))


def test_the_digest_cites_its_source() -> None:
    seeds = REPOSITORY / "seeds"
    listing = documents(seeds)
    assert not listing.problems
    document = load(listing.paths[0], seeds)
    assert_well_formed(document)
    info = document.info
    assert (info.published, info.author) == (date(2023, 5, 17), "Trường Nam")
    assert "ĐCSVN" in info.source
    assert any("16:31" in line for line in texts(document, BlockKind.DATELINE))
    for fact in ("97,5%", "hơn 17 nghìn", "gần 260 nghìn", "970", "19 tập thể", "21 cá nhân"):
        assert fact in document.text


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the original article is not here")
def test_the_original_article() -> None:
    root = SHARED / "seeds"
    document = load(documents(root).paths[0], root)
    assert_well_formed(document)
    info = document.info
    assert (info.published, info.source, info.author) == (date(2023, 5, 17), "ĐCSVN", "Trường Nam")
    assert info.title.startswith("Bắc Giang: Tuyên dương 40 tập thể")
    assert len(texts(document, BlockKind.HEADING)) == 3
    assert texts(document, BlockKind.DATELINE) == ["Thứ tư, 17/05/2023 16:31"]
    shown = "\n".join(texts(document))
    for furniture in ("QUAN TÂM", "Ý kiến bình luận", "Họ và tên", "Lời bình", "Xác thực"):
        assert furniture not in shown
    assert "\n".join(texts(document)).endswith("Trường Nam")


@pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the question sets are not here")
def test_a_paragraph_a_file_stays_whole(tmp_path: Path) -> None:
    articles = json.loads((SHARED / "eval" / "xquad_vi_dev.json").read_text())["data"]
    contexts = [part["context"] for article in articles for part in article["paragraphs"]]
    assert len(contexts) > 100
    for number, context in enumerate(contexts):
        path = tmp_path / f"{number}.txt"
        path.write_text(context)
        document = load(path, tmp_path)
        assert document.text == path.read_text("utf-8-sig")
        assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH]
        assert texts(document) == [document.text.strip()]
