"""In which of the six languages a text is: by its script, and for Latin letters by its words.

Other languages are written in the same letters, so a few of their own letters and words are known
too: better no answer than a wrong one.

In which language a text of a document stands: nearly always the document's own.

The language of a document: that of its titles and headers; of its texts where these do not say.

Texts may stand in another language (an edition keeps what is not translated yet), headers do not,
nor do the marks of such texts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from uptake.core.codes import Language
from uptake.documents.tree import Block, Document, LooseCells, Paragraph, Table
from uptake.exchange.foreign import spoken_in_marks
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import header_forms

_ENOUGH = 160
"""Characters looked at; a text that long has shown its language."""

_LETTERS = {
    Language.ARABIC: "\u0620-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    Language.CHINESE: "\u3400-\u4dbf\u4e00-\u9fff",
    Language.RUSSIAN: "\u0400-\u04ff",
}
_SCRIPTS = {language: re.compile(f"[{letters}]+") for language, letters in _LETTERS.items()}
_OTHER_SCRIPT = re.compile(f"[{''.join(_LETTERS.values())}]")
_HAN_WEIGHT = 3  # a Chinese character says as much as three letters
_LATIN = re.compile("[A-Za-zÀ-ÖØ-öø-ÿŒœ]+")
# Japanese, Korean, Persian, Ukrainian, Serbian, German, Portuguese, Polish, Czech, the Nordic ones
_FOREIGN = re.compile(
    "[\u3040-\u30ff\uac00-\ud7af\u067e\u0686\u0698\u06af\u0456\u0457\u0454\u0491\u0458-\u045b"
    "ßãõåøýđŁłŚśŻżŠšŽžČčřěů]"
)
_FOREIGN_SHARE = 40  # one foreign letter in so many is more than names bring into a text

_WORDS = {
    Language.ENGLISH: "the of and to in for that by should with its on be is are as this will not "
    "has have their which at from no been all within under no yet an it or was were only "
    "accepted rejected relevant implemented recommendation recommendations report comments "
    "progress started approved budget available considered ongoing addressed existing "
    "additional required action summary title number heads bodies governing executive",
    Language.FRENCH: "le la les des du de et en un une dans pour par sur au aux est sont que qui "
    "ne pas leur leurs ce cette ces été être avec plus ou il elle ont se sa ses son "
    "devrait devraient acceptée rejetée pertinente appliquée recommandation "
    "recommandations rapport cours titre numéro résumé organes chefs secrétariat budget "
    "disponibles incidences encore",
    Language.SPANISH: "el la los las del de en un una para por con que se su sus al es son no "
    "como lo más ha han ya este esta estos entre ser deben deberían debería aceptada "
    "rechazada pertinente aplicada recomendación recomendaciones informe curso título número "
    "resumen órganos jefes rectores presupuesto disponibles repercusiones aún sin",
}  # fmt: skip
_ELSEWHERE = {
    "Portuguese": "não dos das em uma ao pelo pela os às são como para",
    "Italian": "il di che non della delle gli dei nel con sono è alla",
    "German": "der die das und ist nicht mit für von den dem ein eine auf werden wird",
    "Dutch and Swedish": "het een van voor niet zijn wordt och att som är på det av",
}
_FOREIGN_WORDS = frozenset(" ".join(_ELSEWHERE.values()).split())
_TELLING = {
    language: frozenset(listed.split()).difference(
        *(other.split() for spoken, other in _WORDS.items() if spoken is not language)
    )
    for language, listed in _WORDS.items()
}
"""The words that only one of the three languages has."""
_MARGIN = 1.5  # so much more than the second language's words must the first one's be


def language_of(text: str) -> Language | None:
    """The language of the text; None where it is too short to say, mixed, or a seventh one."""
    return _language_of(text[:_ENOUGH]) if text else None


@lru_cache(maxsize=2048)
def _language_of(sample: str) -> Language | None:
    latin = _letters(_LATIN, sample)
    if not _OTHER_SCRIPT.search(sample):
        return None if _is_foreign(sample, latin) else _by_words(sample)
    weights = {language: _letters(script, sample) for language, script in _SCRIPTS.items()}
    weights[Language.CHINESE] *= _HAN_WEIGHT
    total = sum(weights.values()) + latin
    if _is_foreign(sample, total):
        return None
    best = max(weights, key=weights.__getitem__)
    if weights[best] * 2 > total:
        return best if weights[best] > 1 else None
    return _by_words(sample) if latin * 2 > total else None


def _letters(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _is_foreign(sample: str, letters: int) -> bool:
    return not sample.isascii() and len(_FOREIGN.findall(sample)) * _FOREIGN_SHARE > letters


def _by_words(sample: str) -> Language | None:
    spoken = frozenset(_LATIN.findall(sample.lower()))
    scores = {language: len(spoken & telling) for language, telling in _TELLING.items()}
    second, best = sorted(scores.values())[-2:]
    if best < max(1, second * _MARGIN) or best <= len(spoken & _FOREIGN_WORDS):
        return None
    return max(scores, key=scores.__getitem__)


SHOWN_WITHIN = 160
"""Characters in which the document's own language shows, where it does."""
SCRIPT_SHOWN_WITHIN = 40
"""Characters in which a language with a script of its own shows."""
ENOUGH_OWN_WORDS = 2
"""Words of the document's language, and of no other one, that show it."""

_WORD = re.compile(r"[^\W\d_]+")
_OWN_WORDS = {
    Language.ENGLISH: frozenset(_WORD.findall("the of and to should by with is will has")),
    Language.FRENCH: frozenset(_WORD.findall("le les des du et aux au une pour sur dans est")),
    Language.SPANISH: frozenset(_WORD.findall("el los las del y para con una por deberían")),
}
_OWN_SCRIPTS: Mapping[Language, re.Pattern[str]] = {
    Language.ARABIC: re.compile("[\u0620-\u06ff]{3}"),
    Language.CHINESE: re.compile("[\u4e00-\u9fff]{2}"),
    Language.RUSSIAN: re.compile("[\u0400-\u04ff]{3}"),
}


def language_in(text: str, document: Language) -> Language:
    """Return the language of a text in a document, the document's own unless another one shows."""
    start = text[:SHOWN_WITHIN]
    if document in _OWN_WORDS:
        is_own, lower = _OWN_WORDS[document].__contains__, start.lower()
        # What stands between blanks is a word in any case, and most often there are enough.
        if sum(map(is_own, lower.split())) >= ENOUGH_OWN_WORDS:
            return document
        if sum(map(is_own, _WORD.findall(lower))) >= ENOUGH_OWN_WORDS:
            return document
    elif _OWN_SCRIPTS[document].search(text, 0, SCRIPT_SHOWN_WITHIN):
        return document
    return language_of(text) or document


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


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from clean(block.text).split("\n")
        elif isinstance(block, LooseCells):
            for cell in block.cells:
                yield from _lines(cell.paragraphs)
        elif isinstance(block, Table):
            for row in block.rows[:MOST_ROWS]:
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
