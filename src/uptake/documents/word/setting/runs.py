"""Text as runs: language, direction, weight, links; every letter as XML can carry it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from uptake.documents.tree import Paragraph, Span
from uptake.documents.word.setting.direction import runs_right_to_left, stretches
from uptake.documents.word.setting.look import LATIN, tag_of

LATIN_DIGITS = f'<w:rFonts w:cs="{LATIN.instead}"/>'
_TEXT, _TEXT_END = '<w:t xml:space="preserve">', "</w:t>"
RUN_END = f"{_TEXT_END}</w:r>"
_SPECIAL = re.compile("[&<>\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPOKEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_BROKEN = {
    **_SPOKEN,
    "\n": f"{_TEXT_END}<w:br/>{_TEXT}",
    "\t": f"{_TEXT_END}<w:tab/>{_TEXT}",
}


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


@dataclass(frozen=True, slots=True)
class Openings:
    """What opens a run of one voice, up to its text: plain, to the left, to the right within."""

    plain: str
    to_left: str
    within: str


def escaped(text: str) -> str:
    """Give text for XML; control characters and halves of letters, which it cannot carry, go."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _SPOKEN.get(found[0], ""), text)


def content(text: str) -> str:
    """Give the text inside a run, its line breaks and tabs as elements."""
    if _SPECIAL.search(text) is None:
        return text
    return _SPECIAL.sub(lambda found: _BROKEN.get(found[0], ""), text)


def run(text: str, openings: Openings, mixed: bool) -> str:
    """Give the runs of one stretch; `mixed` parts it by the direction of its scripts."""
    if not mixed:
        return f"{openings.plain}{content(text)}{RUN_END}"
    to_left, within = openings.to_left, openings.within
    return "".join(
        [
            f"{to_left if turned else within}{content(part)}{RUN_END}"
            for part, turned in stretches(text)
        ]
    )


def openings_of(voice: Voice) -> Openings:
    """Give what opens the runs of a voice."""
    return Openings(
        _opening(voice),
        _opening(replace(voice, right_to_left=True)),
        _opening(replace(voice, within_arabic=True)),
    )


def _opening(voice: Voice) -> str:
    return f"<w:r>{properties(voice)}{_TEXT}"


def properties(voice: Voice) -> str:
    """Give the properties of a run in the order of the schema, nothing where there are none."""
    style = "Hyperlink" if voice.linked else "Soft" if voice.soft else None
    inside = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            LATIN_DIGITS if voice.within_arabic else "",
            "<w:b/><w:bCs/>" if voice.bold else "",
            "<w:rtl/>" if voice.right_to_left else "",
            _language(voice.language) if voice.language else "",
        )
    )
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _language(language: str) -> str:
    tag = escaped(tag_of(language))
    if tag.startswith("ar"):
        return f'<w:lang w:bidi="{tag}"/>'
    eastern = f' w:eastAsia="{tag}"' if tag.startswith(("zh", "ja", "ko")) else ""
    return f'<w:lang w:val="{tag}"{eastern}/>'


def is_mixed(text: str, right_to_left: bool) -> bool:
    """Tell whether a paragraph has to be parted by direction."""
    return right_to_left or (not text.isascii() and runs_right_to_left(text))


def pieces(paragraph: Paragraph) -> Iterator[tuple[str, Span | None]]:
    """Part a paragraph where its spans begin and end; spans that overlap are laid together."""
    text, spans = paragraph.text, paragraph.spans
    if len(spans) == 1:
        start, end = max(0, spans[0].start), min(spans[0].end, len(text))
        parts = ((text[:start], None), (text[start:end], spans[0]), (text[max(start, end) :], None))
        yield from (part for part in parts if part[0])
        return
    places = {0, len(text)}
    for span in spans:
        places.update((max(0, span.start), min(span.end, len(text))))
    for start, end in pairwise(sorted(places)):
        yield text[start:end], _together([s for s in spans if s.start <= start and end <= s.end])


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
        change=next((span.change for span in spans if span.change), None),
    )
