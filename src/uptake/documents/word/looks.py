"""The properties of a run that matter: is it shown, bold, struck out; its language and font."""

from dataclasses import dataclass

from lxml import etree

from uptake.documents.word import names
from uptake.documents.word.styles import Styles
from uptake.documents.word.symbols import is_symbol_font

_EAST_ASIAN = names.w("eastAsia")
_COMPLEX = names.BIDI

_BOLDNESS = frozenset({names.BOLD, names.BOLD_COMPLEX})
_SAYING = frozenset({names.STYLE_OF_RUN, names.VANISH, names.LANGUAGE, names.FONTS, *names.STRIKES})


@dataclass(slots=True, frozen=True)
class Look:
    """What a run's own properties say; `bold` and `struck` are None where they are silent.

    `languages` are the claims for Latin, East Asian and right-to-left text. `font` is set where it
    is one of symbols, whose letters are no letters.
    """

    bold: bool | None = None
    hidden: bool = False
    right_to_left: bool = False
    languages: tuple[str | None, str | None, str | None] | None = None
    font: str | None = None
    struck: bool | None = None


PLAIN = Look()
NOT_BOLD = Look(bold=False)
_BOLD = Look(bold=True)


def look_of(properties: etree._Element, styles: Styles) -> Look:
    """The look that `properties` (an rPr) give to a run."""
    # Both scripts have a switch of their own; in mixed text one of the two is often left out.
    bold: bool | None = None
    said: dict[str, etree._Element] = {}
    for child in properties:
        tag = child.tag
        if tag in _BOLDNESS:
            bold = bold or names.is_on(child.get(names.VALUE))
        elif tag in _SAYING and (tag != names.FONTS or _symbol_font(child)):
            said[tag] = child
    if not said:
        return PLAIN if bold is None else _BOLD if bold else NOT_BOLD
    return _rare_look(properties, said, styles, bold)


def _rare_look(
    properties: etree._Element,
    said: dict[str, etree._Element],
    styles: Styles,
    bold: bool | None,
) -> Look:
    style = said.get(names.STYLE_OF_RUN)
    inherited = styles.run(None if style is None else style.get(names.VALUE))
    hidden = said.get(names.VANISH)
    strikes = [_is_on(said[name]) for name in names.STRIKES if name in said]
    return Look(
        bold=(inherited.bold or None) if bold is None else bold,
        hidden=inherited.hidden if hidden is None else _is_on(hidden),
        right_to_left=_is_on(properties.find(names.RIGHT_TO_LEFT)),
        languages=_languages(said.get(names.LANGUAGE)),
        font=_symbol_font(said.get(names.FONTS)),
        struck=any(strikes) if strikes else inherited.struck or None,
    )


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and names.is_on(element.get(names.VALUE))


def _languages(
    element: etree._Element | None,
) -> tuple[str | None, str | None, str | None] | None:
    if element is None:
        return None
    return (element.get(names.VALUE), element.get(_EAST_ASIAN), element.get(_COMPLEX))


def _symbol_font(element: etree._Element | None) -> str | None:
    if element is None:
        return None
    font = element.get(names.ASCII) or element.get(names.HIGH_ANSI)
    return font if font and is_symbol_font(font) else None
