"""The pages that a sitemap or a feed names.

In: XML of a sitemap or sitemap index (sitemaps.org), RSS or Atom. Out: addresses, in order. No
entity is expanded and nothing outside is read (CWE-611). It fetches nothing.
"""

from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

_ROOTS = frozenset({"urlset", "sitemapindex", "rss", "feed", "RDF"})
_HEAD = 2_000


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list names.

    Attributes:
        pages: addresses of pages.
        lists: addresses of further lists, of a sitemap index.
    """

    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


class FeedError(ValueError):
    """The XML is damaged or no list of pages."""


def is_feed(content_type: str, body: bytes) -> bool:
    """Return whether a body is a list of pages and no page itself."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in {"application/rss+xml", "application/atom+xml"}:
        return True
    head = body[:_HEAD]
    xml = kind.endswith(("/xml", "+xml")) or head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(
        b"<?xml"
    )
    return xml and any(
        f"<{root}".encode() in head or f":{root}".encode() in head for root in _ROOTS
    )


def read(body: bytes, address: str) -> Listed:
    """Return what a list names.

    Args:
        body: its XML.
        address: where it was found; relative addresses are taken from there.

    Raises:
        FeedError: it is damaged, or of another kind.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        raise FeedError(str(error)) from None
    kind = etree.QName(root).localname
    if kind not in _ROOTS:
        raise FeedError(kind)
    if kind == "sitemapindex":
        return Listed(lists=_found(root, "sitemap", "loc", address))
    if kind == "urlset":
        return Listed(pages=_found(root, "url", "loc", address))
    entry = "entry" if kind == "feed" else "item"
    return Listed(pages=_found(root, entry, "link", address))


def _found(root: etree._Element, entry: str, name: str, address: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for element in root.iter(f"{{*}}{entry}"):
        for link in element.iterchildren(f"{{*}}{name}"):
            target = (link.text or "").strip() or link.get("href", "")
            if target and link.get("rel", "alternate") == "alternate":
                found[urljoin(address, target)] = None
                break
    return tuple(found)
