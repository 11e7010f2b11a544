"""Withdrawing a document that was imported wrongly: as one act, with all that its imports brought.

What stood before stands again, as where one import is taken back; the document itself, and what
only it brought, is withdrawn. Bringing it back writes again what it had said.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.imports.queries.taken_back import Left
from uptake.imports.services.restoring import Restoring
from uptake.imports.services.taking_back import (
    Brought,
    close_people_and_units,
    derive,
    give_years,
    given_back_at,
    hold_answers,
    left_of,
    restore,
    withdraw_followed,
)
from uptake.record.services import events, locks
from uptake.record.services.corrections import (
    reason_given,
    stand_again,
    withdrawal_held,
    write_brought_back,
    write_withdrawal,
)
from uptake.register import models

NONE = "–"


@dataclass(frozen=True, slots=True)
class DocumentWithdrawn:
    """What was done to a document: which one, and what had to be left, since it changed since."""

    symbol: str
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class WithdrawalPreview:
    """What the withdrawal of a document would mean. `refused` says why it cannot be done."""

    languages: tuple[Language, ...]
    answers: int
    recommendations: int
    refused: UptakeError | None


def withdrawal_preview(document: int, by: Actor) -> WithdrawalPreview:
    """Return what the withdrawal of a document would mean, as far as an actor may be told."""
    row = models.Document.objects.select_related("organization").get(pk=document)
    whole = _brought_by(row)
    updates = models.StatusUpdate.objects.filter(pk__in=whole.written.get("StatusUpdate", ()))
    came = models.FollowUp.objects.filter(pk__in=whole.written.get("FollowUp", ()))
    languages = set(row.texts.values_list("language", flat=True))
    return WithdrawalPreview(
        tuple(one for one in Language if one in languages),
        updates.values("follow_up").distinct().count(),
        came.count(),
        _refusal(row, whole, by),
    )


@transaction.atomic
def withdraw(*, document: int, reason: str, by: Actor, at: datetime) -> DocumentWithdrawn:
    """Withdraw an imported document, and give back what stood before it.

    Raises UptakeError `not-permitted`, `import-unknown`, `correction-without-reason`,
    `withdrawal-issued-here` (symbol); where something rests on it `withdrawal-document-hangs`
    (symbol, decisions, answers, all), or `withdrawal-document-used` (symbol) for others.
    """
    locks.wait_for("import")
    row = _taken(document, by)
    said, whole = reason_given(reason), _brought_by(row)
    if refused := _refusal(row, whole, by):
        raise refused
    hold_answers(whole)
    years = _years_now(whole)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    restoring = Restoring(at, by.name, whole.written)
    restore(restoring, said)
    give_years(whole.before["years"])
    derive(whole)
    left = (*left_of(restoring), *withdraw_followed(whole, at))
    gone = _gone(whole, at) | close_people_and_units(whole.written, at)
    write_withdrawal(
        organization=row.organization,
        reason=said,
        rows={"Document": [row.pk], **gone, "made": restoring.made, "years": years},
        by=by,
        at=at,
        document=row,
        symbol=row.symbol,
    )
    events.record(
        "imports.withdraw",
        organization=row.organization.code,
        subject=_named(row),
        by=by,
        at=at,
        values={"reason": said, "imports": sorted(whole.imports), "left": len(left)},
    )
    return DocumentWithdrawn(_named(row), left)


def _taken(document: int, by: Actor) -> models.Document:
    rows = locks.hold(models.Document.objects.filter(pk=document))
    row = rows.select_related("organization").first()
    if row is None:
        raise UptakeError("import-unknown")
    require(by, Act.WITHDRAW, row.organization.code)
    return row


@transaction.atomic
def bring_back(*, withdrawal: int, by: Actor, at: datetime) -> DocumentWithdrawn:
    """Undo the withdrawal of a document: it stands again, with the answers that it brought.

    What somebody has changed since is left. Raises UptakeError `not-permitted`,
    `withdrawal-unknown`, `withdrawal-brought-back`, `withdrawal-overtaken` (symbol) where the
    document was imported anew since.
    """
    locks.wait_for("import")
    row = withdrawal_held(withdrawal, by)
    document = row.document
    if document is None:
        raise UptakeError("withdrawal-unknown")
    _check_free(document)
    made = row.rows["made"]
    whole = Brought(row.organization, document, made, {})
    hold_answers(whole)
    stand_again(row.rows, row.at)
    _open_people_and_units(row)
    restoring = Restoring(at, by.name, made)
    restore(restoring, "")
    give_years(row.rows["years"])
    derive(whole)
    write_brought_back(row, by, at, restoring.made)
    left = tuple(left_of(restoring))
    events.record(
        "imports.bring_back",
        organization=row.organization.code,
        subject=_named(document),
        by=by,
        at=at,
        values={"withdrawal": row.pk, "reason": row.reason, "left": len(left)},
    )
    return DocumentWithdrawn(_named(document), left)


def _check_free(document: models.Document) -> None:
    same = models.Document.objects.filter(
        organization=document.organization_id, symbol=document.symbol, revision=document.revision
    )
    if same.exists():
        raise UptakeError("withdrawal-overtaken", symbol=_named(document))


def _named(row: models.Document) -> str:
    return str(row.key)


def _brought_by(row: models.Document) -> Brought:
    """Return all that the imports of a document wrote that stand, and what was brought back."""
    imports = list(row.imports.filter(taken_back=None).order_by("pk"))
    back = models.BroughtBack.objects.filter(withdrawal__document=row).order_by("pk")
    undone = models.Withdrawal.objects.filter(document=row).order_by("pk")
    written: defaultdict[str, list[int]] = defaultdict(list)
    for rows in (
        *(one.written for one in imports),
        *(one.rows["made"] for one in undone),
        *(one.rows for one in back),
    ):
        for table, keys in rows.items():
            written[table].extend(keys)
    years: dict[str, int | None] = {}
    for one in reversed(imports):  # what stood before the first of them
        years |= one.before.get("years", {})
    numbers = frozenset(one.pk for one in imports)
    return Brought(row.organization, row, dict(written), {"years": years}, numbers)


def _refusal(row: models.Document, whole: Brought, by: Actor) -> UptakeError | None:
    """Say why a document cannot be withdrawn: it was issued here, or something rests on it."""
    if row.issued_at is not None:
        return UptakeError("withdrawal-issued-here", symbol=_named(row))
    meetings: Iterable[type[models.MeetingDecision | models.MeetingRequest]] = (
        models.MeetingDecision,
        models.MeetingRequest,
    )
    decisions = sum(one.objects.filter(document=row).count() for one in meetings)
    others = row.updates.exclude(pk__in=whole.written.get("StatusUpdate", ()))
    answers = others.exclude(recorded_at__in=given_back_at(row.organization.pk)).count()
    documents = _documents_on(row)
    if not decisions and not answers and not documents:
        return None
    if not by.works_at(row.organization.code):
        return UptakeError("withdrawal-document-used", symbol=_named(row))
    return UptakeError(
        "withdrawal-document-hangs",
        symbol=_named(row),
        decisions=decisions,
        answers=answers,
        all=list(documents) or [NONE],
    )


def _documents_on(row: models.Document) -> Collection[str]:
    """Return the documents that change this one or say that they follow it, and such editions."""
    based = models.Document.objects.filter(
        organization=row.organization, bases__symbol=_named(row)
    ).exclude(pk=row.pk)
    editions = models.Edition.objects.filter(changes=row, document=None)
    found: tuple[models.Document | models.Edition, ...] = (
        *row.changed_by.all(),
        *based,
        *editions,
    )
    return dict.fromkeys(str(one.key) for one in found)


def _years_now(whole: Brought) -> dict[str, int | None]:
    rows = models.Report.objects.filter(pk__in=[int(one) for one in whole.before["years"]])
    return {str(pk): year for pk, year in rows.values_list("pk", "programme_year")}


def _gone(whole: Brought, at: datetime) -> dict[str, list[int]]:
    """Return the rows that were withdrawn with the document."""
    return {
        table.__name__: list(
            table.everything.filter(
                pk__in=whole.written.get(table.__name__, ()), withdrawn_at=at
            ).values_list("pk", flat=True)
        )
        for table in (models.FollowUp, models.ReportAtOrganization)
    }


def _open_people_and_units(row: models.Withdrawal) -> None:
    day = row.at.date()
    people = models.Person.objects.filter(pk__in=row.rows.get("Person", ()), left_on=day)
    people.update(left_on=None)
    units = models.Unit.objects.filter(pk__in=row.rows.get("Unit", ()), closed_on=day)
    units.update(closed_on=None)
