"""Which documents an answer cites, and which addresses can be followed."""

import re
from collections.abc import Iterator

from uptake.core.document import Entry
from uptake.core.symbols import find_cited_symbols


def cited_documents(entry: Entry) -> tuple[str, ...]:
    """Return what an answer cites, each once: what its words name first, in their order."""
    named = find_cited_symbols("\n".join(_words(entry)))
    return tuple(dict.fromkeys((*named, *entry.references)))


def cited_beside_words(entry: Entry) -> tuple[str, ...]:
    """Return what an answer cites that none of its words names."""
    named = find_cited_symbols("\n".join(_words(entry)))
    return tuple(one for one in entry.references if one not in named)


def _words(entry: Entry) -> Iterator[str]:
    """Return the words of an answer in the order in which documents print them."""
    detail = entry.financial_detail
    said = (
        *(condition.words for condition in entry.conditions),
        *((detail.period, detail.words) if detail else ()),
        entry.remarks,
    )
    yield from (words for words in said if words)


_WEB_ADDRESS = re.compile(r"https?://[^\s/\x00-\x1f\"<>\\]+[^\s\x00-\x1f\"<>\\]*", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Say whether a text is the address of a page: `https` or `http`, and a host."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def followed(address: str | None) -> str | None:
    """Return an address where it can be followed, else None."""
    return address if address and is_web_address(address) else None
