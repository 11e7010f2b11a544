"""The language that a Word document claims for itself and for stretches of its text."""

from collections.abc import Mapping

from lxml import etree

from uptake.documents.scripts import is_chinese, is_ideograph
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


def claimed(look: Look, text: str) -> str | None:
    """The language a run claims for its text, of the three that it may name."""
    if look.languages is None:
        return None
    latin, east_asian, complex_ = look.languages
    if look.right_to_left:
        return complex_
    if east_asian and is_chinese(text):
        return east_asian
    return latin


def same_language(one: str, other: str | None) -> bool:
    """Whether two tags name one language, in whatever country."""
    return other is not None and _primary(one) == _primary(other)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-", 1)[0].lower()


def _is_east_asian(beginning: etree._Element) -> bool:
    letters = ideographs = 0
    for element in beginning.iter(names.TEXT):
        for character in element.text or "":
            letters += character.isalpha()
            ideographs += is_ideograph(character)
        if letters > _SAMPLE:
            break
    return ideographs * 2 > letters
