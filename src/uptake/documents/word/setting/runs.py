"""Text as runs: language, direction, weight, links; every letter as XML can carry it."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from uptake.documents.tree import Paragraph, Span
from uptake.documents.word.setting.direction import runs_right_to_left, stretches
from uptake.documents.word.setting.look import LATIN, tag_of

_SPECIAL = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPOKEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_OPEN_TEXT, _CLOSE_TEXT = '<w:t xml:space="preserve">', "</w:t>"
LATIN_DIGITS = f'<w:rFonts w:cs="{LATIN.instead}"/>'
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


@dataclass(frozen=True, slots=True)
class Voice:
    """How a stretch of text is said: what its run has to state.

    `within_arabic` marks what runs to the right in a paragraph that runs to the left: programs
    that go by the letters alone would take its numbers for Arabic ones and set them in that face.
    """

    bold: bool = False
    soft: bool = False
    linked: bool = False
    language: str | None = None
    right_to_left: bool = False
    within_arabic: bool = False


def escaped(text: str) -> str:
    """Give text for XML; control characters and halves of letters, which it cannot carry, go."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _SPOKEN.get(found[0], ""), text)


def content(text: str) -> str:
    """Give the inside of a run: the text with its line breaks and tabs."""
    if "\n" not in text and "\t" not in text:
        return f"{_OPEN_TEXT}{escaped(text)}{_CLOSE_TEXT}"
    parts = re.split("([\n\t])", text)
    return "".join(
        _BREAKS.get(part) or f"{_OPEN_TEXT}{escaped(part)}{_CLOSE_TEXT}" for part in parts if part
    )


def pieces(paragraph: Paragraph) -> list[tuple[str, Span | None]]:
    """Part a paragraph where its spans begin and end; spans that overlap are laid together."""
    if not paragraph.spans:
        return [(paragraph.text, None)]
    text, spans = paragraph.text, paragraph.spans
    places = {0, len(text)}
    for span in spans:
        places.update((max(0, span.start), min(span.end, len(text))))
    cuts = sorted(places)
    return [
        (text[start:end], _together([s for s in spans if s.start <= start and end <= s.end]))
        for start, end in pairwise(cuts)
        if start < end
    ]


def _together(spans: list[Span]) -> Span | None:
    if len(spans) < 2:
        return spans[0] if spans else None
    return Span(
        0,
        0,
        link=next((span.link for span in spans if span.link), None),
        bold=any(span.bold for span in spans),
        soft=any(span.soft for span in spans),
        language=next((span.language for span in spans if span.language), None),
    )


class Runs:
    """Writes runs; keeps the properties it has written, for there are few and they recur."""

    def __init__(self) -> None:
        self._opened: dict[Voice, str] = {}

    def plain(self, text: str, voice: Voice, mixed: bool) -> str:
        """Give the runs of one stretch; `mixed` parts it by the direction of its scripts."""
        if not mixed:
            return f"{self._open(voice)}{content(text)}</w:r>"
        return "".join(
            f"{self._open(_turned(voice, to_left))}{content(part)}</w:r>"
            for part, to_left in stretches(text)
        )

    def _open(self, voice: Voice) -> str:
        opened = self._opened.get(voice)
        if opened is None:
            opened = self._opened[voice] = f"<w:r>{properties(voice)}"
        return opened


def properties(voice: Voice) -> str:
    """Give the properties of a run in the order of the schema, nothing where there are none."""
    style = "Hyperlink" if voice.linked else "Soft" if voice.soft else None
    inside = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            LATIN_DIGITS if voice.within_arabic else "",
            "<w:b/><w:bCs/>" if voice.bold else "",
            "<w:rtl/>" if voice.right_to_left else "",
            _language(voice) if voice.language else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def is_mixed(text: str, right_to_left: bool) -> bool:
    """Tell whether a paragraph has to be parted by direction."""
    return right_to_left or runs_right_to_left(text)


def _turned(voice: Voice, to_left: bool) -> Voice:
    return replace(voice, right_to_left=to_left, within_arabic=not to_left)


def _language(voice: Voice) -> str:
    tag = escaped(tag_of(voice.language or ""))
    if tag.startswith("ar"):
        return f'<w:lang w:bidi="{tag}"/>'
    eastern = f' w:eastAsia="{tag}"' if tag.startswith(("zh", "ja", "ko")) else ""
    return f'<w:lang w:val="{tag}"{eastern}/>'
