"""A refresh fetches what the owner names, and tells what it could not."""

from collections.abc import Iterator

import pytest

from tests.bot.hoidap import Home
from tests.sources.site import Answer, Site, page, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_a_refresh_fetches_and_tells_what_failed(home: Home, site: Site) -> None:
    site.answers["/cau"] = page("Cầu mới", "Cầu Bến Trại dài 420 mét.")
    named = home.with_settings(
        HOIDAP_SOURCES=f"{site.address}/cau {site.address}/mat", HOIDAP_SOURCES_PRIVATE="1"
    )
    done = named.run("refresh")
    assert done.code == 1
    assert f"{site.address}/mat: máy chủ trả lời mã 404" in done.out
    assert "420 mét" in named.run("ask", "Cầu Bến Trại dài bao nhiêu mét?").out
    site.answers["/cau"] = Answer(status=500)
    english = named.with_settings(HOIDAP_LANGUAGE="en").run("refresh")
    assert f"{site.address}/cau: the server answers 500" in english.out
    assert "420 mét" in home.run("ask", "Cầu Bến Trại dài bao nhiêu mét?").out


def test_a_wrong_number_of_pages_is_told_in_one_line(home: Home) -> None:
    done = home.with_settings(HOIDAP_SOURCES_LIMIT="0").run("refresh")
    assert done.code == 2
    assert "HOIDAP_SOURCES_LIMIT=0" in done.complaint
