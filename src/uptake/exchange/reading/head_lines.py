"""The head of a document as lines: what stands at its top, and the sections under known titles."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from uptake.documents.tree import Paragraph
from uptake.exchange.heard import remembering
from uptake.exchange.reading.texts import clean, form
from uptake.exchange.reading.vocabulary import forms_of_term

LONGEST_TITLE = 90
"""Characters of the longest title of a section."""

_RULE = re.compile(r"[\W_ـ]{3,}")


class Part(StrEnum):
    """The parts of a head, by what stands over them."""

    TOP = "top"
    SUMMARY = "summary"
    ACTION = "action_required"
    REFERENCES = "references"
    BODY = "body"


_TITLES: Mapping[Part, tuple[str, ...]] = {
    Part.SUMMARY: ("summary",),
    Part.ACTION: ("action_required",),
    Part.REFERENCES: ("references",),
    Part.BODY: ("status_heading", "contents", "figures", "table", "reports", "recommendations"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the head, and the paragraph that it stands in."""

    text: str
    paragraph: Paragraph

    @property
    def link(self) -> str | None:
        """The first address that the paragraph links to."""
        links = (span.link for span in self.paragraph.spans if span.link)
        return next((link for link in links if not link.startswith("#")), None)


@dataclass(slots=True)
class HeadLines:
    """The lines of a head by part, in order."""

    parts: dict[Part, list[Line]] = field(default_factory=lambda: {part: [] for part in Part})

    def text(self, part: Part) -> str | None:
        """Return a part's lines as the text that a StatusDocument keeps, None where it has none."""
        return "\n".join(line.text for line in self.parts[part]) or None


def head_lines(paragraphs: Iterable[Paragraph]) -> HeadLines:
    """Sort the paragraphs before the tables into the parts of the head.

    A line of signs alone ends a part; contents lists are left out.
    """
    lines = HeadLines()
    part = Part.TOP
    for paragraph in paragraphs:
        for text in clean(paragraph.text).split("\n"):
            if not text or paragraph.contents:
                continue
            begun = _begun(text)
            if begun is not None or _RULE.fullmatch(text):
                part = begun or Part.BODY
                continue
            labelled = f"{paragraph.label} {text}" if paragraph.label else text
            lines.parts[part].append(Line(labelled, paragraph))
    return lines


def _begun(text: str) -> Part | None:
    """The part that a title begins; "Table 1" begins the body."""
    if len(text) > LONGEST_TITLE:
        return None
    plain = form(text)
    part = _parts().get(plain) or _parts().get(plain.rstrip("0123456789 "))
    if part is None and not text.endswith((".", "。")) and ":" not in text:
        # "Action required by the Council"; other titles are too short to go on.
        return Part.ACTION if plain.startswith(_asked()) else None
    return part


@remembering
def _asked() -> tuple[str, ...]:
    return tuple(f"{known} " for known in forms_of_term("action_required"))


@remembering
def _parts() -> Mapping[str, Part]:
    return {
        known: part
        for part, keys in _TITLES.items()
        for key in keys
        for known in forms_of_term(key)
    }
