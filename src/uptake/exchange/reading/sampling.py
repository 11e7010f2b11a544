"""The language of a document: that of its titles and headers; of its texts where these do not say.

Texts may stand in another language (an edition keeps what is not translated yet), headers do not,
nor do the marks of such texts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from uptake.core.codes import Language
from uptake.documents.tree import Block, Document, LooseCells, Paragraph
from uptake.exchange.foreign import spoken_in_marks
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.languages import language_of
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import header_forms

MOST_TEXTS = 400
"""Texts at the start of a document, and of each table, that are looked at."""
MOST_ROWS = 8
LONGEST_HEADER = 80
SHORTEST_PROSE = 60
ENOUGH_HEADERS = 3
ENOUGH_PROSE = 12

_HEAD = ("summary", "action_required", "references", "status_heading", "document", "reports")


def language_of_document(document: Document) -> Language:
    """Return the language of a document, English where nothing at all says which it is."""
    texts = list(islice(_texts(document.blocks), MOST_TEXTS))
    headers = Counter(
        language
        for text in texts
        if len(text) <= LONGEST_HEADER
        for language in _spoken().get(form(text), ())
    )
    (first, most), (_, next_most) = [*headers.most_common(2), (None, 0), (None, 0)][:2]
    if first is not None and most >= ENOUGH_HEADERS and most > next_most:
        return first
    marked = Counter(language for text in texts for language in spoken_in_marks(text))
    if marked:
        return marked.most_common(1)[0][0]
    prose = islice((text for text in texts if len(text) >= SHORTEST_PROSE), ENOUGH_PROSE)
    found = Counter(language for text in prose if (language := language_of(text)))
    if found:
        return found.most_common(1)[0][0]
    claimed = (document.language or "")[:2].lower()
    shown = language_of(" ".join(texts)) or first
    return shown or (Language(claimed) if claimed in set(Language) else Language.ENGLISH)


def _texts(blocks: Iterable[Block], rows: int = MOST_ROWS) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from clean(block.text).split("\n")
        elif isinstance(block, LooseCells):
            for cell in block.cells:
                yield from _lines(cell.paragraphs)
        else:
            for row in block.rows[:rows]:
                for cell in row.distinct:
                    yield from _lines(cell.paragraphs)


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from clean(paragraph.text).split("\n")


@remembering
def _spoken() -> dict[str, tuple[Language, ...]]:
    """The languages in which a word is one of a header or of a title in the head."""
    spoken: dict[str, tuple[Language, ...]] = {}
    for language in Language:
        titles = (form(text) for key in _HEAD for text in words(language).forms(key))
        for known in {*header_forms(language), *titles} - {""}:
            spoken[known] = (*spoken.get(known, ()), language)
    return spoken
