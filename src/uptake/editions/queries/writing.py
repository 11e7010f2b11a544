"""What stands beside a part of an edition's head while somebody writes it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference, StatusDocument
from uptake.core.texts import fill, outdated, present
from uptake.record.queries.editions.coverage import compose_edition, edition_row
from uptake.record.queries.editions.heads import in_part, values_of
from uptake.record.queries.paragraphs import period_of, summary_template, with_paragraphs
from uptake.record.queries.story import Story
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class PartWritten:
    """A part in one language: as somebody wrote it (None: nobody), and what its template says.

    `start` are the template's words to begin with, its figures by their names where it has names.
    `preview` is how what is `words`, or what was typed, prints; `values` are those that can be
    named, as they print by now; `outdated` names those that were typed and are others by now.
    """

    words: str | None
    template: str | None
    start: str | None
    preview: str | None
    values: Mapping[str, str]
    outdated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class References:
    """The documents that a head cites in one language; `written`: somebody chose them."""

    lines: tuple[Reference, ...]
    written: bool


def part_written(
    look: Look, key: int, part: HeadPart, language: Language, typed: str | None = None
) -> PartWritten | None:
    """Give a part of the head of an edition, or None where there is none such edition."""
    row = edition_row(look.organization, key)
    if row is None:
        return None
    made = compose_edition(row, (language,))
    status = made.status(language)
    speech = made.words[language]
    values = values_of(status, speech, made.story)
    written = made.written.get(language, {}).get(part)
    template = _template(status, part, speech, made.story)
    words = typed if typed is not None else (written.words if written else None)
    return PartWritten(
        words=written.words if written else None,
        template=template,
        start=_start(speech, values) if part is HeadPart.SUMMARY and template else template,
        preview=fill(words, in_part(status, part, values, speech)) if words else template,
        values=values,
        outdated=outdated(written.words, written.values, values)
        if written and written.words
        else (),
    )


def references(look: Look, key: int, language: Language) -> References | None:
    """Give the documents that the head of an edition cites, or None where there is none such."""
    row = edition_row(look.organization, key)
    if row is None:
        return None
    made = compose_edition(row, (language,))
    written = made.written.get(language, {}).get(HeadPart.REFERENCES)
    return References(
        made.status(language).references, written is not None and bool(written.references)
    )


def _start(speech: Words, values: Mapping[str, str]) -> str:
    """Give the summary's template, values by their names, as far as there are any to tell."""
    return present(summary_template(speech), values)


def _template(status: StatusDocument, part: HeadPart, speech: Words, story: Story) -> str | None:
    """Give what is made of a part where nobody wrote it; None where there is no template."""
    none = replace(status, title=None, summary=None, action_required=None)
    bare = with_paragraphs(none, speech, story)
    match part:
        case HeadPart.TITLE:
            return bare.title
        case HeadPart.SUMMARY:
            return bare.summary
        case HeadPart.ACTION_REQUIRED:
            return bare.action_required
        case HeadPart.PERIOD:
            return period_of(status.reports)
        case _:
            return None
