"""What the owner wants from the web.

In: the owner's settings. Out: `Sources`. It fetches nothing (`collect` does) and imports nothing,
so that whoever has no sources pays nothing.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sources:
    """Pages to keep as documents.

    Attributes:
        addresses: of pages, sitemaps, RSS and Atom feeds.
        limit: addresses looked at in one refresh, at most.
        private: whether addresses of private networks may be fetched.
    """

    addresses: tuple[str, ...] = ()
    limit: int = 500
    private: bool = False
