"""What is said of a template that was looked at: codes with values; the words are in `terms`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Weight(StrEnum):
    """What a note means for the template: it is refused, it should be mended, it is to know."""

    REFUSED = "error"
    WARNING = "warning"
    TOLD = "info"


class NoteCode(StrEnum):
    """What can be said of a template. The values that each sentence takes stand behind it."""

    NOT_WORD = "template-not-word"  # file
    TOO_LARGE = "template-too-large"  # limit
    STRICT = "template-strict"
    REACHES_OUTSIDE = "template-reaches-outside"  # part
    FIELD = "template-field"  # part, field
    LINK = "template-link"  # part, address
    EMBEDS = "template-embeds"  # part
    PAGE_TOO_NARROW = "template-page-too-narrow"  # width, needed
    PAGE_NARROW = "template-page-narrow"  # width, wanted
    PICTURE_WITHOUT_WORDS = "template-picture-without-words"  # part
    FONTS_NOT_EMBEDDED = "template-fonts-not-embedded"  # fonts
    ARABIC_COMPLETED = "template-arabic-completed"  # styles
    HEADINGS_UNNUMBERED = "template-headings-unnumbered"  # styles
    TEXT_DROPPED = "template-text-dropped"  # words
    HEADS_TAKEN = "template-heads-taken"
    HEADS_OURS = "template-heads-ours"
    FEET_TAKEN = "template-feet-taken"
    FEET_OURS = "template-feet-ours"
    SYMBOL_ASKED = "template-symbol-asked"
    SYMBOL_NOT_ASKED = "template-symbol-not-asked"
    STYLES_TAKEN = "template-styles-taken"  # styles
    STYLES_OURS = "template-styles-ours"  # styles
    TABLE_STYLE_TAKEN = "template-table-style-taken"  # style
    TABLE_STYLE_OURS = "template-table-style-ours"


WEIGHTS: Mapping[NoteCode, Weight] = {
    NoteCode.NOT_WORD: Weight.REFUSED,
    NoteCode.TOO_LARGE: Weight.REFUSED,
    NoteCode.STRICT: Weight.REFUSED,
    NoteCode.REACHES_OUTSIDE: Weight.REFUSED,
    NoteCode.FIELD: Weight.REFUSED,
    NoteCode.LINK: Weight.REFUSED,
    NoteCode.EMBEDS: Weight.REFUSED,
    NoteCode.PAGE_TOO_NARROW: Weight.REFUSED,
    NoteCode.PAGE_NARROW: Weight.WARNING,
    NoteCode.PICTURE_WITHOUT_WORDS: Weight.WARNING,
    NoteCode.FONTS_NOT_EMBEDDED: Weight.WARNING,
    NoteCode.ARABIC_COMPLETED: Weight.WARNING,
    NoteCode.HEADINGS_UNNUMBERED: Weight.WARNING,
    NoteCode.TEXT_DROPPED: Weight.WARNING,
    NoteCode.SYMBOL_NOT_ASKED: Weight.WARNING,
}
"""How much each note matters; what is not listed is to know."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note on a template, with the values for its sentence."""

    code: NoteCode
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return WEIGHTS.get(self.code, Weight.TOLD)
