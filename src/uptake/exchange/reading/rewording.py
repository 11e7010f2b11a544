"""Which terms readers tell apart by their words alone: what a reworded term must not be taken for.

The codes of one field are told apart by `terms.reviewing`; here are the headers of tables, the
labels of a head and the stock phrases.
"""

from collections.abc import Hashable, Mapping
from functools import cache
from types import MappingProxyType

from uptake.exchange.facts import ENTRY_FACTS, HEAD_FACTS, REPORT_FACTS
from uptake.exchange.reading.vocabulary import ADDRESSEES, TERMS
from uptake.exchange.stock_phrases import PHRASES


def apart_from(key: str) -> frozenset[str]:
    """Return the terms for which a reader would take a document's words, were they those of `key`.

    None of them means the same: a heading may have two terms, such as comments and the comments
    of an organization, and these may share their words.
    """
    others: set[str] = set()
    for family in _families():
        if key in family:
            others |= {other for other, meant in family.items() if meant != family[key]}
    return frozenset(others)


@cache
def _families() -> tuple[Mapping[str, Hashable], ...]:
    """Each family with what each of its terms means to a reader."""
    headings: dict[str, Hashable] = {fact.term: fact.term for fact in REPORT_FACTS}
    headings |= {fact.term: fact.term for fact in ENTRY_FACTS}
    headings |= {key: column for column, keys in TERMS.items() for key in keys}
    headings |= dict(ADDRESSEES)
    head: dict[str, Hashable] = {fact.term: fact.term for fact in HEAD_FACTS}
    said: dict[str, Hashable] = dict(PHRASES)
    return tuple(map(MappingProxyType, (headings, head, said)))
