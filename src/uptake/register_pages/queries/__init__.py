"""The recommendations of an organization on a day, a page at a time, and one with its texts.

Answer and history.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import F, QuerySet

from uptake.core.answers import Evidence, EvidenceMark, evidence_mark
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    Implementation,
    Language,
    Origin,
    Stage,
)
from uptake.core.comparison import EntryChange, compare
from uptake.core.counting import is_overdue
from uptake.core.document import Entry, StatusDocument
from uptake.core.lists import WORK, Density, ListView
from uptake.core.oversight import is_of_the_unit
from uptake.core.recipients import NOBODY, Actor
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.cache import remembered
from uptake.record.queries.composing import Choice, composed
from uptake.record.queries.contents.answers import texts_of
from uptake.record.queries.contents.loading import single, with_answer
from uptake.record.queries.contents.values import (
    AnswerHeld,
    ByLanguage,
    Contents,
    EntryHeld,
    Text,
    of_recommendations,
)
from uptake.record.queries.files import evidence_of
from uptake.record.queries.focal_points import Called, FocalPoint, focal_points
from uptake.record.queries.follow_ups import (
    EVERYTHING,
    Figures,
    Selection,
    follow_ups_on,
    for_information,
    in_order,
    narrowed,
    page_of,
)
from uptake.record.queries.history import Step, extent_for, history
from uptake.record.queries.selected import ordered, selected
from uptake.record.queries.standing import figures_asked
from uptake.record.queries.texts import (
    Wording,
    addressee_names,
    best,
    best_language,
    best_of,
    deadlines,
    report_titles,
    starts,
    wordings,
)
from uptake.record.queries.viewpoint import Look, names_seen
from uptake.register.models import FollowUp


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation as a list shows it."""

    follow_up: int
    report: str
    number: str
    formal: bool
    text: Wording | None
    addressee: Addressee | None
    addressee_name: Wording | None
    for_information: bool
    acceptance: Acceptance | None
    implementation: Implementation | None
    deadlines: tuple[date, ...]
    starts: tuple[date, ...]
    overdue: bool
    action: Action | None = None
    stage: Stage | None = None
    answered: date | None = None
    focal_points: tuple[FocalPoint, ...] = ()

    @property
    def due(self) -> date | None:
        """The first day by which an answer is asked for."""
        return min((one.due for one in self.focal_points if one.due), default=None)


@dataclass(frozen=True, slots=True)
class ReportLines:
    """The lines of one report that stand together in a list, below its title."""

    report: str
    title: Wording | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of what was asked for.

    `figures` count what was asked for, on all pages; `whole` is how many there are at all.
    """

    groups: tuple[ReportLines, ...]
    page: Page[Any]
    figures: Figures
    whole: int

    @property
    def matched(self) -> int:
        """How many there are of what was asked for, on all pages."""
        return self.figures.recommendations


@dataclass(frozen=True, slots=True)
class _Row:
    follow_up: int
    recommendation_key: int
    report_key: int
    symbol: str
    number: str
    formal: bool
    addressee: Addressee | None
    action: Action | None
    information: bool | None
    acceptance: Acceptance | None
    implementation: Implementation | None
    stage: Stage | None
    answered: date | None


USUAL_VIEW = ListView()


def listing(
    look: Look, selection: Selection, page: int = 1, view: ListView = USUAL_VIEW
) -> Listing:
    """Return a page of the recommendations, in a number of questions that does not grow with them.

    A page beyond the last gives the last one. What is counted is remembered as long as nothing
    changes.
    """
    counted = figures_asked(look, selection)
    whole = figures_asked(look, EVERYTHING).recommendations
    rows = ordered(selected(look, selection), view, look.on)
    keys = rows.values_list("pk", flat=True)
    shown: Any = page_of(keys, page, count=counted.recommendations)
    # What a page shows is joined to its rows alone, not to all before them.
    here = ordered(follow_ups_on(look).filter(pk__in=list(shown.object_list)), view, look.on)
    return Listing(_groups(_rows(here), look, view), shown, counted, whole)


def whole_listing(
    look: Look, selection: Selection, view: ListView, ticked: Collection[int] = ()
) -> tuple[Line, ...]:
    """Return all that is asked for, in the order of the view; of it what is ticked, if anything."""
    rows = ordered(selected(look, selection), view, look.on)
    if ticked:
        rows = rows.filter(pk__in=list(ticked))
    return tuple(line for group in _groups(_rows(rows), look, view) for line in group.lines)


def lines_of_report(look: Look, report: str) -> tuple[Line, ...]:
    """Return all recommendations of one report at an organization, by number."""
    asked = narrowed(follow_ups_on(look), Selection(report=report), look.on)
    groups = _groups(_rows(in_order(asked)), look)
    return tuple(line for group in groups for line in group.lines)


def _rows(follow_ups: QuerySet[FollowUp]) -> list[_Row]:
    rows = follow_ups.values(
        follow_up=F("pk"),
        recommendation_key=F("recommendation"),
        report_key=F("recommendation__report"),
        symbol=F("recommendation__report__symbol"),
        number=F("recommendation__number"),
        formal=F("recommendation__formal"),
        addressee=F("fact__facts__addressee"),
        action=F("answer__update__action"),
        information=F("answer__update__for_information"),
        acceptance=F("answer__update__acceptance"),
        implementation=F("answer__update__implementation"),
        stage=F("progress__stage"),
        answered=F("answer__valid_from"),
    )
    return [_Row(**row) for row in rows]


def _groups(rows: list[_Row], look: Look, view: ListView = USUAL_VIEW) -> tuple[ReportLines, ...]:
    """Return the rows below their reports, as often as the order comes back to one."""
    points = _points(rows, look, view)
    shown = [row.recommendation_key for row in rows]
    texts = texts_of(of_recommendations(look.organization, shown, look.moment))
    titles = report_titles({row.report_key for row in rows}, look.on)
    return tuple(
        ReportLines(
            symbol,
            best(titles.get(report, {}), look.language),
            tuple(
                _line(
                    row,
                    texts.get(row.recommendation_key, {}),
                    look,
                    points.get(row.follow_up, ()),
                )
                for row in one
            ),
        )
        for (report, symbol), one in groupby(rows, key=lambda row: (row.report_key, row.symbol))
    )


def _points(rows: list[_Row], look: Look, view: ListView) -> Mapping[int, tuple[FocalPoint, ...]]:
    """Return who has what, where a view has a column for it."""
    if not rows or view.density is Density.FULL or not WORK & set(view.columns):
        return {}
    said = Called(names_seen(look), look.language)
    return focal_points([row.follow_up for row in rows], said, look)


def _line(
    row: _Row, texts: ByLanguage[Text], look: Look, points: tuple[FocalPoint, ...] = ()
) -> Line:
    return Line(
        follow_up=row.follow_up,
        report=row.symbol,
        number=row.number,
        formal=row.formal,
        text=best(wordings(texts), look.language),
        addressee=row.addressee,
        addressee_name=best(addressee_names(texts), look.language),
        for_information=for_information(row.information, row.action),
        acceptance=row.acceptance,
        implementation=row.implementation,
        deadlines=deadlines(texts),
        starts=starts(texts),
        overdue=is_overdue(_judged(row, texts), look.on),
        action=row.action,
        stage=row.stage,
        answered=row.answered,
        focal_points=points,
    )


def _judged(row: _Row, texts: ByLanguage[Text]) -> Entry:
    """Return what is needed of a recommendation to judge whether it is overdue."""
    return Entry(
        report=row.symbol,
        number=row.number,
        action=row.action,
        for_information=bool(row.information),
        dates=tuple(found for text in texts.values() for found in text.dates),
        acceptance=row.acceptance,
        implementation=row.implementation,
    )


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The recommendation before or after this one in its report."""

    number: str
    formal: bool


@dataclass(frozen=True, slots=True)
class Before:
    """The answer before the one that stands: what changed, and in which language its words are.

    `change` is None where both say the same.
    """

    change: EntryChange | None
    language: Language


@dataclass(frozen=True, slots=True)
class RecommendationShown:
    """A recommendation with all that a page says of it.

    `entry` has every text in the best language there is; `own` has only what exists in the
    reader's, so that sentences made from codes are of one language; `conditions` are the words of
    conditions that exist in other languages only. `answered_on` is None where nobody has answered.
    """

    entry: Entry
    own: Entry
    report_title: Wording | None
    texts: tuple[Wording, ...]
    conditions: tuple[Wording, ...]
    remarks: Wording | None
    evidence: tuple[Evidence, ...]
    evidence_mark: EvidenceMark | None
    overdue: bool
    answered_on: date | None
    decided_by: Wording | None
    before: Before | None
    history: tuple[Step, ...]
    previous: Neighbour | None
    following: Neighbour | None


def recommendation_shown(
    look: Look, organization: str, key: RecommendationKey, *, actor: Actor = NOBODY
) -> RecommendationShown | None:
    """Return one recommendation, or None where none stood there on the day.

    `organization` is the code, `look.organization` its key; of the history `actor` sees what they
    may. Asks a dozen questions, however long the history.
    """
    look = replace(look, audience=look.audience.on(of_the_unit=is_of_the_unit(key.report)))
    siblings = _siblings(look, key.report)
    place = next((at for at, one in enumerate(siblings) if one[1:3] == key[1:]), None)
    if place is None:
        return None
    follow_up, _, _, recommendation, report_key = siblings[place]
    extent = extent_for(actor, organization, follow_up, look.audience)
    steps = history(follow_up, look.on, extent, look.audience, restricted=look.restricted)
    asked = EntryHeld(key, 0, recommendation, follow_up)
    held, earlier = _answered(look, asked, steps)
    entry = held.entries[asked.key]
    answered = entry.answered
    shown = _entry(held, look.language, organization)
    evidence = _evidence(look, answered)
    texts = wordings(entry.texts)
    return RecommendationShown(
        entry=shown,
        own=_entry(held, look.language, organization, strictly=True),
        report_title=_report_title(look, report_key),
        texts=tuple(texts[language] for language in Language if language in texts),
        conditions=tuple(_foreign_conditions(answered, look.language)),
        remarks=_remarks(answered, look.language),
        evidence=evidence,
        evidence_mark=_evidence_mark(look, shown, evidence),
        overdue=is_overdue(shown, look.on),
        answered_on=None if _is_awaited(shown) or not answered else answered.valid_from,
        decided_by=_deciding(look, answered),
        before=_before(look.language, held, earlier, organization),
        history=steps,
        previous=_neighbour(siblings, place - 1),
        following=_neighbour(siblings, place + 1),
    )


def _answered(look: Look, asked: EntryHeld, steps: tuple[Step, ...]) -> tuple[Contents, Contents]:
    """Return the recommendation with the answer that stands, and with the one before it."""
    stood = [step for step in steps if step.stands]
    updates = [step.update or 0 for step in _latest_of_two_days(stood)]
    scope = of_recommendations(look.organization, [asked.recommendation], look.moment)
    bare, answers = single(asked, scope, names_seen(look), updates)
    standing, earlier = (answers.get(one) for one in (*updates, 0, 0)[:2])
    return with_answer(bare, standing), with_answer(bare, earlier)


type _Sibling = tuple[int, str, bool, int, int]


def _siblings(look: Look, report: str) -> list[_Sibling]:
    rows = follow_ups_on(look).filter(recommendation__report__symbol=report)
    return list(
        in_order(rows).values_list(
            "pk",
            "recommendation__number",
            "recommendation__formal",
            "recommendation",
            "recommendation__report",
        )
    )


def _is_awaited(entry: Entry) -> bool:
    """Say whether an answer is asked for that nobody has given: what stands only marks it."""
    asked = entry.action in (Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY)
    return asked and entry.acceptance is None and not entry.remarks


def _latest_of_two_days(steps: list[Step]) -> list[Step]:
    """Return the answer that stands, and the one that stood the day before it."""
    by_day: dict[date, Step] = {}
    for step in steps:
        by_day.setdefault(step.day, step)
    return list(by_day.values())[:2]


def _evidence(look: Look, answered: AnswerHeld | None) -> tuple[Evidence, ...]:
    """Return what proves the answer that stands: to the staff, who may have its files."""
    if answered is None or look.audience is Audience.PUBLIC:
        return ()
    return evidence_of(answered.update)


def _evidence_mark(look: Look, entry: Entry, evidence: tuple[Evidence, ...]) -> EvidenceMark | None:
    """Return what is said of evidence: to the public nothing, for whom it is not there."""
    if look.audience is Audience.PUBLIC:
        return None
    return evidence_mark(entry.implementation, evidence)


def _deciding(look: Look, answered: AnswerHeld | None) -> Wording | None:
    """Return the body that decided, by the best name it has."""
    body = answered.answer.decision_body if answered else None
    return best_of(names_seen(look).deciding.bodies.get(body, {}), look.language) if body else None


def _report_title(look: Look, report: int) -> Wording | None:
    titles = remembered(
        look.state, ("title", report, look.on), lambda: report_titles([report], look.on)
    )
    return best(titles.get(report, {}), look.language)


def _neighbour(siblings: list[_Sibling], place: int) -> Neighbour | None:
    if not 0 <= place < len(siblings):
        return None
    return Neighbour(*siblings[place][1:3])


def _entry(
    held: Contents, language: Language, organization: str, *, strictly: bool = False
) -> Entry:
    return _document(held, language, organization, strictly=strictly).entries[0]


def _document(
    held: Contents, language: Language, organization: str, *, strictly: bool
) -> StatusDocument:
    return composed(held, Choice(language, strictly=strictly), organization, None)


def _remarks(answered: AnswerHeld | None, wanted: Language) -> Wording | None:
    said = answered.sayings if answered else {}
    remarks = {one: saying.remarks for one, saying in said.items() if saying.remarks}
    return best_of(remarks, wanted)


def _foreign_conditions(answered: AnswerHeld | None, wanted: Language) -> Iterable[Wording]:
    """Return the words of each condition that has none in the wanted language."""
    if answered is None:
        return
    for place in range(len(answered.answer.conditions)):
        words = {
            language: said
            for language, saying in answered.sayings.items()
            if (said := saying.conditions[place : place + 1]) and said[0]
        }
        language = best_language(words, wanted)
        if language and language is not wanted:
            yield Wording(words[language][0] or "", language, Origin.IMPORTED)


def _before(
    wanted: Language, held: Contents, earlier: Contents, organization: str
) -> Before | None:
    """Return what changed since the answer before, in a language in which both say something."""
    (now,), (then,) = held.entries.values(), earlier.entries.values()
    if now.answered is None or then.answered is None:
        return None
    common = set(then.answered.sayings) & set(now.answered.sayings)
    spoken = best_language(common, wanted) or wanted
    before, after = (
        replace(
            _entry(one, spoken, organization, strictly=True),
            text=None,
            **_named(_entry(one, wanted, organization)),
        )
        for one in (earlier, held)
    )
    differences = compare(StatusDocument(entries=(before,)), StatusDocument(entries=(after,)))
    return Before(next(iter(differences.changed), None), spoken)


def _named(entry: Entry) -> dict[str, Any]:
    """Return what names a body: bodies are named in the reader's language, whatever was said in."""
    return {"governing_body": entry.governing_body, "decision": entry.decision}
