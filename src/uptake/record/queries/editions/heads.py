"""The head of an edition: what somebody wrote, and what its templates say from values."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from uptake.core.codes import HeadPart, Language
from uptake.core.counting import figures
from uptake.core.document import Reference, StatusDocument
from uptake.core.foreign import filled_in
from uptake.core.meetings import decision_set
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.texts import fill, outdated, placeholders
from uptake.exchange.foreign import marks
from uptake.record.queries.cited import titles_entered
from uptake.record.queries.contents.answers import HeadHeld, HeadText
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.paragraphs import STORY_NAMES, period_of, story_values, with_paragraphs
from uptake.record.queries.story import NOTHING_TOLD, Story
from uptake.record.queries.viewpoint import readable
from uptake.register.models import DocumentText, Edition, EditionReference, EditionText
from uptake.terms.words import Words

# The parts that are words; references are a list of their own.
WORDED = tuple(part for part in HeadPart if part is not HeadPart.REFERENCES)

# The parts that are sentences: a word of another language has its mark in them.
SENTENCES = (HeadPart.SUMMARY, HeadPart.ACTION_REQUIRED)

# The values that paragraphs can name.
NAMED = (
    "reports",
    "recommendations",
    "addressed",
    "information",
    "accepted",
    "implemented",
    "to_endorse",
    "symbol",
    "date",
    "meeting",
    "governing_body",
    "follows",
    *STORY_NAMES,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A part of the head as somebody wrote it. `values` are those printed when it was written."""

    words: str | None
    values: Mapping[str, str]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Followed:
    """What a document that an edition follows is called in each language; where it is read."""

    titles: Mapping[Language, str] = field(default_factory=dict)
    url: str | None = None


type WrittenParts = Mapping[Language, Mapping[HeadPart, Written]]


@dataclass(frozen=True, slots=True)
class HeadShown:
    """A part of a head in one language: as written (None: nobody did), and as it prints.

    `outdated` names the values that were typed into it and are others by now.
    """

    part: HeadPart
    words: str | None
    text: str | None
    outdated: tuple[str, ...]


def written_parts(edition: Edition) -> WrittenParts:
    """Return what stands written of an edition's head, in each language. Asks two questions."""
    rows = latest(EditionText.objects.filter(edition=edition), Moment(date.max), "language", "part")
    texts = [row for row in rows if row.words is not None]
    cited: defaultdict[int, tuple[Reference, ...]] = defaultdict(tuple)
    references = EditionReference.objects.filter(text__in=[row.pk for row in texts])
    for text, *words in references.order_by("position").values_list(
        "text_id", "symbol", "title", "url"
    ):
        cited[text] += (Reference(*words),)
    found: defaultdict[Language, dict[HeadPart, Written]] = defaultdict(dict)
    for row in texts:
        found[row.language][row.part] = Written(row.words, row.values, cited[row.pk])
    return found


def head_held(edition: Edition, written: WrittenParts) -> HeadHeld:
    """Return the head as composing takes it, its words still with their placeholders."""
    return HeadHeld(
        document=0,
        symbol=edition.symbol,
        revision=edition.revision,
        kind=edition.kind,
        date=edition.date,
        governing_body=edition.governing_body_id,
        original_language=edition.original_language,
        agenda_item=edition.agenda_item,
        based_on=tuple(edition.bases.order_by("position").values_list("symbol", flat=True)),
        texts={language: _head_text(parts) for language, parts in written.items()},
    )


def _head_text(parts: Mapping[HeadPart, Written]) -> HeadText:
    said: dict[str, Any] = {part.value: parts[part].words for part in WORDED if part in parts}
    references = parts.get(HeadPart.REFERENCES)
    return HeadText(**said, references=references.references if references else ())


def values_of(status: StatusDocument, speech: Words, story: Story = NOTHING_TOLD) -> dict[str, str]:
    """Return the values that paragraphs can name, as they are printed in the language.

    What is not there is empty. `story` is what can be told of the documents that it follows.
    """
    counted = figures(status.entries)
    to_endorse = len(decision_set(status))
    numbers = {
        "reports": len(status.reports),
        "recommendations": counted.entries,
        "addressed": counted.addressed,
        "information": counted.information,
        "accepted": counted.accepted.part,
        "implemented": counted.implemented.part,
        "to_endorse": to_endorse,
    }
    return {
        **{name: speech.number(number) for name, number in numbers.items()},
        "symbol": status.symbol or "",
        "date": speech.date(status.date) if status.date else "",
        "meeting": status.meeting or "",
        "governing_body": status.governing_body or "",
        "follows": ", ".join(status.based_on),
        **story_values(story, speech),
    }


def filled(
    status: StatusDocument,
    speech: Words,
    followed: Mapping[str, Followed],
    story: Story = NOTHING_TOLD,
) -> StatusDocument:
    """Return a composed edition with its values in their places, and its templates made.

    `followed` are the documents that it follows, by symbol; `story` is what can be told of them. A
    part of which nothing is left without values that are not there is as nobody wrote it.
    """
    values = values_of(status, speech, story)
    status = _filled(status, HeadPart.MEETING, values | {"meeting": ""}, speech)
    values["meeting"] = status.meeting or ""
    for part in WORDED:
        status = _filled(status, part, values, speech)
    if status.period is None:
        status = replace(status, period=period_of(status.reports))
    if not status.references:
        status = replace(status, references=tuple(_references(status, followed)))
    return with_paragraphs(status, speech, story)


def in_part(
    status: StatusDocument, part: HeadPart, values: Mapping[str, str], speech: Words
) -> dict[str, str]:
    """Return the values as they print in a part of the head.

    Among sentences, what is in another language has its mark; the other parts have theirs behind
    the whole of them.
    """
    behind = marks(status, speech) if part in SENTENCES else {}
    return {
        name: f"{value} {behind[value]}" if value in behind else value
        for name, value in values.items()
    }


def _filled(
    status: StatusDocument, part: HeadPart, values: Mapping[str, str], speech: Words
) -> StatusDocument:
    words = getattr(status, part.value)
    if words is None:
        return status
    text = fill(words, in_part(status, part, values, speech)) or None
    if text and part not in SENTENCES:
        named = (values[name] for name in placeholders(words) if name in values)
        status = filled_in(status, words, text, named)
    changed: dict[str, Any] = {part.value: text}
    return replace(status, **changed)


def _references(status: StatusDocument, followed: Mapping[str, Followed]) -> Iterator[Reference]:
    for symbol in status.based_on:
        one = followed.get(symbol, Followed())
        yield Reference(symbol=symbol, title=one.titles.get(status.language), url=one.url)


def head_shown(
    status: StatusDocument,
    speech: Words,
    written: Mapping[HeadPart, Written],
    story: Story = NOTHING_TOLD,
) -> tuple[HeadShown, ...]:
    """Return the parts of a composed edition's head in one language, those that are words."""
    now = values_of(status, speech, story)
    return tuple(
        HeadShown(
            part,
            said.words if (said := written.get(part)) else None,
            getattr(status, part.value),
            outdated(said.words, said.values, now) if said and said.words else (),
        )
        for part in WORDED
    )


def followed_by(edition: Edition, symbols: tuple[str, ...]) -> dict[str, Followed]:
    """Return the documents that an edition follows, by symbol: those of the organization, and those
    that were made known, as far as its readers may read of them."""
    told = SIGHT_NEEDED[edition.distribution]
    found = _titles_of(edition.organization_id, symbols, told)
    entered = titles_entered(edition.organization_id, symbols, public=not told)
    return {symbol: Followed(one.titles, one.url) for symbol, one in entered.items()} | {
        symbol: Followed(titles) for symbol, titles in found.items()
    }


def _titles_of(
    organization: int, symbols: tuple[str, ...], told: Sight
) -> dict[str, dict[Language, str]]:
    """Return the titles of documents by symbol (revision included) and language; of those that
    somebody reads who sees as far as `told`."""
    rows = DocumentText.objects.filter(
        readable(told, "document__"),
        document__organization=organization,
        document__symbol__in=symbols,
    ).exclude(title=None)
    found: defaultdict[str, dict[Language, str]] = defaultdict(dict)
    for row in rows.select_related("document").order_by("recorded_at", "pk"):
        found[row.document.symbol][row.language] = row.title or ""
    return found
