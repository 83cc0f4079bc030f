"""What a web page states about itself: title, date, author, site.

In: a parsed page. Out: `Stated`, from Open Graph and other meta elements, schema.org data in
JSON-LD or attributes, `<time>`, `<h1>` and `<title>`, in the order they are trusted. It does not
look at the running text.
"""

import json
import re
from collections.abc import Iterator

from lxml.etree import _Element

from knowledge.documents.assemble import Stated

_DATE_NAMES = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish_date",
    "og:article:published_time", "dc.date", "dc.date.issued", "dcterms.created", "date",
    "article:modified_time",
)  # fmt: skip
_AUTHOR_NAMES = ("author", "article:author", "dc.creator", "og:article:author", "sailthru.author")
_SITE_NAMES = ("og:site_name", "application-name", "dc.publisher")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}))?")
_SITE_PARTS = re.compile(r"\s+[|»·–—-]\s+")
_NO_AUTHORS = frozenset({"admin", "administrator", "editor", "user", "root"})
_JSON_LIMIT = 300_000
_JSON_DEPTH = 6
_VALUE_LENGTH = 300


def stated(root: _Element) -> Stated:
    """Return what the page whose root element is given states about itself."""
    metas = _metas(root)
    linked = _linked_data(root)
    source = _first(metas, _SITE_NAMES) or linked.get("publisher", "")
    author = _first(metas, _AUTHOR_NAMES) or linked.get("author", "")
    if "://" in author or author.lower() in _NO_AUTHORS or author == source:
        author = ""
    date = _first(metas, _DATE_NAMES) or linked.get("datePublished", "") or _time(root)
    return Stated(title=_title(root, metas), date=_readable(date), author=author, source=source)


def _metas(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        value = _clean(meta.get("content") or "")
        for attribute in ("property", "name", "itemprop"):
            if (name := meta.get(attribute)) and value:
                found.setdefault(name.lower(), value)
    return found


def _first(values: dict[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if name in values), "")


def _linked_data(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(text) > _JSON_LIMIT:
            continue
        try:
            loaded: object = json.loads(text)
        except (ValueError, RecursionError):
            continue
        for thing in _things(loaded, _JSON_DEPTH):
            if "datePublished" in thing or "headline" in thing:
                for key in ("datePublished", "author", "publisher"):
                    if value := _named(thing.get(key)):
                        found.setdefault(key, value)
    return found


def _things(value: object, depth: int) -> Iterator[dict[str, object]]:
    if not depth:
        return
    if isinstance(value, dict):
        yield value
        for below in value.values():
            yield from _things(below, depth - 1)
    elif isinstance(value, list):
        for below in value:
            yield from _things(below, depth - 1)


def _named(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_named, value)))[:_VALUE_LENGTH]
    if isinstance(value, dict):
        value = value.get("name")
    return _clean(value) if isinstance(value, str) else ""


def _time(root: _Element) -> str:
    times = (time.get("datetime") or "".join(time.itertext()) for time in root.iter("time"))
    return next((_clean(time) for time in times if time.strip()), "")


def _readable(date: str) -> str:
    """Return a date as it is printed in Vietnam: 17/05/2023 16:31."""
    match = _ISO.match(date)
    if match is None:
        return date
    year, month, day, time = match.groups()
    return f"{day}/{month}/{year}" + (f" {time}" if time and time != "00:00" else "")


def window_title(root: _Element) -> str:
    """Return what a browser shows as the page's title, without the site's name."""
    return _SITE_PARTS.split(_page_title(root))[0]


def _page_title(root: _Element) -> str:
    return next((_clean("".join(title.itertext())) for title in root.iter("title")), "")


def _title(root: _Element, metas: dict[str, str]) -> str:
    """Return the headline, if it is certain: an h1 that the page's title repeats, or a lone h1."""
    named = metas.get("og:title") or metas.get("twitter:title") or ""
    page = _page_title(root)
    heads = [_clean("".join(head.itertext())) for head in root.iter("h1")]
    heads = [head for head in heads if head]
    repeated = [head for head in heads if head in named or head in page]
    if repeated:
        return max(repeated, key=len)
    return named or (heads[0] if len(heads) == 1 else "")


def _clean(text: str) -> str:
    return " ".join(text.split())[:_VALUE_LENGTH]
