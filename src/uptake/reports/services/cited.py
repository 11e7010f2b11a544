"""Making documents known that are cited: entered, changed, closed; what was told before stays."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from uptake.core.answers import Problem
from uptake.core.cited import (
    MOST_AT_ONCE,
    CitedGiven,
    CitedLine,
    cited_base,
    cited_problems,
    cited_symbol,
)
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.record.queries.cited import cited_document, known_documents
from uptake.record.services import events
from uptake.record.services.locks import wait_for
from uptake.register.models import CitedDocument, CitedTitle, CitedVersion, Organization


class CitedRefused(UptakeError):
    """A document that cannot be made known as it was entered: `problems` say why."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("cited-refused", count=len(problems))
        self.problems = problems


class LinesRefused(UptakeError):
    """Several documents of which some cannot be made known: `lines` are all, with what is wrong."""

    def __init__(self, lines: tuple[CitedLine, ...]) -> None:
        super().__init__("cited-refused", count=sum(len(one.problems) for one in lines))
        self.lines = lines


@transaction.atomic
def enter(*, organization: str, given: CitedGiven, by: Actor, at: datetime) -> CitedDocument:
    """Make a document known. Where it was closed, it is opened again with what is told now.

    Raises UptakeError `not-permitted`, `organization-unknown`; CitedRefused.
    """
    home = _home(organization, by)
    given = _plain(given)
    if found := _problems(home, given, at):
        raise CitedRefused(found)
    return _enter(home, given, by, at)


@transaction.atomic
def enter_several(
    *, organization: str, lines: Iterable[CitedLine], by: Actor, at: datetime
) -> tuple[str, ...]:
    """Make the documents of several lines known, all or none; give their symbols.

    Raises UptakeError `not-permitted`, `organization-unknown`, `cited-nothing-given`,
    `cited-too-many` (most); LinesRefused.
    """
    home, read = _home(organization, by), tuple(lines)
    if not read:
        raise UptakeError("cited-nothing-given")
    if len(read) > MOST_AT_ONCE:
        raise UptakeError("cited-too-many", most=MOST_AT_ONCE)
    judged = tuple(
        CitedLine(one.number, one.given, one.problems or _problems(home, one.given, at))
        for one in read
    )
    if any(one.problems for one in judged):
        raise LinesRefused(judged)
    return tuple(_enter(home, one.given, by, at).symbol for one in judged)


@transaction.atomic
def change(*, document: int, given: CitedGiven, by: Actor, at: datetime) -> bool:
    """Tell something else of a document; its symbol stays. Give whether anything is new.

    Raises UptakeError `cited-unknown`; CitedRefused.
    """
    row = _take(document, by)
    given = _plain(given, row.symbol)
    if found := cited_problems(given, timezone.localdate(at)):
        raise CitedRefused(found)
    held = cited_document(row.organization_id, row.pk)
    said = (given.titles, given.date, given.url, given.visibility)
    if held is not None and said == (held.titles, held.date, held.url, held.visibility):
        return False
    _write(row, given, by, at)
    _record("cited.change", row, {"languages": tuple(given.titles)}, by, at)
    return True


@transaction.atomic
def close(*, document: int, by: Actor, at: datetime) -> None:
    """Take a document as known no more, as one that was entered by mistake.

    Raises UptakeError `cited-unknown`.
    """
    row = _take(document, by)
    if row.closed_on is None:
        row.closed_on = timezone.localdate(at)
        row.save(update_fields=["closed_on"])
        _record("cited.close", row, {"on": row.closed_on}, by, at)


@transaction.atomic
def reopen(*, document: int, by: Actor, at: datetime) -> None:
    """Take a closed document as known again. Raises UptakeError `cited-unknown`."""
    row = _take(document, by)
    if row.closed_on is not None:
        _open(row)
        _record("cited.reopen", row, {}, by, at)


def _home(organization: str, by: Actor) -> Organization:
    require(by, Act.ENTER_DOCUMENT, organization)
    home = Organization.objects.filter(code=organization).first()
    if home is None:
        raise UptakeError("organization-unknown", organization=organization)
    wait_for(f"cited {organization}")
    return home


def _take(document: int, by: Actor) -> CitedDocument:
    row = CitedDocument.objects.select_related("organization").filter(pk=document).first()
    if row is None:
        raise UptakeError("cited-unknown")
    _home(row.organization.code, by)
    row.refresh_from_db(fields=["closed_on"])
    return row


def _plain(given: CitedGiven, symbol: str | None = None) -> CitedGiven:
    """Return what is told with its symbol in one form, and without titles that say nothing."""
    titles = {one: " ".join(title.split()) for one, title in given.titles.items()}
    return CitedGiven(
        symbol or cited_symbol(given.symbol),
        {one: title for one, title in titles.items() if title},
        given.date,
        (given.url or "").strip() or None,
        given.visibility,
    )


def _problems(home: Organization, given: CitedGiven, at: datetime) -> tuple[Problem, ...]:
    """Return what is wrong; what the register has already is not made known a second time."""
    found = cited_problems(given, timezone.localdate(at))
    if not given.symbol:
        return found
    entered = CitedDocument.objects.filter(organization=home, symbol=given.symbol, closed_on=None)
    others = CitedDocument.objects.filter(organization=home, base=cited_base(given.symbol))
    known = not others.exists() and known_documents(home.code, (given.symbol,))
    if not known and not entered.exists():
        return found
    return (*found, Problem("symbol", "cited-known", values=(("symbol", given.symbol),)))


def _enter(home: Organization, given: CitedGiven, by: Actor, at: datetime) -> CitedDocument:
    row, _ = CitedDocument.objects.get_or_create(
        organization=home, symbol=given.symbol, defaults={"base": cited_base(given.symbol)}
    )
    _open(row)
    _write(row, given, by, at)
    _record("cited.enter", row, {"languages": tuple(given.titles)}, by, at)
    return row


def _open(row: CitedDocument) -> None:
    row.closed_on = None
    row.save(update_fields=["closed_on"])


def _write(row: CitedDocument, given: CitedGiven, by: Actor, at: datetime) -> None:
    version = CitedVersion.objects.create(
        document=row,
        date=given.date,
        url=given.url,
        visibility=given.visibility,
        recorded_at=at,
        recorded_by=by.name,
    )
    CitedTitle.objects.bulk_create(
        CitedTitle(version=version, language=language, title=title)
        for language, title in given.titles.items()
    )


def _record(
    verb: str, row: CitedDocument, said: dict[str, object], by: Actor, at: datetime
) -> None:
    events.record(
        verb,
        organization=row.organization.code,
        subject=row.symbol,
        by=by,
        at=at,
        values={"symbol": row.symbol, **said},
    )
