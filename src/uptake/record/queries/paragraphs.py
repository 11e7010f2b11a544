"""What a composed document says of itself where nobody wrote it: made from codes and terms."""

from collections.abc import Iterable
from dataclasses import replace

from uptake.core.codes import EditionKind
from uptake.core.comparison_fields import seen_text
from uptake.core.counting import count
from uptake.core.document import Report, StatusDocument
from uptake.core.foreign import foreign_in
from uptake.core.meeting import decision_set
from uptake.core.placeholders import fill
from uptake.exchange.reading.head_values import read_period
from uptake.exchange.writing.naming import to_organization
from uptake.record.queries.story import NOTHING_TOLD, Story
from uptake.record.queries.story_values import story_values, summary_template
from uptake.terms.organizations import body_key, is_working_group
from uptake.terms.words import Words, words

TABLE_OF_RECOMMENDATIONS = 2


def with_paragraphs(
    status: StatusDocument, spoken: Words | None = None, story: Story = NOTHING_TOLD
) -> StatusDocument:
    """Give the document with title, summary and action required where it has none.

    `spoken` are the words to make them of; without any, those of the list. `story` is what the
    summary tells of the documents that this one follows.
    """
    speech = spoken or words(status.language, status.organization)
    period = status.period or _period(status)
    return replace(
        status,
        title=status.title or _title(speech, period),
        period=period,
        summary=status.summary or _summary(status, speech, story),
        action_required=status.action_required or _action(status, speech),
    )


def without_paragraphs(
    status: StatusDocument, spoken: Words | None = None, story: Story = NOTHING_TOLD
) -> StatusDocument:
    """Give the document without a summary or an action required that would be made anyway.

    So what was composed can be imported, and stays true when the register changes. `spoken` are
    the words, `story` what can be told, as for `with_paragraphs`.
    """
    bare = replace(status, summary=None, action_required=None)
    made = with_paragraphs(bare, spoken, story)
    summaries = (made.summary, with_paragraphs(bare, spoken).summary)
    is_made = any(_alike(status.summary, summary) for summary in summaries)
    return replace(
        status,
        summary=None if is_made else status.summary,
        action_required=None
        if _alike(status.action_required, made.action_required)
        else status.action_required,
    )


def _alike(one: str | None, other: str | None) -> bool:
    return seen_text(one) == seen_text(other)


def _title(speech: Words, period: str | None) -> str | None:
    return speech.format("default_title", period=period) if period else None


def _period(status: StatusDocument) -> str | None:
    """Give the years that the title names, or those of the reports where it is yet to be made."""
    return read_period(status.title) if status.title else period_of(status.reports)


def period_of(reports: Iterable[Report]) -> str | None:
    """Give the years of the programme of work that reports are of, first and last."""
    years = sorted({report.programme_year for report in reports if report.programme_year})
    if not years:
        return None
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _summary(status: StatusDocument, speech: Words, story: Story) -> str | None:
    if not status.entries:
        return None
    figures = count(status).in_all
    numbers = {
        "reports": len(status.reports),
        "recommendations": figures.entries,
        "addressed": figures.addressed,
        "accepted": figures.accepted.part,
        "implemented": figures.implemented.part,
    }
    values = {name: speech.number(number) for name, number in numbers.items()}
    return fill(summary_template(speech), values | story_values(story, speech))


def _action(status: StatusDocument, speech: Words) -> str | None:
    """Ask the body to take note, and a governing body to endorse what is addressed to it.

    A working group decides on the document as a whole: it endorses no recommendation.
    """
    if not status.entries:
        return None
    invited, whom = _invitation(status, speech), to_organization(status, speech)
    paper = status.kind is EditionKind.WORKING_GROUP_PAPER
    to_endorse = 0 if paper else len(decision_set(status))
    if not to_endorse:
        return speech.format(
            "action_note",
            invited=invited,
            to_organization=whom,
            number=TABLE_OF_RECOMMENDATIONS,
        )
    return speech.format(
        "action_note_and_endorse",
        invited=invited,
        to_organization=whom,
        count=speech.number(to_endorse),
        number=TABLE_OF_RECOMMENDATIONS,
    )


def _invitation(status: StatusDocument, speech: Words) -> str:
    """Give the words that invite the body to which the document is submitted, by its name."""
    name, paper = status.governing_body, status.kind is EditionKind.WORKING_GROUP_PAPER
    if name is None:
        return speech["invited_group" if paper else "compose_invited"]
    if is_working_group(name):
        return speech["cwg_fhr_invited"]
    key = body_key(name, status.organization)
    if key is not None:
        return speech[f"{key}_invited"]
    if foreign_in(status, name) is not None:
        return speech["invited_group" if paper else "compose_invited"]
    return speech.format("invited_group_named" if paper else "invited_body_named", body=name)
