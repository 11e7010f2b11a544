"""The properties of a run that matter: is it shown, is it bold, what language does it claim."""

from dataclasses import dataclass

from lxml import etree

from uptake.documents.word import names
from uptake.documents.word.styles import Styles
from uptake.documents.word.symbols import is_symbol_font

_FONTS = names.w("rFonts")
_FONT_NAMES = (names.w("ascii"), names.w("hAnsi"))
_EAST_ASIAN = names.w("eastAsia")
_COMPLEX = names.BIDI

_SAYING = frozenset(
    {
        names.STYLE_OF_RUN,
        names.BOLD,
        names.BOLD_COMPLEX,
        names.VANISH,
        names.LANGUAGE,
        _FONTS,
    }
)


@dataclass(slots=True, frozen=True)
class Look:
    """What a run's own properties say; `bold` is None where they are silent.

    `languages` are the claims for Latin, East Asian and right-to-left text. `font` is set where it
    is one of symbols, whose letters are no letters.
    """

    bold: bool | None = None
    hidden: bool = False
    right_to_left: bool = False
    languages: tuple[str | None, str | None, str | None] = (None, None, None)
    font: str | None = None


PLAIN = Look()
_NOT_BOLD = Look(bold=False)
_BOLD = Look(bold=True)


def look_of(properties: etree._Element, styles: Styles) -> Look:
    """The look that `properties` (an rPr) give to a run."""
    said: dict[str, etree._Element] = {}
    for child in properties:
        tag = child.tag
        if tag in _SAYING:
            said[tag] = child
    if not said:
        return PLAIN
    bold = _bold(said, styles)
    if said.keys() <= _ONLY_BOLD:
        return _BOLD if bold else _NOT_BOLD
    return Look(
        bold=bold,
        hidden=_hidden(said, styles),
        right_to_left=_is_on(properties.find(names.RIGHT_TO_LEFT)),
        languages=_languages(said.get(names.LANGUAGE)),
        font=_symbol_font(said.get(_FONTS)),
    )


_ONLY_BOLD = frozenset({names.BOLD, names.BOLD_COMPLEX})


def _bold(said: dict[str, etree._Element], styles: Styles) -> bool | None:
    """Bold where either script is: in mixed text the flag of the other script is often left out."""
    plain, complex_ = said.get(names.BOLD), said.get(names.BOLD_COMPLEX)
    if plain is not None or complex_ is not None:
        return _is_on(plain) or _is_on(complex_)
    style = said.get(names.STYLE_OF_RUN)
    if style is not None and styles.run(style.get(names.VALUE)).bold:
        return True
    return None


def _hidden(said: dict[str, etree._Element], styles: Styles) -> bool:
    direct = said.get(names.VANISH)
    if direct is not None:
        return _is_on(direct)
    style = said.get(names.STYLE_OF_RUN)
    return style is not None and styles.run(style.get(names.VALUE)).hidden


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and names.is_on(element.get(names.VALUE))


def _languages(
    element: etree._Element | None,
) -> tuple[str | None, str | None, str | None]:
    if element is None:
        return (None, None, None)
    return (element.get(names.VALUE), element.get(_EAST_ASIAN), element.get(_COMPLEX))


def _symbol_font(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    for name in _FONT_NAMES:
        font = element.get(name)
        if font is not None and is_symbol_font(font):
            return font
    return None
