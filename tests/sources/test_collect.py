"""Pages of a real site on this machine become files, politely and within bounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.sources.collect import collect
from knowledge.sources.fetch import LIMIT, Fetcher
from knowledge.sources.trouble import SourceError, Trouble
from knowledge.sources.wanted import Sources
from tests.sources.site import Answer, Site, page, serving

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tin</title>
<link>{root}/</link>
<item><title>A</title><link>{root}/a</link></item>
<item><title>B</title><link>/b</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<entry><link rel="self" href="/khong"/><link href="/a"/></entry></feed>"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{root}/a</loc></url><url><loc>{root}/b</loc></url></urlset>"""
INDEX = """<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{root}/sitemap-1.xml</loc></sitemap></sitemapindex>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<rss><channel><item><link>&a;</link></item></channel></rss>"""


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@dataclass
class Owner:
    """Somebody who collects pages of the site."""

    folder: Path
    data: Path
    site: Site
    waited: list[float]

    def collect(self, *paths: str, limit: int = 500, private: bool = True) -> list[SourceError]:
        sources = Sources(tuple(self.site.address + path for path in paths), limit, private)
        fetcher = partial(Fetcher, private=private, wait=self.waited.append)
        return collect(sources, self.folder, self.data, fetcher=fetcher)

    @property
    def texts(self) -> list[str]:
        """The files kept, by name."""
        return [path.read_text("utf-8-sig") for path in sorted(self.folder.rglob("*.html"))]


@pytest.fixture
def owner(tmp_path: Path, site: Site) -> Owner:
    (tmp_path / "documents").mkdir()
    return Owner(tmp_path / "documents", tmp_path / "data", site, [])


def test_a_page_becomes_a_document_that_can_be_asked(owner: Owner, site: Site) -> None:
    site.answers["/tin/cầu-mới".replace("ầ", "%E1%BA%A7").replace("ớ", "%E1%BB%9B")] = page(
        "Cầu mới", "Cầu Bến Trại dài 420 mét và khánh thành ngày 2/9/2023."
    )
    assert owner.collect("/tin/cầu-mới") == []
    with KnowledgeBase.open(owner.folder, owner.data) as knowledge:
        told = knowledge.ask("Cầu Bến Trại dài bao nhiêu mét?", min_confidence=0)
    assert told.evidence[0].answer == "420 mét"
    assert told.evidence[0].document.path.startswith("web/127.0.0.1/tin-cau-moi-")


@pytest.mark.parametrize(
    ("path", "body"), [("/rss", FEED), ("/sitemap.xml", SITEMAP), ("/sitemap-index.xml", INDEX)]
)
def test_lists_lead_to_their_pages(owner: Owner, site: Site, path: str, body: str) -> None:
    site.answers |= {"/a": page("A", "Một."), "/b": page("B", "Hai.")}
    for place, text in ((path, body), ("/sitemap-1.xml", SITEMAP)):
        xml = text.format(root=site.address).encode()
        site.answers[place] = Answer(xml, headers={"Content-Type": "text/xml"})
    assert owner.collect(path) == []
    assert len(owner.texts) == 2


def test_an_entry_of_a_feed_is_its_page_and_not_its_other_links(owner: Owner, site: Site) -> None:
    site.answers |= {"/feed": Answer(ATOM.encode()), "/a": page("A", "Một.")}
    assert owner.collect("/feed") == []
    assert site.paths == ["/feed", "/a"]


def test_a_page_that_has_not_changed_is_not_sent_again(owner: Owner, site: Site) -> None:
    kept = page("A", "Một.", ETag='"1"', Last_Modified="Mon, 02 Jan 2023 10:00:00 GMT")

    def answer(headers: dict[str, str]) -> Answer:
        return Answer(status=304) if headers.get("if-none-match") == '"1"' else kept

    site.answers["/a"] = answer
    owner.collect("/a")
    assert owner.collect("/a") == []
    assert site.asked[-1][1]["if-modified-since"] == "Mon, 02 Jan 2023 10:00:00 GMT"
    assert len(owner.texts) == 1
    next(owner.folder.rglob("*.html")).unlink()
    owner.collect("/a")
    assert "if-none-match" not in site.asked[-1][1]
    assert len(owner.texts) == 1


def test_without_a_network_what_was_kept_stays(owner: Owner, site: Site) -> None:
    site.answers["/a"] = page("A", "Một.")
    owner.collect("/a")
    site.answers["/a"] = Answer(status=503)
    (failure,) = owner.collect("/a")
    assert (failure.trouble, failure.detail) == (Trouble.STATUS, "503")
    assert "503" in failure.reason
    assert len(owner.texts) == 1


def test_robots_are_obeyed(owner: Owner, site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /rieng\nCrawl-delay: 3\n"
    site.answers |= {"/robots.txt": Answer(rules), "/rieng/a": page("A", "Một.")}
    site.answers |= {"/b": page("B", "Hai."), "/c": page("C", "Ba.")}
    (failure,) = owner.collect("/rieng/a", "/b", "/c")
    assert failure.trouble is Trouble.ROBOTS
    assert site.paths == ["/b", "/c"]
    # Nothing really waits here, so what is left of the first wait is added to the second.
    assert [round(seconds) for seconds in owner.waited] == [1, 4]


def test_robots_that_cannot_be_read_forbid_all(owner: Owner, site: Site) -> None:
    site.answers |= {"/robots.txt": Answer(status=500), "/a": page("A", "Một.")}
    assert [one.trouble for one in owner.collect("/a")] == [Trouble.STATUS]
    assert site.paths == []


def test_a_host_is_asked_once_a_second(owner: Owner, site: Site) -> None:
    site.answers |= {f"/{n}": page(str(n), "Câu.") for n in range(3)}
    owner.collect("/0", "/1", "/2")
    assert len(owner.waited) == 3
    assert all(0.5 < seconds <= 3 for seconds in owner.waited)


def test_no_more_pages_than_the_limit_are_asked_for(owner: Owner, site: Site) -> None:
    site.answers |= {f"/{n}": page(str(n), "Câu.") for n in range(5)}
    owner.collect(*(f"/{n}" for n in range(5)), limit=2)
    assert site.paths == ["/0", "/1"]


def test_redirects_are_followed_so_far(owner: Owner, site: Site) -> None:
    site.answers |= {"/cu": Answer(status=301, headers={"Location": "/a"}), "/a": page("A", "1.")}
    site.answers["/vong"] = Answer(status=302, headers={"Location": "/vong"})
    site.answers["/tep"] = Answer(status=302, headers={"Location": "file:///etc/passwd"})
    troubles = [one.trouble for one in owner.collect("/cu", "/vong", "/tep")]
    assert troubles == [Trouble.REDIRECTS, Trouble.ADDRESS]
    assert len(owner.texts) == 1


def test_what_is_too_large_or_no_document_is_refused(owner: Owner, site: Site) -> None:
    site.answers["/to"] = Answer(b" " * LIMIT, headers={"Content-Type": "text/html"})
    site.answers["/anh"] = Answer(b"x", headers={"Content-Type": "image/png"})
    site.answers["/hong"] = Answer(b"<?xml version='1.0'?><rss><item>")
    troubles = [one.trouble for one in owner.collect("/to", "/anh", "/hong")]
    assert troubles == [Trouble.TOO_LARGE, Trouble.FORMAT, Trouble.FEED]
    assert not (owner.folder / "web").exists()


def test_a_feed_reads_no_file_of_this_machine(owner: Owner, site: Site) -> None:
    site.answers["/rss"] = Answer(BOMB.encode(), headers={"Content-Type": "application/rss+xml"})
    owner.collect("/rss")
    assert site.paths == ["/rss"]


def test_the_encoding_that_the_server_names_is_believed(owner: Owner, site: Site) -> None:
    body = "<html><head><title>A</title></head><body><p>Đường mới dài.</p></body></html>"
    said = {"Content-Type": "text/html; charset=utf-16-le"}
    site.answers["/a"] = Answer(body.encode("utf-16-le"), headers=said)
    owner.collect("/a")
    assert "Đường mới dài." in owner.texts[0]


@pytest.mark.parametrize("address", ["ftp://a.example/x", "tin", "http://u:p@a.example/", "//a"])
def test_what_is_no_address_of_a_page_is_told(tmp_path: Path, address: str) -> None:
    (failure,) = collect(Sources((address,)), tmp_path, tmp_path / "data")
    assert failure.trouble is Trouble.ADDRESS
    assert failure.address == address


def test_this_machine_is_not_fetched_unless_it_may_be(owner: Owner, site: Site) -> None:
    site.answers["/a"] = page("A", "Một.")
    (failure,) = owner.collect("/a", private=False)
    assert failure.trouble is Trouble.PRIVATE
    assert site.asked == []
