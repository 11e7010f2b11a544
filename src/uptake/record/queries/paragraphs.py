"""The story of a document as values that paragraphs can name.

And paragraphs made from codes and terms.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from uptake.core.codes import DecisionState, EditionKind, Language, RequestedField
from uptake.core.comparison import seen_text
from uptake.core.counting import figures
from uptake.core.document import Report, StatusDocument
from uptake.core.foreign import foreign_in
from uptake.core.meetings import decision_set
from uptake.core.texts import fill
from uptake.exchange.facts import labelled
from uptake.exchange.reading.head_lines import read_period
from uptake.exchange.writing.head import to_organization
from uptake.record.queries.meetings.requests import RequestAnswered
from uptake.record.queries.story import NOTHING_TOLD, Followed, Since, Story
from uptake.record.queries.texts import best_language
from uptake.terms.messages import BETWEEN_SENTENCES
from uptake.terms.organizations import body_key, is_working_group
from uptake.terms.values import LIST_COMMAS, LIST_SEMICOLONS
from uptake.terms.words import Words, words

STORY_NAMES = (
    "paper",
    "paper_followed",
    "paper_title",
    "group",
    "group_meeting",
    "considered_on",
    "asked_on",
    "noted_on",
    "no_objection_on",
    "group_said",
    "objections",
    "requested",
    "request_words",
    "previous",
    "previous_date",
    "previous_body",
    "previous_meeting",
    "previous_noted_on",
    "endorsed",
    "not_endorsed",
    "deferred",
    "previous_requested",
    "updated_with",
    "not_yet_given",
    "since",
    "added",
    "changed",
    "dropped",
)
"""The values that tell what a document follows; empty where there is nothing to tell."""

# The paragraphs of a summary, each made of sentences.
PARAGRAPHS = (
    ("compose_summary",),
    (
        "story_follows",
        "story_considered",
        "story_noted",
        "story_no_objection",
        "story_objections",
        "story_requested",
    ),
    (
        "story_previous",
        "story_previous_noted",
        "story_endorsed",
        "story_not_endorsed",
        "story_deferred",
        "story_previous_requested",
    ),
    ("story_updated", "story_not_yet_given", "story_added", "story_changed", "story_dropped"),
)
_NO_CASE = (Language.ARABIC, Language.CHINESE)


def summary_template(speech: Words) -> str:
    """Return the template of a summary, its values by their names."""
    blank = BETWEEN_SENTENCES[speech.language]
    return "\n".join(blank.join(speech[key] for key in sentences) for sentences in PARAGRAPHS)


def story_values(story: Story, speech: Words) -> dict[str, str]:
    """Return the values of a story as they print in the language; what is not there is empty."""
    told = dict(_told(story, speech))
    return {name: told.get(name) or "" for name in STORY_NAMES}


def _told(story: Story, speech: Words) -> Iterator[tuple[str, str | None]]:
    if story.paper:
        yield from _of_paper(story.paper, speech)
    if story.previous:
        yield from _of_previous(story.previous, speech)
    given = {one: story.given(one) for one in RequestedField}
    yield "updated_with", _fields((one for one in given if any(given[one])), speech)
    yield "not_yet_given", _fields((one for one in given if not all(given[one])), speech)
    if story.since:
        yield from _since(story.since, speech)


def _of_paper(paper: Followed, speech: Words) -> Iterator[tuple[str, str | None]]:
    state = paper.whole.state if paper.whole else None
    considered = _day(paper.considered, speech)
    yield "paper", paper.symbol
    yield "paper_title", paper.titles.get(speech.language)
    yield "group", _body(paper, "story_group", speech)
    yield "group_meeting", paper.meeting.get(speech.language)
    yield "considered_on", considered
    match state:
        case DecisionState.NO_OBJECTION:
            yield "no_objection_on", considered
        case DecisionState.NOTED:
            yield "noted_on", considered
        case _:
            yield "asked_on" if considered else "paper_followed", considered or paper.symbol
    said = _quoted(paper.whole.words, speech) if paper.whole else None
    yield "group_said", said
    yield "objections", None if state is DecisionState.NO_OBJECTION else said
    yield "requested", _requested(paper.asked, speech)
    asked = (_quoted(one.request.said, speech) for one in paper.asked)
    yield "request_words", _listed(filter(None, asked), speech)


def _of_previous(previous: Followed, speech: Words) -> Iterator[tuple[str, str | None]]:
    whole = previous.whole
    yield "previous", previous.symbol
    yield "previous_date", _day(previous.day, speech)
    yield "previous_body", _body(previous, "story_body", speech)
    yield "previous_meeting", previous.meeting.get(speech.language)
    yield "previous_noted_on", _day(whole.date if whole else None, speech)
    for state in (DecisionState.ENDORSED, DecisionState.NOT_ENDORSED, DecisionState.DEFERRED):
        yield state.value, _number(previous.decided.get(state, 0), speech)
    yield "previous_requested", _requested(previous.asked, speech)


def _since(since: Since, speech: Words) -> Iterator[tuple[str, str | None]]:
    yield "since", since.symbol
    yield "added", _number(since.came, speech)
    yield "changed", _number(since.changed, speech)
    yield "dropped", _number(since.went, speech)


def _body(followed: Followed, otherwise: str, speech: Words) -> str:
    """Name a body without the acronym in brackets behind its name."""
    name = followed.body.get(speech.language)
    if name is None:
        return speech[otherwise]
    bare, bracket, _ = name.partition(" (")
    return bare if bracket and name.endswith(")") else name


def _requested(asked: Iterable[RequestAnswered], speech: Words) -> str | None:
    return _listed(filter(None, (_request(one, speech) for one in asked)), speech)


def _request(one: RequestAnswered, speech: Words) -> str | None:
    """Get what was asked for: the fields, else the words; with the recommendations it is about."""
    request = one.request
    what = _fields(request.fields, speech) or _quoted(request.said, speech)
    if what is None or not request.follow_ups:
        return what
    numbers: dict[str, list[str]] = {}
    for row in one.rows:
        report, number, formal = row.key
        paragraph = speech.format("paragraph_number", number=number)
        numbers.setdefault(report, []).append(number if formal else paragraph)
    comma = LIST_COMMAS[speech.language]
    places = (
        labelled(report, comma.join(found), speech.language) for report, found in numbers.items()
    )
    where = _listed(places, speech)
    return speech.format("story_concerning", what=what, where=where) if where else what


def _fields(fields: Iterable[RequestedField], speech: Words) -> str | None:
    names = (speech.of(one) for one in fields)
    if speech.language not in _NO_CASE:
        names = (name[:1].lower() + name[1:] for name in names)
    return LIST_COMMAS[speech.language].join(names) or None


def _quoted(said: Mapping[Language, str], speech: Words) -> str | None:
    """Quote what was said, in the language if it is known in it; else with its own language."""
    language = best_language(said, speech.language)
    if language is None:
        return None
    words = speech.format("story_quoted", words=_bare(said[language]))
    if language is speech.language:
        return words
    return f"{words} [{speech.format('original_lang', language=speech.of(language))}]"


def _bare(words: str) -> str:
    """Return words on one line, without the full stop at which the sentence around them ends."""
    return " ".join(words.split()).rstrip(".。 ")


def _listed(texts: Iterable[str], speech: Words) -> str | None:
    return LIST_SEMICOLONS[speech.language].join(texts) or None


def _day(day: date | None, speech: Words) -> str | None:
    return speech.date(day) if day else None


def _number(number: int, speech: Words) -> str | None:
    return speech.number(number) if number else None


TABLE_OF_RECOMMENDATIONS = 2


def with_paragraphs(
    status: StatusDocument, spoken: Words | None = None, story: Story = NOTHING_TOLD
) -> StatusDocument:
    """Return the document with title, summary and action required where it has none.

    `spoken` are the words to make them of; without any, those of the list. `story` is what the
    summary tells of the documents that this one follows.
    """
    speech = spoken or words(status.language, status.organization)
    period = status.period or _period(status)
    return replace(
        status,
        title=status.title or _title(status, speech, period),
        period=period,
        summary=status.summary or _summary(status, speech, story),
        action_required=status.action_required or _action(status, speech),
    )


def without_paragraphs(
    status: StatusDocument, spoken: Words | None = None, story: Story = NOTHING_TOLD
) -> StatusDocument:
    """Return the document without a summary or an action required that would be made anyway.

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


def _title(status: StatusDocument, speech: Words, period: str | None) -> str | None:
    """Return the title; of reports that no year is known of, as an auditor's, without a period."""
    if period:
        return speech.format("default_title", period=period)
    return speech["title_without_period"] if status.entries else None


def _period(status: StatusDocument) -> str | None:
    """Return the years that the title names, or those of the reports where it is yet to be made."""
    return read_period(status.title) if status.title else period_of(status.reports)


def period_of(reports: Iterable[Report]) -> str | None:
    """Return the years of the programme of work that reports are of, first and last."""
    years = sorted({report.programme_year for report in reports if report.programme_year})
    if not years:
        return None
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"


def _summary(status: StatusDocument, speech: Words, story: Story) -> str | None:
    if not status.entries:
        return None
    counted = figures(status.entries)
    numbers = {
        "reports": len(status.reports),
        "recommendations": counted.entries,
        "addressed": counted.addressed,
        "accepted": counted.accepted.part,
        "implemented": counted.implemented.part,
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
    """Return the words that invite the body to which the document is submitted, by its name."""
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
