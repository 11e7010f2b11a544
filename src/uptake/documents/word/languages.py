"""The language that a Word document claims for itself and for stretches of its text."""

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from uptake.documents.scripts import has_letters, is_chinese, is_ideograph, primary
from uptake.documents.word import names
from uptake.documents.word.looks import Look

_SAMPLE = 4_000  # characters


def is_right_to_left(beginning: etree._Element, by_default: bool) -> bool:
    """Whether the document runs from right to left, judged by its beginning.

    `by_default` says that paragraphs do unless they say something else.
    """
    if by_default:
        return True
    marked = sum(1 for _ in beginning.iter(names.BIDI))
    written = sum(1 for _ in beginning.iter(names.PARAGRAPH_PROPERTIES))
    return marked > 0 and 2 * marked >= written


def main_language(
    beginning: etree._Element, defaults: Mapping[str, str], right_to_left: bool
) -> str | None:
    """The language of the whole: Word keeps one for each kind of script, the text tells which."""
    if right_to_left:
        return defaults.get("bidi") or defaults.get("val")
    if _is_east_asian(beginning):
        return defaults.get("eastAsia") or defaults.get("val")
    return defaults.get("val")


def claimed(look: Look, text: str, main: str | None) -> str | None:
    """The language a run claims for its text, None where it is the `main` one.

    Of the three languages that a run may name, the text's kind of letters tells which counts.
    Where the main one is not known, nothing can be told to be another one.
    """
    if look.languages is None or main is None or not has_letters(text):
        return None
    latin, east_asian, complex_ = look.languages
    claim = complex_ if look.right_to_left else latin
    if east_asian and not look.right_to_left and is_chinese(text):
        claim = east_asian
    return None if claim is None or same_language(claim, main) else claim


@lru_cache(maxsize=256)
def same_language(one: str, other: str) -> bool:
    """Whether two tags name one language, in whatever country."""
    return primary(one) == primary(other)


def _is_east_asian(beginning: etree._Element) -> bool:
    letters = ideographs = 0
    for element in beginning.iter(names.TEXT):
        for character in element.text or "":
            letters += character.isalpha()
            ideographs += is_ideograph(character)
        if letters > _SAMPLE:
            break
    return ideographs * 2 > letters
