"""Which documents an answer cites: those that its words name, and those named beside them.

Whoever writes "as decided in C20/53" cites C20/53; no list beside the words has to say it again,
and none can take it back.
"""

from collections.abc import Iterator

from uptake.core.document import Entry
from uptake.core.symbols import find_cited_symbols


def cited_documents(entry: Entry) -> tuple[str, ...]:
    """Give what an answer cites, each once: what its words name first, in their order."""
    named = find_cited_symbols("\n".join(_words(entry)))
    return tuple(dict.fromkeys((*named, *entry.references)))


def cited_beside_words(entry: Entry) -> tuple[str, ...]:
    """Give what an answer cites that none of its words names."""
    named = find_cited_symbols("\n".join(_words(entry)))
    return tuple(one for one in entry.references if one not in named)


def _words(entry: Entry) -> Iterator[str]:
    """Give the words of an answer in the order in which documents print them."""
    detail = entry.financial_detail
    said = (
        *(condition.words for condition in entry.conditions),
        *((detail.period, detail.words) if detail else ()),
        entry.remarks,
    )
    yield from (words for words in said if words)
