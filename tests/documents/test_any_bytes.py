"""Whatever a file holds, it is a document or a document error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knowledge.documents.load import load
from knowledge.errors import DocumentError
from tests.documents.conftest import assert_well_formed
from tests.documents.samples import ARTICLE, tcvn3, vni, windows_1258
from tests.documents.test_html import NEWS
from tests.documents.test_markdown import FRONT

_FILES = [
    ARTICLE.encode(),
    ARTICLE.encode("utf-16"),
    windows_1258(ARTICLE),
    tcvn3(ARTICLE),
    vni(ARTICLE),
    NEWS.encode(),
    (FRONT + "# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- x\n  1. y\n\n> z").encode(),
]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A real file cut, doubled and with bytes thrown in."""
    data = draw(st.sampled_from(_FILES))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, len(data)))
    return (
        data[:start]
        + draw(st.binary(max_size=20))
        + data[start:end]
        + data[: draw(st.integers(0, 300))]
    )


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")),
        damaged(),
    )
)
def test_any_bytes(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    try:
        document = load(path, tmp_path)
    except DocumentError:
        return
    assert document.blocks
    assert document.info.title
    assert_well_formed(document)
