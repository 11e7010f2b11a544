"""Lines with their changes marked in them: what was taken out, then what was put in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from uptake.core.differences import matches, tokens
from uptake.documents.tree import Change, Paragraph, Span
from uptake.exchange.writing.aligning import Pair, aligned, likeness

_NOTHING = Paragraph("")


@dataclass(frozen=True, slots=True)
class _Look:
    """What sets a word apart; only what is set the same way and says the same is the same word."""

    link: str | None = None
    bold: bool = False
    soft: bool = False
    language: str | None = None


type _Word = tuple[str, _Look]
type _Piece = tuple[str, _Look, Change | None]


def marked_lines(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Give the lines of a cell with what changed in them marked.

    Accepted, they are the later ones, rejected the earlier. The last line of a cell has no end
    that could be taken out, so the end before it goes in its stead.
    """
    if tuple(old) == tuple(new):
        return tuple(new)
    before = [unlisted(line) for line in old] or [_NOTHING]
    after = [unlisted(line) for line in new] or [_NOTHING]
    found = aligned(before, after, _key, _alike)
    pairs = _paired_at_the_end(list(found))
    return tuple(_with_ends(pairs))


def marked_line(old: Paragraph, new: Paragraph) -> Paragraph:
    """Give one line with the words that changed in it marked."""
    if old.text == new.text and old.spans == new.spans and old.language == new.language:
        return new
    pieces = _joined(_smooth(_compared(_words(old), _words(new))))
    return replace(new, text="".join(text for text, _, _ in pieces), spans=_spans(pieces, new))


def whole_line(line: Paragraph, change: Change | None) -> Paragraph:
    """Give a line that was put in or taken out with its end; None leaves its words unmarked."""
    if change is None:
        return line
    pieces = [(text, look, change) for text, look in _looks(line)]
    return replace(line, spans=_spans(pieces, line), change=change)


def unlisted(line: Paragraph) -> Paragraph:
    """Give a line with its label among its words: Word counts its own numbers, marked or not."""
    if not line.label:
        return line
    lead = f"{line.label}\t"
    moved = tuple(
        replace(span, start=span.start + len(lead), end=span.end + len(lead)) for span in line.spans
    )
    return replace(line, text=lead + line.text, label="", spans=moved)


def _key(line: Paragraph) -> str:
    return line.text


def _alike(one: Paragraph, other: Paragraph) -> float:
    return likeness(one.text, other.text)


def _paired_at_the_end(pairs: list[Pair[Paragraph]]) -> list[Pair[Paragraph]]:
    """Pair what is left at the end, as far as both sides have lines: one kind alone may be last."""
    both = [place for place, (old, new) in enumerate(pairs) if old and new]
    first = both[-1] + 1 if both else 0
    old = [one for one, _ in pairs[first:] if one]
    new = [one for _, one in pairs[first:] if one]
    together = min(len(old), len(new))
    return [
        *pairs[:first],
        *zip(old[:together], new[:together], strict=True),
        *((one, None) for one in old[together:]),
        *((None, one) for one in new[together:]),
    ]


def _with_ends(pairs: Sequence[Pair[Paragraph]]) -> Iterator[Paragraph]:
    """Give the lines with their ends; of the last lines, those that stand alone lend theirs on."""
    alone = len(pairs)
    while _change_of(pairs[alone - 1]):
        alone -= 1
    for place, pair in enumerate(pairs):
        ending = _change_of(pair)
        if place >= alone - 1:
            ending = _change_of(pairs[place + 1]) if place + 1 < len(pairs) else None
        yield replace(_marked(pair), change=ending)


def _change_of(pair: Pair[Paragraph]) -> Change | None:
    old, new = pair
    if old is None:
        return Change.INSERTED
    return Change.DELETED if new is None else None


def _marked(pair: Pair[Paragraph]) -> Paragraph:
    old, new = pair
    if old is not None and new is not None:
        return marked_line(old, new)
    only = old or new
    return whole_line(only, _change_of(pair)) if only else _NOTHING


def _words(line: Paragraph) -> list[_Word]:
    return [(token, look) for text, look in _looks(line) for token in tokens(text)]


def _looks(line: Paragraph) -> Iterator[_Word]:
    """Part a line where what sets its words apart begins and ends."""
    plain = _Look(language=line.language)
    place = 0
    for span in sorted(line.spans, key=lambda one: one.start):
        start, end = max(place, span.start), min(span.end, len(line.text))
        if end <= start:
            continue
        if start > place:
            yield line.text[place:start], plain
        look = _Look(span.link, span.bold, span.soft, span.language or line.language)
        yield line.text[start:end], look
        place = end
    if place < len(line.text):
        yield line.text[place:], plain


def _compared(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[_Piece]:
    for match in matches(old, new):
        if match.equal:
            yield from ((*word, None) for word in new[match.new_from : match.new_to])
        else:
            yield from ((*word, Change.DELETED) for word in old[match.old_from : match.old_to])
            yield from ((*word, Change.INSERTED) for word in new[match.new_from : match.new_to])


def _smooth(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Give a lone mark between two changes to both of them, and what was taken out first."""
    held: list[_Piece] = []
    stretches = [list(group) for _, group in groupby(pieces, key=lambda piece: piece[2] is None)]
    for place, stretch in enumerate(stretches):
        kept = stretch[0][2] is None
        lone = kept and not any(letter.isalnum() for text, _, _ in stretch for letter in text)
        if kept and (not lone or place in (0, len(stretches) - 1)):
            yield from _ordered(held)
            yield from stretch
            held = []
        elif kept:
            held += [(text, look, change) for text, look, _ in stretch for change in Change]
        else:
            held += stretch
    yield from _ordered(held)


def _ordered(held: Sequence[_Piece]) -> Iterator[_Piece]:
    for change in (Change.DELETED, Change.INSERTED):
        yield from (piece for piece in held if piece[2] is change)


def _joined(pieces: Iterator[_Piece]) -> list[_Piece]:
    return [
        ("".join(text for text, _, _ in group), look, change)
        for (look, change), group in groupby(pieces, key=lambda piece: piece[1:])
    ]


def _spans(pieces: Sequence[_Piece], line: Paragraph) -> tuple[Span, ...]:
    spans, place = [], 0
    for text, look, change in pieces:
        language = look.language if look.language != line.language else None
        span = Span(place, place + len(text), look.link, look.bold, look.soft, language, change)
        place = span.end
        if span != Span(span.start, span.end):
            spans.append(span)
    return tuple(spans)
