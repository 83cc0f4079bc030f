"""Which elements of a web page are not its content, as their markup says.

In: an element. Out: whether it, with everything in it, is left out: scripts, menus, share bars,
side columns, comment forms, hidden parts. Furniture that only its words give away is the business
of `furniture`. It never leaves out what holds the page's headline or most of its text.
"""

import re

from lxml.etree import _Element

from knowledge.documents.furniture import is_action

_SILENT = frozenset(
    "script style noscript template svg math iframe object embed canvas audio video map button"
    " input select option textarea label datalist meter progress dialog head link meta nav"
    " footer aside menu".split()
)
_KEPT = frozenset("html body main article h1 h2 h3 h4 h5 h6 p td tr tbody table form".split())
_ROLES = frozenset("navigation banner contentinfo complementary search dialog menu menubar".split())
_NAMES = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs share sharing sharebar"
    " sharedaddy social socials sidebar widget footer masthead related relate relates"
    " relatednews recommend recommended comment comments cmt binhluan lienquan tinlienquan ad"
    " ads adv advert advertisement banner quangcao qc cookie cookies popup modal newsletter"
    " subscribe tag tags tagcloud pagination pager paging toolbar toc editsection mostread"
    " mostviewed docnhieu tindocnhieu xemnhieu login searchbox searchform sponsor sponsored"
    " promo outbrain taboola rating vote hitcounter skip noprint hidden catlinks navbox"
    " printfooter sitesub".split()
)
_NAMED_IN_VIETNAMESE = re.compile(
    r"lienquan|binhluan|docnhieu|xemnhieu|quangcao|quantam|cungchuyenmuc|tinkhac|chiase"
)
_BUILDERS = ("elementor", "et", "wp", "vc")
"""Page builders that call every block a widget."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REFERENCE = re.compile(r"\s*\[[\w\s]{1,12}\]\s*")
_HALF = 0.5


def is_furniture(element: _Element, page_length: int) -> bool:
    """Return whether an element is left out with everything in it.

    Args:
        element: any element of the page.
        page_length: characters of text on the whole page.
    """
    tag = element.tag
    if tag in _SILENT:
        return True
    if tag in {"html", "body"}:
        return False
    if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return True
    if tag == "a" and is_action("".join(element.itertext())):
        return True
    if tag == "sup" and _REFERENCE.fullmatch("".join(element.itertext())):
        return True
    named = tag not in _KEPT and _is_named(element)
    apart = tag == "header" or named or element.get("role") in _ROLES
    return apart and not _holds_content(element, page_length)


def _is_named(element: _Element) -> bool:
    """Whether its class or identifier is one that furniture bears."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    parts = {part.lower() for part in _PARTS.findall(named)}
    parts |= {part.lower() for part in named.split()}
    if any(part in parts for part in _BUILDERS):
        parts.discard("widget")
    joined = re.sub(r"[\W_]+", "", named.lower())
    return bool(parts & _NAMES) or bool(_NAMED_IN_VIETNAMESE.search(joined))


def _holds_content(element: _Element, page_length: int) -> bool:
    if next(element.iter("h1", "article", "main"), None) is not None:
        return True
    return sum(map(len, element.itertext())) > _HALF * page_length
