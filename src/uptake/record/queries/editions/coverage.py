"""What an edition covers on its day, how it would print today.

And what a new issue changes in the one before it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import F, Q, QuerySet

from uptake.core.codes import (
    Audience,
    DecisionState,
    EditionKind,
    IssueKind,
    Language,
    Visibility,
)
from uptake.core.comparison import Comparison, EntryChange, FieldChange, compare
from uptake.core.document import Decision, Entry, StatusDocument
from uptake.core.document import Report as DocumentReport
from uptake.core.editions import Alone, Asked, Candidate, Covered, Inclusion, coverage, listed_alone
from uptake.core.meetings import is_open
from uptake.core.permissions import SIGHT_NEEDED, Sight
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.composing import (
    Choice,
    Composed,
    composed,
    printed_at,
    with_implied,
)
from uptake.record.queries.composition import compose_in
from uptake.record.queries.contents.answers import HeadHeld
from uptake.record.queries.contents.as_of import Moment, answered
from uptake.record.queries.contents.loading import contents
from uptake.record.queries.contents.values import Contents, Scope
from uptake.record.queries.editions.heads import (
    WrittenParts,
    filled,
    followed_by,
    head_held,
    written_parts,
)
from uptake.record.queries.follow_ups import follow_ups_on, for_information, in_order
from uptake.record.queries.organizations import deciding_body
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
from uptake.terms.codes import label_key
from uptake.terms.mastheads import says_distribution
from uptake.terms.values import LIST_SEMICOLONS, value_text
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
    look = Look(
        edition.organization_id,
        Language.ENGLISH,
        edition.date,
        restricted=Sight.MEMBERS,
        audience=Audience.STAFF,
    )
    rows = list(in_order(follow_ups_on(look)).values("pk", **_FIELDS))
    reported = _reported(edition)
    done = _done_when_reported(reported)
    candidates = [_candidate(row, reported.get(row["pk"], ()), row["pk"] in done) for row in rows]
    chosen = edition.reports.values_list("report_at_organization__report__symbol", flat=True)
    asked = Asked(
        edition.selection,
        edition.others,
        edition.programme_year,
        frozenset(chosen),
        edition.without_restricted,
    )
    return Coverage(coverage(candidates, asked), listed_alone(_alone(edition), asked))


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
        without_recommendations(edition.date), organization=edition.organization_id
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
        open=_is_open(row),
        reported=tuple(one.symbol for one in reported),
        done_when_reported=done,
        restricted=row["visibility"] == Visibility.RESTRICTED,
    )


def _is_open(row: Row) -> bool:
    return is_open(row["action"], row["decision"], row["acceptance"], row["implementation"])


def _reported(edition: Edition) -> dict[int, tuple[Document, ...]]:
    """Return the documents that showed its body each follow-up before, the latest last.

    A document of which it is not known to whom it went may have been seen by any.
    """
    found: defaultdict[int, tuple[Document, ...]] = defaultdict(tuple)
    for entry in _shown_before(edition).select_related("document"):
        found[entry.follow_up_id] += (entry.document,)
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
    return frozenset(one for one, row in said.items() if not _is_open(row))


type Versions = Mapping[Language, StatusDocument]

# What follows from another field, or is never printed.
_SILENT = frozenset({"comment", "comment_language", "text_language"})
# Of these a reader is told that they were worded anew, not every word.
_PROSE = frozenset({"text", "remarks", "conditions", "financial_detail", "focal_points"})
_HEAD = frozenset({"title", "period", "meeting", "governing_body", "issuer"})
_SAYS: Mapping[IssueKind, str] = MappingProxyType(
    {issue: f"issue_says_{issue}" for issue in IssueKind if issue is not IssueKind.FIRST}
)
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Changing:
    """An issue that changes a document: what that one said, by language, and its symbol."""

    issue: IssueKind
    symbol: str
    before: Versions

    @property
    def reports(self) -> frozenset[str]:
        """The reports that the document before had, by their symbols."""
        return frozenset(
            report.symbol for status in self.before.values() for report in status.reports
        )

    def carried(self, made: Versions) -> Versions:
        """Return what the issue carries, the same in all languages.

        Of a corrigendum that is what is corrected in any language: of reports that the document
        had, and not what the meeting decided on it since. Of any other issue it is everything.
        """
        if self.issue is not IssueKind.CORRIGENDUM:
            return made
        keys = {key for language in made for key in self._changed(made[language])}
        return {language: _narrowed(status, keys) for language, status in made.items()}

    def _changed(self, status: StatusDocument) -> Iterator[RecommendationKey]:
        compared = compare(self.before[status.language], status)
        yield from (entry.key for entry in compared.came if entry.report in self.reports)
        yield from (change.key for change in compared.changed if self._heard(change))

    def _heard(self, change: EntryChange) -> tuple[FieldChange, ...]:
        heard = tuple(one for one in change.changes if one.field not in _SILENT)
        if self.issue is not IssueKind.CORRIGENDUM:
            return heard
        day = next(iter(self.before.values())).date
        return tuple(one for one in heard if not _decided_since(one, day))

    def told(self, status: StatusDocument, speech: Words) -> StatusDocument:
        """Return the document with what it changes at the top of its summary."""
        lines = tuple(self._lines(compare(self.before[status.language], status), speech))
        said = speech.format(_SAYS[self.issue], symbol=self.symbol)
        top = (said, *(lines or (speech["issue_changes_nothing"],)))
        whole = (*top, status.summary) if status.summary else top
        return replace(status, summary="\n".join(whole))

    def _lines(self, compared: Comparison, speech: Words) -> Iterator[str]:
        whole = self.issue is IssueKind.REVISION
        head = tuple(one for one in compared.head if one.field in _HEAD)
        if whole and head:
            yield speech.format("issue_head", changes=self._said(head, StatusDocument, speech))
        yield from self._of_reports(compared, speech, whole=whole)
        new = {one.symbol for one in compared.reports_came}
        for entry in compared.came:
            if entry.report not in new:
                yield _of_entry(entry, speech["issue_added"], speech)
        for change in compared.changed:
            if heard := self._heard(change):
                yield _of_entry(change.after, self._said(heard, Entry, speech), speech)
        gone = {one.symbol for one in compared.reports_went}
        for entry in compared.went if whole else ():
            if entry.report not in gone:
                yield _of_entry(entry, speech["issue_left_out"], speech)

    def _of_reports(self, compared: Comparison, speech: Words, *, whole: bool) -> Iterator[str]:
        for report in compared.reports_came:
            yield speech.format("issue_report", report=report.symbol, changes=speech["issue_added"])
        for change in compared.reports_changed:
            said = self._said(change.changes, DocumentReport, speech)
            yield speech.format("issue_report", report=change.after.symbol, changes=said)
        for report in compared.reports_went if whole else ():
            left_out = speech["issue_left_out"]
            yield speech.format("issue_report", report=report.symbol, changes=left_out)

    def _said(self, changes: Iterable[FieldChange], kind: type, speech: Words) -> str:
        said = _corrected if self.issue is IssueKind.CORRIGENDUM else _of_field
        return LIST_SEMICOLONS[speech.language].join(said(one, kind, speech) for one in changes)


def changing(edition: Edition) -> Changing | None:
    """Return what an edition changes; None where it is the first issue. Asks as composing does."""
    if edition.changes is None:
        return None
    symbol = str(edition.changes.key)
    made = compose_in(Language, organization=edition.organization.code, symbol=symbol)
    before = {one.status.language: one.status for one in made}
    return Changing(edition.issue, symbol, before)


def _narrowed(status: StatusDocument, keys: set[RecommendationKey]) -> StatusDocument:
    entries = tuple(entry for entry in status.entries if entry.key in keys)
    shown = {entry.report for entry in entries}
    reports = tuple(report for report in status.reports if report.symbol in shown)
    return replace(status, entries=entries, reports=reports)


def _of_entry(entry: Entry, changes: str, speech: Words) -> str:
    key = "issue_recommendation" if entry.formal else "issue_paragraph"
    return speech.format(key, report=entry.report, number=entry.number, changes=changes)


def _decided_since(change: FieldChange, day: date | None) -> bool:
    """Whether it is what a meeting decided on the document, which makes nothing in it wrong."""
    made = change.after
    if not isinstance(made, Decision) or made.state is DecisionState.PROPOSED:
        return False
    return day is None or made.date is None or made.date >= day


def _of_field(change: FieldChange, kind: type, speech: Words) -> str:
    field = speech[label_key(kind, change.field)]
    if change.field in _PROSE:
        return speech.format("issue_field_reworded", field=field)
    before, after = (_value(change.field, value, speech) for value in (change.before, change.after))
    return speech.format("issue_field_changed", field=field, before=before, after=after)


def _corrected(change: FieldChange, kind: type, speech: Words) -> str:
    """Say of a field what was wrong and what is right, in the form of a corrigendum."""
    field = speech[label_key(kind, change.field)]
    before, after = (
        " ".join(_value(change.field, value, speech).split())
        for value in (change.before, change.after)
    )
    if before == _NOTHING:
        return speech.format("issue_field_inserted", field=field, after=after)
    if after == _NOTHING:
        return speech.format("issue_field_deleted", field=field, before=before)
    return speech.format("issue_field_corrected", field=field, before=before, after=after)


def _value(field: str, value: object, speech: Words) -> str:
    if field == "verified":
        return speech["verified" if value else "self_assessed"]
    return value_text(value, speech) or _NOTHING


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


def compose_edition(
    edition: Edition, languages: Iterable[Language] = tuple(Language)
) -> ComposedEdition:
    """Compose an edition in some languages from cleared answers as they stand on its day.

    The register is asked once, so all languages are of one state of it.
    """
    covered = coverage_of(edition)
    held = contents(scope_of(edition, covered))
    written = written_parts(edition)
    head = head_held(edition, written)
    followed = followed_by(edition, head.based_on)
    organization = edition.organization.code
    change = changing(edition)
    wanted = tuple(languages)
    made: dict[Language, StatusDocument] = {}
    borrowed = {}
    # What a corrigendum carries hangs on all languages, whichever of them are asked for.
    for language in wanted if change is None else Language:
        choice = Choice(language, edition.original_language)
        made[language] = with_implied(composed(held, choice, organization, head))
        borrowed[language] = choice.borrowed
    carried = change.carried(made) if change else made
    story = _story(edition, held, head, made.get(edition.original_language))
    said = spoken_by_language(wanted, organization)
    versions = []
    for language in wanted:
        status = filled(carried[language], said[language], followed, story)
        if says_distribution(said[language].masthead):
            status = replace(status, distribution=edition.distribution)
        told = change.told(status, said[language]) if change else status
        versions.append(Composed(told, borrowed[language]))
    if change and versions:
        covered = covered.carrying(versions[0].status, change.reports)
    return ComposedEdition(covered, held, written, tuple(versions), said, story)


def _story(
    edition: Edition, held: Contents, head: HeadHeld, status: StatusDocument | None
) -> Story:
    """Return what an edition tells its readers of the documents that it follows.

    What is issued to add to a document, or to correct it, leaves that document's story to it.
    """
    if not head.based_on or edition.issue not in (IssueKind.FIRST, IssueKind.REVISION):
        return NOTHING_TOLD
    if status is None:  # composed in other languages only
        original = Choice(edition.original_language, edition.original_language)
        status = with_implied(composed(held, original, edition.organization.code, head))
    told = SIGHT_NEEDED[edition.distribution]
    return story_of(edition.organization_id, head.based_on, status, restricted=told)


def edition_row(organization: int, key: int) -> Edition | None:
    """Return an edition of an organization with what composing asks of it, or None without one."""
    rows = Edition.objects.filter(organization=organization, pk=key)
    return rows.select_related("organization", "changes").first()
