"""What needs somebody, part by part, with the figures of the lists that each part leads to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from uptake.answers.queries.inbox import unread_items
from uptake.answers.queries.mine import Mine, Task, mine, waiting_for
from uptake.answers.queries.queue import (
    Queue,
    Waiting,
    clearance_queue,
    clearing_area,
    waiting,
)
from uptake.assignments.queries.assignments import QueueKind, Stuck, nobodys_count, stuck
from uptake.assignments.queries.cycles import CycleShown, cycles, documents_for
from uptake.assignments.queries.readiness import Readiness, readiness
from uptake.core.codes import Language, MailState
from uptake.core.cycles import Obstacle
from uptake.core.indicators import Population
from uptake.core.permissions import Act, may
from uptake.core.recipients import WAITING, Actor
from uptake.core.translation import TextUnit
from uptake.core.two_sides import Turn
from uptake.editions.queries.marks import gaps_known
from uptake.figures.queries import titles
from uptake.inspection.queries.calls import CallShown, calls
from uptake.meetings.queries import BodyAsked, bodies_asked
from uptake.notifications.queries.digests import STOPPED, mail_counts
from uptake.record.queries.audit import FailureShown, failures
from uptake.record.queries.corrections import proposed
from uptake.record.queries.documents import DocumentLine
from uptake.record.queries.focal_points import Called
from uptake.record.queries.history import DocumentNamed
from uptake.record.queries.indicators import Scope, held_by
from uptake.record.queries.meetings.requests import open_requests
from uptake.record.queries.organizations import OrganizationShown
from uptake.record.queries.reports import without_recommendations
from uptake.record.queries.texts import Wording
from uptake.record.queries.viewpoint import Look
from uptake.register.models import ReportAtOrganization
from uptake.tracking.queries import waiting_of
from uptake.translation.queries.days import Wanted, wanted
from uptake.translation.queries.listed import keys_of, text_counts, texts_listed
from uptake.translation.queries.texts import EditionNamed, TextsAsked, texts_shown

MOST = 5
"""How many lines of a list are shown; the list itself has all of them."""


@dataclass(frozen=True, slots=True)
class CycleNow:
    """The open cycle whose meeting is next, how ready it is, and the others that are open.

    `is_over`: the meeting has taken place.
    """

    cycle: CycleShown
    held: Readiness
    others: tuple[CycleShown, ...]
    is_over: bool

    @property
    def overdue(self) -> int:
        """How many recommendations are overdue, as the list of them has it."""
        return self.held.counts.get(Obstacle.LATE, 0)


def cycle_now(look: Look, said: Called) -> CycleNow | None:
    """Return the cycle to look at first; None where none is open."""
    there = sorted(cycles(look.organization, said, only_open=True), key=lambda one: one.meeting)
    if not there:
        return None
    first = next((one for one in there if one.meeting >= look.on), there[-1])
    held = readiness(look, first, said)
    others = tuple(one for one in there if one is not first)
    return CycleNow(first, held, others, first.is_over(look.on))


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What a coordinator sees to beside the cycle.

    `requests` are the documents on which requests are open, with how many; `edition` the next
    document on its way, with how many gaps a reader of its original meets, if that is known;
    `others` are further documents on their way.

    `undecided` are the documents whose meeting is over, and its decisions not all recorded.
    `tracking` is how much there is to do about an oversight body's tracking system.
    """

    undecided: tuple[DocumentLine, ...]
    unassigned: int
    units: tuple[Stuck, ...]
    requests: tuple[tuple[DocumentNamed, int], ...]
    edition: tuple[EditionNamed, int | None] | None
    others: tuple[EditionNamed, ...]
    tracking: Mapping[Turn, int]

    def __bool__(self) -> bool:
        """Whether there is any of it."""
        beside = self.requests or self.edition or self.tracking
        return bool(self.undecided or self.unassigned or self.units or beside)


def left_over(
    look: Look, said: Called, now: CycleNow | None, on_their_way: tuple[EditionNamed, ...]
) -> LeftOver:
    """Return what nobody has, what meetings asked for, and what the next document lacks.

    `now` is the open cycle. `on_their_way` are the documents in preparation, the latest first.
    """
    return LeftOver(
        _undecided(look, now),
        nobodys_count(look),
        stuck(look, said, QueueKind.UNIT),
        _requests(look),
        next(((one, gaps_known(look, one.key)) for one in on_their_way), None),
        on_their_way[1:],
        waiting_of(look),
    )


def _undecided(look: Look, now: CycleNow | None) -> tuple[DocumentLine, ...]:
    there = (now.cycle, *now.others) if now else ()
    ahead = (one for one in there if one.meeting > look.on)
    coming = {document.key for one in ahead for document in documents_for(one)}
    latest = (one.latest.document for one in to_decide(look))
    out = (one for one in latest if one.date is not None and one.date <= look.on)
    return tuple(one for one in out if one.key not in coming)


def _requests(look: Look) -> tuple[tuple[DocumentNamed, int], ...]:
    by_document: defaultdict[int, list[DocumentNamed]] = defaultdict(list)
    for one in open_requests(look):
        by_document[one.document_key].append(one.document)
    return tuple((named[0], len(named)) for named in by_document.values())


@dataclass(frozen=True, slots=True)
class InLanguage:
    """How many texts somebody has to look at in a language, and how many words they have."""

    language: Language
    texts: int
    words: int


@dataclass(frozen=True, slots=True)
class ToTranslate:
    """What is missing or to be reviewed, of an edition or of all, by when, in each language.

    `texts` are the first of it, in the first of the languages.
    """

    wanted: Wanted
    languages: tuple[InLanguage, ...]
    late: bool
    texts: tuple[TextUnit, ...] = ()


def to_translate(
    look: Look, own: Iterable[Language] = (), *, first: bool = False
) -> tuple[ToTranslate, ...]:
    """Return what is not translated by day, the reader's own languages first.

    All that is followed up is told where no edition is on its way, or a cycle waits for it.
    `first`: with the first texts of what is wanted first.
    """
    order = tuple(dict.fromkeys((*own, *Language)))
    asked = wanted(look)
    found: list[ToTranslate] = []
    for one in asked:
        if one.edition is None and one.day is None and len(asked) > 1:
            continue
        counted = text_counts(look, TextsAsked(), one.edition)
        languages = tuple(
            InLanguage(language, count, counted.words(language))
            for language in order
            if (count := counted.open(language))
        )
        if languages:
            texts = _first_texts(look, one, languages[0].language) if first and not found else ()
            found.append(ToTranslate(one, languages, one.is_late(look.on), texts))
    return tuple(found)


def _first_texts(look: Look, one: Wanted, language: Language) -> tuple[TextUnit, ...]:
    edition = one.edition.key if one.edition else None
    listed = texts_listed(look, TextsAsked(edition), language)
    return texts_shown(look, edition, keys_of(listed.rows[:MOST]), language)


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """What somebody is to answer; `tasks` are the first of it: the returned and the late."""

    mine: Mine
    tasks: tuple[Task, ...]

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.mine.waiting)


def to_answer(actor: Actor, look: Look) -> ToAnswer:
    """Return what waits for the actor's answer, by day."""
    found = mine(actor, look)
    waiting = (one for one in found.tasks if one.turn in WAITING)
    return ToAnswer(found, tuple(waiting)[:MOST])


@dataclass(frozen=True, slots=True)
class ToClear:
    """What waits for clearance, the oldest first."""

    queue: Queue

    @property
    def lines(self) -> tuple[Waiting, ...]:
        """The first of it."""
        return self.queue.lines[:MOST]

    @property
    def since(self) -> datetime | None:
        """Since when the oldest waits."""
        first = next(iter(self.queue.lines), None)
        return first.submission.at if first and first.submission else None

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self.queue.matched)


def to_clear(actor: Actor, look: Look, organization: str) -> ToClear:
    """Return what waits for clearance: for a clearing officer, in their own area."""
    return ToClear(clearance_queue(look, actor, organization, 1))


def to_decide(look: Look) -> tuple[BodyAsked, ...]:
    """Return the governing bodies that are still to decide on their latest document."""
    return tuple(
        one for one in bodies_asked(look) if one.latest.noted is None or one.latest.to_endorse
    )


@dataclass(frozen=True, slots=True)
class Health:
    """What fails of the work that nobody watches, and how many messages stopped, by state."""

    failing: tuple[FailureShown, ...]
    stopped: tuple[tuple[MailState, int], ...]

    def __bool__(self) -> bool:
        """Whether there is any of it."""
        return bool(self.failing or self.stopped)


def health(organization: str) -> Health:
    """Get what an administrator sees to, by the code of the organization. Asks three questions."""
    counts = mail_counts(organization)
    stopped = tuple((one, counts[one]) for one in STOPPED if counts.get(one))
    return Health(failures(organization), stopped)


def waiting_counts(actor: Actor, look: Look, organization: str, at: datetime) -> Mapping[str, int]:
    """Return how much waits for somebody on the pages of an organization, by the page's place.

    Each figure is that of the list on its page. Asks nine questions at most.
    """
    counts = {"inbox": unread_items(actor, organization, at)}
    if may(actor, Act.ANSWER, organization):
        counts["mine"] = waiting_for(actor, look)
    if may(actor, Act.SEE_PROGRESS, organization):
        counts["clearance"] = waiting(organization, clearing_area(actor, organization)).count()
    if may(actor, Act.DECIDE_CORRECTION, organization):
        counts["corrections"] = len(proposed())
    return counts


OUTSTANDING = (Population.UNANSWERED, Population.NOT_VERIFIED)
"""What an inspector asks organizations about."""


@dataclass(frozen=True, slots=True)
class AtOrganization:
    """How many recommendations of an organization are in each population that is outstanding."""

    organization: OrganizationShown
    counts: tuple[tuple[Population, int], ...]


@dataclass(frozen=True, slots=True)
class Bare:
    """A report that is registered without recommendations, and an organization that has it."""

    symbol: str
    organization: str
    title: Wording | None


@dataclass(frozen=True, slots=True)
class ToInspect:
    """What an inspector sees to: proposed corrections, organizations, reports with nothing in them.

    `at` are the organizations at which there is anything, in order; `bare` the newest of
    `bare_reports` reports; `calls` are the data calls that are open.
    """

    proposed: int
    at: tuple[AtOrganization, ...]
    bare: tuple[Bare, ...]
    bare_reports: int
    calls: tuple[CallShown, ...]

    @property
    def counts(self) -> tuple[tuple[Population, int], ...]:
        """How many there are at all organizations."""
        return tuple((what, sum(dict(one.counts)[what] for one in self.at)) for what in OUTSTANDING)

    def __bool__(self) -> bool:
        """Whether there is any of it."""
        return bool(self.proposed or self.at or self.bare or self.calls)


def to_inspect(look: Look, there: Iterable[OrganizationShown]) -> ToInspect:
    """Return what waits at organizations for who sees the cleared answers of all.

    `look` is as they see each organization. Asks seven questions, however many there are.
    """
    scope = Scope(look, (look.audience, look.restricted))
    held = {what: held_by(scope, what) for what in OUTSTANDING}
    counted = (
        AtOrganization(one, tuple((what, held[what].get(one.code, 0)) for what in OUTSTANDING))
        for one in there
    )
    symbols = _bare_reports(look.on)
    newest = dict(list(symbols.items())[:MOST])
    named = titles(newest, scope)
    return ToInspect(
        len(proposed()),
        tuple(one for one in counted if any(number for _, number in one.counts)),
        tuple(Bare(symbol, code, named.get(symbol)) for symbol, code in newest.items()),
        len(symbols),
        calls(only_open=True),
    )


def _bare_reports(on: date) -> Mapping[str, str]:
    """Return the reports without recommendations, the newest first, with an organization each."""
    rows = ReportAtOrganization.objects.filter(without_recommendations(on))
    newest = rows.order_by(
        "report__symbol_year", "report__symbol_number", "report__symbol", "-organization__code"
    )
    found = dict(newest.values_list("report__symbol", "organization__code"))
    return dict(reversed(found.items()))
