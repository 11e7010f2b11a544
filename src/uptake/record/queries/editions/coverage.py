"""What an edition covers on its day, and how it would print today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, Q, QuerySet

from uptake.core.codes import (
    Audience,
    EditionKind,
    IssueKind,
    Language,
    SelectionRule,
    Visibility,
)
from uptake.core.collecting import nothing_collected
from uptake.core.document import StatusDocument
from uptake.core.editions import Alone, Asked, Candidate, Covered, Inclusion, coverage, listed_alone
from uptake.core.meetings import is_unsettled
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composing import (
    Choice,
    Composed,
    Reading,
    composed,
    printed_at,
    with_implied,
)
from uptake.record.queries.contents.answers import HeadHeld
from uptake.record.queries.contents.as_of import Moment, answered
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import Contents, Scope
from uptake.record.queries.editions.changing import Changing, changing
from uptake.record.queries.editions.heads import (
    Followed,
    WrittenParts,
    filled,
    followed_by,
    head_held,
    written_parts,
)
from uptake.record.queries.follow_ups import follow_ups_on, for_information, in_order
from uptake.record.queries.organizations import deciding_body
from uptake.record.queries.oversight import oversight_of, spoken_body
from uptake.record.queries.reports import without_recommendations
from uptake.record.queries.reviewed_words import spoken_by_language
from uptake.record.queries.story import NOTHING_TOLD, Story, story_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Document,
    DocumentEntry,
    Edition,
    FollowUp,
    Recommendation,
    Report,
    ReportAtOrganization,
    StatusUpdate,
)
from uptake.terms.mastheads import says_distribution
from uptake.terms.oversight import in_words_of
from uptake.terms.words import Words

_FIELDS = {
    "report": F("recommendation__report__symbol"),
    "number": F("recommendation__number"),
    "formal": F("recommendation__formal"),
    "year": F("recommendation__report__programme_year"),
    "visibility": F("recommendation__report__visibility"),
    "information": F("answer__update__for_information"),
    "action": F("answer__update__action"),
    "acceptance": F("answer__update__acceptance"),
    "implementation": F("answer__update__implementation"),
    "decision": F("answer__update__decision_state"),
}


type Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an edition shows and what it leaves out, reports newest first.

    `alone` are reports without recommendations that it lists.
    """

    lines: tuple[Covered, ...]
    alone: tuple[Alone, ...] = ()

    @property
    def shown(self) -> frozenset[int]:
        """The follow-ups that the edition shows."""
        return frozenset(one.candidate.follow_up for one in self.lines if one.inclusion.is_in)

    @property
    def restricted(self) -> tuple[str, ...]:
        """The reports in it that not everybody may read, by their symbols: no public document."""
        shown = (one.candidate for one in self.lines if one.inclusion.is_in)
        alone = {one.report for one in self.alone if one.restricted}
        return tuple(sorted(alone | {one.report for one in shown if one.restricted}))

    def carrying(self, status: StatusDocument, had: Collection[str]) -> "Coverage":
        """Return the coverage of an edition that carries only what is in the document.

        `had` are the reports of the document that it changes, by their symbols.
        """
        keys = {entry.key for entry in status.entries}
        listed = {report.symbol for report in status.reports}
        return Coverage(
            tuple(_carried(one, keys, had) for one in self.lines),
            tuple(one for one in self.alone if one.report in listed),
        )

    def among(self, inclusion: Inclusion) -> tuple[Covered, ...]:
        """Return the recommendations that are in it, or are not, for this reason."""
        return tuple(one for one in self.lines if one.inclusion is inclusion)


def _carried(line: Covered, keys: Set[RecommendationKey], had: Collection[str]) -> Covered:
    one = line.candidate
    if not line.inclusion.is_in or (one.report, one.number, one.formal) in keys:
        return line
    return Covered(one, Inclusion.UNCHANGED if one.report in had else Inclusion.NOT_ASKED_FOR)


def coverage_of(edition: Edition) -> Coverage:
    """Say what an edition covers. Asks a number of questions that does not grow."""
    rows = _rows(edition)
    reported = _reported(edition)
    done = _done_when_reported(reported)
    return _covered(
        edition,
        [_candidate(row, reported.get(row["pk"], ()), row["pk"] in done) for row in rows],
    )


def shown_by(edition: Edition) -> Coverage:
    """Say what an edition shows, without what it leaves out.

    What has been reported before, and what other reports there are, is looked at only where the
    edition takes what is open: in a large register that is more than what a document shows.
    """
    match edition.selection:
        case SelectionRule.OPEN:
            return coverage_of(edition)
        case SelectionRule.CHOSEN:
            taken = Q(recommendation__report__symbol__in=_chosen(edition))
        case SelectionRule.PROGRAMME_YEAR:
            taken = Q(recommendation__report__programme_year=edition.programme_year)
    return _covered(edition, [_candidate(row, (), False) for row in _rows(edition, taken)])


def _rows(edition: Edition, taken: Q | None = None) -> list[Row]:
    look = Look(
        edition.organization_id,
        Language.ENGLISH,
        edition.date,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
    )
    of_bodies = Q(recommendation__report__oversight_body__code__in=oversight_of(edition))
    follow_ups = follow_ups_on(look).filter(of_bodies, taken or Q())
    return list(in_order(follow_ups).values("pk", **_FIELDS))


def _covered(edition: Edition, candidates: Iterable[Candidate]) -> Coverage:
    asked = Asked(
        edition.selection,
        edition.others,
        edition.programme_year,
        frozenset(_chosen(edition)),
        edition.without_restricted,
    )
    return Coverage(coverage(candidates, asked), listed_alone(_alone(edition), asked))


def _chosen(edition: Edition) -> tuple[str, ...]:
    """Return the symbols of the reports that an edition is asked for."""
    symbols = edition.reports.values_list("report_at_organization__report__symbol", flat=True)
    return tuple(symbols)


def coverage_in(edition: Edition, reading: Reading) -> Coverage:
    """Say what an edition covers, once in a reading."""
    return reading.once(("coverage", edition.pk), lambda: coverage_of(edition))


def _spoken(
    edition: Edition, languages: Iterable[Language], reading: Reading
) -> Mapping[Language, Words]:
    """Return the words of an edition: of one on the reports of another body, as that has them."""
    said = spoken_by_language(languages, edition.organization.code, reading.state)
    body = spoken_body(oversight_of(edition))
    return {one: in_words_of(body, words) for one, words in said.items()} if body else said


def scope_of(edition: Edition, covered: Coverage) -> Scope:
    """Ask for what an edition shows, as it stands on the edition's day."""
    shown = covered.shown
    alone = Q(symbol__in=[one.report for one in covered.alone])
    return Scope(
        edition.organization_id,
        Moment(edition.date),
        Report.objects.filter(Q(recommendations__follow_ups__in=shown) | alone).distinct(),
        Recommendation.objects.filter(follow_ups__in=shown),
        FollowUp.objects.filter(pk__in=shown),
    )


def _alone(edition: Edition) -> tuple[Alone, ...]:
    """Return the reports at the organization that have no recommendations, the newest first."""
    rows = ReportAtOrganization.objects.filter(
        without_recommendations(edition.date),
        organization=edition.organization_id,
        report__oversight_body__code__in=oversight_of(edition),
    ).order_by("-report__symbol_year", "-report__symbol_number", "report__symbol")
    values = rows.values_list("report__symbol", "report__programme_year", "report__visibility")
    return tuple(
        Alone(symbol, year, visibility == Visibility.RESTRICTED)
        for symbol, year, visibility in values
    )


def _candidate(row: Row, reported: tuple[Document, ...], done: bool) -> Candidate:
    others = for_information(row["information"], row["action"])
    return Candidate(
        follow_up=row["pk"],
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        programme_year=row["year"],
        addressed=not others,
        open=_is_unsettled(row),
        reported=tuple(one.symbol for one in reported),
        done_when_reported=done,
        restricted=row["visibility"] == Visibility.RESTRICTED,
    )


def _is_unsettled(row: Row) -> bool:
    return is_unsettled(row["action"], row["decision"], row["acceptance"], row["implementation"])


def _reported(edition: Edition) -> dict[int, tuple[Document, ...]]:
    """Return the documents that showed its body each follow-up before, the latest last.

    A document of which it is not known to whom it went may have been seen by any.
    """
    shown = list(_shown_before(edition).values_list("follow_up", "document"))
    documents = Document.objects.in_bulk({document for _, document in shown})
    found: defaultdict[int, tuple[Document, ...]] = defaultdict(tuple)
    for follow_up, document in shown:
        found[follow_up] += (documents[document],)
    return found


def _shown_before(edition: Edition) -> QuerySet[DocumentEntry]:
    rows = DocumentEntry.objects.filter(
        document__organization=edition.organization,
        document__kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        document__date__lt=edition.date,
    )
    if edition.changes_id is not None:
        rows = rows.exclude(Q(document=edition.changes_id) | Q(document__changes=edition.changes))
    body = deciding_body(edition.governing_body)
    if body is not None:
        rows = rows.filter(Q(document__governing_body=body) | Q(document__governing_body=None))
    return rows.order_by("document__date", "document")


def _done_when_reported(reported: Mapping[int, Iterable[Document]]) -> frozenset[int]:
    """Return the follow-ups that the latest of their documents showed as done."""
    latest: defaultdict[Document, list[int]] = defaultdict(list)
    for follow_up, documents in reported.items():
        latest[list(documents)[-1]].append(follow_up)
    return frozenset(
        follow_up
        for document, follow_ups in latest.items()
        for follow_up in _done_in(document, follow_ups)
    )


def _done_in(document: Document, follow_ups: list[int]) -> frozenset[int]:
    """Say which were done in a document: by the answer it shows, or that stood on its day."""
    among = StatusUpdate.objects.filter(follow_up__in=follow_ups)
    stood = answered(among, printed_at(document, document.date))
    shown = among.filter(shown_in__document=document)
    codes = ("follow_up", "action", "acceptance", "implementation")
    said = {
        row["follow_up"]: row
        for rows in (stood, shown)
        for row in rows.values(*codes, decision=F("decision_state"))
    }
    return frozenset(one for one, row in said.items() if not _is_unsettled(row))


@dataclass(frozen=True, slots=True)
class ComposedEdition:
    """An edition, asked of the register once: what it covers, and each language version of it.

    `words` are those of the languages that were composed, as the organization has them; `story` is
    what can be told of the documents that it follows.
    """

    coverage: Coverage
    contents: Contents
    written: WrittenParts
    versions: tuple[Composed, ...]
    words: Mapping[Language, Words]
    story: Story

    def status(self, language: Language) -> StatusDocument:
        """Return the document in one of the languages that were composed."""
        return next(one.status for one in self.versions if one.status.language is language)


@nothing_collected()
def compose_edition(
    edition: Edition,
    languages: Iterable[Language] = tuple(Language),
    reading: Reading | None = None,
) -> ComposedEdition:
    """Compose an edition in some languages from cleared answers as they stand on its day.

    The register is asked once, so all languages are of one state of it. `reading` is the one in
    which the documents are read that it follows or changes.
    """
    reading = reading or Reading()
    held = reading.once(("edition", edition.pk), lambda: _edition_held(edition, reading))
    covered, head, change = held.coverage, held.head, held.changing
    organization = edition.organization.code
    wanted = tuple(languages)
    made: dict[Language, StatusDocument] = {}
    borrowed = {}
    # What a corrigendum carries hangs on all languages, whichever of them are asked for.
    for language in wanted if change is None else Language:
        choice = Choice(language, edition.original_language)
        made[language] = with_implied(composed(held.contents, choice, organization, head))
        borrowed[language] = choice.borrowed
    carried = change.carried(made) if change else made
    original = made.get(edition.original_language)
    story = reading.once(("story", edition.pk), lambda: _story(edition, held, original, reading))
    said = _spoken(edition, wanted, reading)
    versions = []
    for language in wanted:
        status = filled(carried[language], said[language], held.followed, story)
        if says_distribution(said[language].masthead):
            status = replace(status, distribution=edition.distribution)
        told = change.told(status, said[language]) if change else status
        versions.append(Composed(told, borrowed[language]))
    if change and versions:
        covered = covered.carrying(versions[0].status, change.reports)
    return ComposedEdition(covered, held.contents, held.written, tuple(versions), said, story)


@dataclass(frozen=True, slots=True)
class _EditionHeld:
    """What the register holds of an edition, whatever languages are asked for."""

    coverage: Coverage
    contents: Contents
    written: WrittenParts
    head: HeadHeld
    followed: Mapping[str, Followed]
    changing: Changing | None


def _edition_held(edition: Edition, reading: Reading) -> _EditionHeld:
    covered, written = coverage_in(edition, reading), written_parts(edition)
    named = reading.named(edition.organization_id)
    held, head = contents(scope_of(edition, covered), named), head_held(edition, written)
    followed = followed_by(edition, head.based_on)
    return _EditionHeld(covered, held, written, head, followed, changing(edition, reading))


def _story(
    edition: Edition, held: _EditionHeld, status: StatusDocument | None, reading: Reading
) -> Story:
    """Return what an edition tells its readers of the documents that it follows.

    What is issued to add to a document, or to correct it, leaves that document's story to it.
    """
    if not held.head.based_on or edition.issue not in (IssueKind.FIRST, IssueKind.REVISION):
        return NOTHING_TOLD
    code, based_on = edition.organization.code, held.head.based_on
    if status is None:  # composed in other languages only
        original = Choice(edition.original_language, edition.original_language)
        status = with_implied(composed(held.contents, original, code, held.head))
    return story_of(
        edition.organization_id,
        based_on,
        status,
        restricted=SIGHT_NEEDED[edition.distribution],
        reading=reading,
    )


def edition_row(organization: int, key: int) -> Edition | None:
    """Return an edition of an organization with what composing asks of it, or None without one."""
    rows = Edition.objects.filter(organization=organization, pk=key)
    return rows.select_related("organization", "changes").first()
