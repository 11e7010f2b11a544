"""Opening an edition, changing what it will be, writing its head, giving it up."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from uptake.core.chain import plain
from uptake.core.codes import (
    Distribution,
    EditionState,
    HeadPart,
    IssueKind,
    Language,
    SelectionRule,
    TextKind,
)
from uptake.core.days import require_meant
from uptake.core.document import Reference
from uptake.core.editions import LONGEST_ITEM, EditionGiven, HeadWords
from uptake.core.errors import UptakeError
from uptake.core.issuing import next_symbol
from uptake.core.oversight import JIU
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.core.symbols import DocumentSymbol, parse_document_symbol
from uptake.core.texts import check
from uptake.record.queries.contents.as_of import Moment, latest
from uptake.record.queries.editions.coverage import compose_edition, coverage_of
from uptake.record.queries.editions.heads import NAMED, values_of, written_parts
from uptake.record.queries.organizations import bodies_there
from uptake.record.queries.oversight import bodies_for, oversight_of
from uptake.record.services import events
from uptake.record.services.locks import hold, wait_for
from uptake.register.models import (
    Document,
    Edition,
    EditionBasis,
    EditionOversight,
    EditionReference,
    EditionReport,
    EditionText,
    Organization,
    ReportAtOrganization,
    Translation,
)


def take_edition(edition: int, act: Act, by: Actor) -> Edition:
    """Return an edition that the actor may do this to, locked until the transaction ends.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state).
    """
    rows = hold(Edition.objects.filter(pk=edition))
    row = rows.select_related("organization").first()
    if row is None or not may(by, act, row.organization.code):
        raise UptakeError("edition-unknown")
    if row.state is not EditionState.PREPARED:
        raise UptakeError("edition-not-prepared", symbol=row.symbol, state=row.state)
    return row


def take_back_translations(row: Edition, part: HeadPart, by: Actor, at: datetime) -> None:
    """Let no translation of the words before stand beside the new ones of the original.

    Until somebody has looked at it, the document prints the template or the original instead; what
    was written in another language without being translated stays, and is marked.
    """
    approved = set(
        Translation.objects.filter(
            edition=row, kind=TextKind.HEAD, place=part, review__isnull=False
        ).values_list("language", "review__at")
    )
    if not approved:
        return
    rows = EditionText.objects.filter(edition=row, part=part).exclude(
        language=row.original_language
    )
    EditionText.objects.bulk_create(
        EditionText(
            edition=row,
            part=part,
            language=Language(text.language),
            words=None,
            recorded_at=at,
            recorded_by=by.name,
        )
        for text in latest(rows, Moment(date.max), "language")
        if text.words is not None and (text.language, text.recorded_at) in approved
    )


# The parts in which figures, symbols and dates are told; a meeting's name only looks like one.
FIGURED = (HeadPart.TITLE, HeadPart.SUMMARY, HeadPart.ACTION_REQUIRED)


@transaction.atomic
def write(
    *,
    edition: int,
    part: HeadPart,
    language: Language,
    words: str | None,
    by: Actor,
    at: datetime,
) -> None:
    """Write a part of the head in one language; without words its template makes it again.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state),
    `placeholder-unknown` (name, names).
    """
    row = take_edition(edition, Act.PREPARE_EDITION, by)
    text = _keep(row, part, language, (words or "").strip() or None, by, at)
    _tell_head(text, by, at)


@transaction.atomic
def write_references(
    *,
    edition: int,
    language: Language,
    references: Iterable[Reference],
    by: Actor,
    at: datetime,
) -> None:
    """Write the documents that the head cites, in one language; none: the template makes them.

    Raises UptakeError as `write`.
    """
    row = take_edition(edition, Act.PREPARE_EDITION, by)
    cited = tuple(references)
    text = _keep(row, HeadPart.REFERENCES, language, "" if cited else None, by, at)
    EditionReference.objects.bulk_create(
        EditionReference(
            text=text, position=position, symbol=one.symbol, title=one.title, url=one.url
        )
        for position, one in enumerate(cited)
    )
    _tell_head(text, by, at)


def write_head(row: Edition, said: Iterable[HeadWords], by: Actor, at: datetime) -> None:
    """Write parts of the head of an edition that is taken in hand; those that say the same stay.

    It is told with what else is said of the edition. Raises UptakeError `placeholder-unknown`
    (name, names).
    """
    standing = written_parts(row)
    for one in said:
        words = (one.words or "").strip() or None
        written = standing.get(one.language, {}).get(one.part)
        if words != (written.words if written else None):
            _keep(row, one.part, one.language, words, by, at)


def _tell_head(text: EditionText, by: Actor, at: datetime) -> None:
    row = text.edition
    events.record(
        "editions.write",
        organization=row.organization.code,
        subject=row.symbol,
        by=by,
        at=at,
        values={"edition": row.pk, "part": text.part, "language": text.language, "text": text.pk},
    )


def _keep(
    row: Edition, part: HeadPart, language: Language, words: str | None, by: Actor, at: datetime
) -> EditionText:
    check(words or "", dict.fromkeys(NAMED))
    if language is row.original_language:
        take_back_translations(row, part, by, at)
    return EditionText.objects.create(
        edition=row,
        part=part,
        language=language,
        words=words,
        values=_printed(row, language) if words and part in FIGURED else {},
        recorded_at=at,
        recorded_by=by.name,
    )


def _printed(row: Edition, language: Language) -> dict[str, str]:
    """Return the values as they print by now, with which a paragraph's typed ones are compared."""
    made = compose_edition(row, (language,))
    return values_of(made.status(language), made.words[language], made.story)


@transaction.atomic
def open_(*, organization: str, given: EditionGiven, by: Actor, at: datetime) -> Edition:
    """Open an edition of the organization (a code).

    Raises UptakeError `organization-unknown`, and what `change` raises of the edition itself.
    """
    row = Organization.objects.filter(code=organization).first()
    if row is None or not may(by, Act.PREPARE_EDITION, organization):
        raise UptakeError("organization-unknown", organization=organization)
    require_meant(timezone.localdate(at), given.date)
    columns = _columns(row, given)
    _refuse_known(row, columns, except_for=None)
    edition = Edition.objects.create(organization=row, opened_at=at, opened_by=by.name, **columns)
    _write_parts(edition, given)
    _refuse_restricted(edition)
    write_head(edition, given.head, by, at)
    _tell("editions.open", edition, given, by, at)
    return edition


@transaction.atomic
def change(*, edition: int, given: EditionGiven, by: Actor, at: datetime) -> None:
    """Change what an edition will be.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state),
    `edition-symbol-wrong` (symbol), `edition-symbol-known` (symbol), `governing-body-unknown`,
    `edition-year-missing`, `edition-reports-missing`, `report-unknown` (symbol),
    `edition-changes-missing` (issue), `edition-shows-restricted` (symbol, reports),
    `edition-agenda-item-long` (longest), `oversight-body-unknown`,
    `edition-report-of-other-body` (symbol), `placeholder-unknown` (name, names),
    `day-out-of-range`.
    """
    row = take_edition(edition, Act.PREPARE_EDITION, by)
    require_meant(timezone.localdate(at), given.date)
    columns = _columns(row.organization, given)
    _refuse_known(row.organization, columns, except_for=row.pk)
    Edition.objects.filter(pk=row.pk).update(**columns)
    row.refresh_from_db()
    _write_parts(row, given)
    _refuse_restricted(row)
    write_head(row, given.head, by, at)
    _tell("editions.change", row, given, by, at)


@transaction.atomic
def give_up(*, edition: int, by: Actor, at: datetime) -> None:
    """Return an edition up; what was written in it stays in the history.

    Raises UptakeError `edition-unknown`, `edition-not-prepared` (symbol, state).
    """
    row = take_edition(edition, Act.PREPARE_EDITION, by)
    Edition.objects.filter(pk=row.pk).update(state=EditionState.GIVEN_UP)
    events.record(
        "editions.give_up",
        organization=row.organization.code,
        subject=row.symbol,
        by=by,
        at=at,
        values={"edition": row.pk},
    )


def _columns(organization: Organization, given: EditionGiven) -> dict[str, Any]:
    """Return the columns of what was given, once it can be so."""
    if given.governing_body is not None:
        bodies = bodies_there(organization.pk).exclude(closed_on__lte=given.date)
        if not bodies.filter(pk=given.governing_body).exists():
            raise UptakeError("governing-body-unknown")
    if given.selection is SelectionRule.PROGRAMME_YEAR and given.programme_year is None:
        raise UptakeError("edition-year-missing")
    if given.selection is SelectionRule.CHOSEN and not given.reports:
        raise UptakeError("edition-reports-missing")
    if len(given.agenda_item) > LONGEST_ITEM:
        raise UptakeError("edition-agenda-item-long", longest=LONGEST_ITEM)
    changes = _changed(organization, given)
    symbol = _symbol(organization, given, changes)
    return {
        "kind": given.kind,
        "symbol": symbol.base,
        "revision": symbol.revision,
        "issue": given.issue,
        "changes": changes,
        "governing_body_id": given.governing_body,
        "agenda_item": given.agenda_item,
        "date": given.date,
        "original_language": given.original_language,
        "selection": given.selection,
        "programme_year": given.programme_year
        if given.selection is SelectionRule.PROGRAMME_YEAR
        else None,
        "others": given.others,
        "distribution": given.distribution,
        "without_restricted": given.without_restricted,
    }


def _changed(organization: Organization, given: EditionGiven) -> Document | None:
    if given.issue is IssueKind.FIRST:
        return None
    rows = Document.objects.filter(organization=organization)
    found = rows.filter(pk=given.changes).first() if given.changes is not None else None
    if found is None:
        raise UptakeError("edition-changes-missing", issue=given.issue)
    return found


def _symbol(
    organization: Organization, given: EditionGiven, changes: Document | None
) -> DocumentSymbol:
    """Return the symbol; addenda and corrigenda have a number of their own after what they change.

    Where only the symbol of what is changed was left standing, they get the next one.
    """
    base = _base(given.symbol)
    own = given.issue in (IssueKind.ADDENDUM, IssueKind.CORRIGENDUM)
    if changes is None or not own or base != changes.symbol:
        return DocumentSymbol(base, given.revision)
    known = Document.objects.filter(organization=organization).values_list("symbol", "revision")
    changed = DocumentSymbol(changes.symbol, changes.revision)
    return next_symbol(changed, given.issue, (DocumentSymbol(*one) for one in known))


def _base(symbol: str) -> str:
    parsed = parse_document_symbol(symbol)
    if parsed is None:
        raise UptakeError("edition-symbol-wrong", symbol=symbol)
    return parsed.base


def _refuse_known(
    organization: Organization, columns: Mapping[str, Any], except_for: int | None
) -> None:
    """Refuse a symbol that a document has already, or another edition on its way."""
    base, revision = columns["symbol"], columns["revision"]
    wait_for(f"edition symbols {organization.code}")
    same = {"organization": organization, "symbol": base, "revision": revision}
    prepared = Edition.objects.filter(state=EditionState.PREPARED, **same)
    others = prepared if except_for is None else prepared.exclude(pk=except_for)
    if Document.objects.filter(**same).exists() or others.exists():
        whole = DocumentSymbol(base, revision).text
        raise UptakeError("edition-symbol-known", symbol=whole)


def _write_parts(edition: Edition, given: EditionGiven) -> None:
    edition.bases.all().delete()
    EditionBasis.objects.bulk_create(
        EditionBasis(edition=edition, position=position, symbol=symbol)
        for position, symbol in enumerate(given.follows)
    )
    edition.oversight.all().delete()
    bodies = bodies_for(edition.organization_id).filter(code__in=given.oversight)
    if bodies.count() < len(set(given.oversight) - {JIU}):
        raise UptakeError("oversight-body-unknown")
    EditionOversight.objects.bulk_create(
        EditionOversight(edition=edition, oversight_body=body) for body in bodies.order_by("pk")
    )
    edition.reports.all().delete()
    chosen = given.reports if given.selection is SelectionRule.CHOSEN else ()
    EditionReport.objects.bulk_create(
        EditionReport(edition=edition, report_at_organization=row)
        for row in _reports(edition, chosen)
    )


def _refuse_restricted(edition: Edition) -> None:
    """Refuse a document for everybody that would take reports which not everybody may read.

    A corrigendum carries only what changed, which is known when it is composed: `issue` looks.
    """
    if edition.distribution is not Distribution.PUBLIC or edition.issue is IssueKind.CORRIGENDUM:
        return
    if hidden := coverage_of(edition).restricted:
        whole = str(edition.key)
        raise UptakeError("edition-shows-restricted", symbol=whole, reports=hidden)


def _reports(edition: Edition, symbols: Iterable[str]) -> list[ReportAtOrganization]:
    rows = ReportAtOrganization.objects.filter(organization=edition.organization)
    found = []
    for symbol in dict.fromkeys(symbols):
        row = rows.filter(report__symbol=symbol).select_related("report__oversight_body").first()
        if row is None:
            raise UptakeError("report-unknown", symbol=symbol)
        if row.report.oversight_body.code not in oversight_of(edition):
            raise UptakeError("edition-report-of-other-body", symbol=symbol)
        found.append(row)
    return found


def _tell(verb: str, edition: Edition, given: EditionGiven, by: Actor, at: datetime) -> None:
    events.record(
        verb,
        organization=edition.organization.code,
        subject=edition.symbol,
        by=by,
        at=at,
        values={"edition": edition.pk, **plain(given)},
    )
