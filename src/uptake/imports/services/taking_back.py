"""Taking an import back as one act: what stood before stands again; the history has both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, may
from uptake.core.recipients import Actor
from uptake.imports.queries.taken_back import Left
from uptake.imports.services.restoring import KINDS, Restoring
from uptake.imports.services.restoring_answers import restore_answers
from uptake.record.services import events, locks
from uptake.record.services.last_texts import derive_of_rows
from uptake.record.services.versions import derive_periods, derive_progress
from uptake.register import models

LONGEST_REASON = 2_000


@dataclass(frozen=True, slots=True)
class Brought:
    """What imports of one document wrote, by table, and what had stood where they changed it."""

    organization: models.Organization
    document: models.Document
    written: Mapping[str, list[int]]
    before: Mapping[str, Any]
    imports: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking back an import did: whose, which document, and what had to be left."""

    organization: str
    symbol: str
    left: tuple[Left, ...]


@transaction.atomic
def take_back(*, imported: int, reason: str, by: Actor, at: datetime) -> TakenBack:
    """Take an import back: write again what stood before it, withdraw what it brought.

    Nothing is changed or deleted in the history. What somebody has changed since is left as it is
    and listed; so is what other things hang on. Raises UptakeError `import-unknown`,
    `import-taken-back`, `import-without-reason`, and `withdrawal-of-document` (symbol) where the
    document was once withdrawn as a whole: then so it is again.
    """
    locks.wait_for("import")
    row = models.Import.objects.select_related("organization", "document").filter(pk=imported)
    one = row.first()
    if one is None or not (by.trusted or may(by, Act.IMPORT_DOCUMENT, one.organization.code)):
        raise UptakeError("import-unknown")
    if models.ImportTakenBack.objects.filter(imported=one).exists():
        raise UptakeError("import-taken-back")
    if models.Withdrawal.objects.filter(document=one.document).exists():
        raise UptakeError("withdrawal-of-document", symbol=one.document.symbol)
    said = " ".join(reason.split())[:LONGEST_REASON]
    if not said:
        raise UptakeError("import-without-reason")
    whole = Brought(one.organization, one.document, one.written, one.before, frozenset((one.pk,)))
    hold_answers(whole)
    restoring = Restoring(at, by.name, whole.written)
    restore(restoring, said)
    _restore_in_place(whole)
    derive(whole)
    left = (*left_of(restoring), *_withdraw(whole, at))
    told = [{"kind": each.kind, "report": each.report, "number": each.number} for each in left]
    models.ImportTakenBack.objects.create(imported=one, at=at, by=by.name, reason=said, left=told)
    _record(one, said, left, by, at)
    return TakenBack(one.organization.code, one.document.symbol, tuple(left))


def hold_answers(one: Brought) -> None:
    """Let nobody answer what the imports answered until they are taken back."""
    updates = one.written.get("StatusUpdate", ())
    texts = one.written.get("UpdateText", ())
    answered = Q(updates__in=updates) | Q(updates__texts__in=texts)
    locks.hold(models.FollowUp.everything.filter(pk__in=_follow_ups(answered)))


def _follow_ups(answered: Q) -> list[int]:
    rows = models.FollowUp.everything.filter(answered)
    return sorted(set(rows.values_list("pk", flat=True)))


def restore(restoring: Restoring, reason: str) -> None:
    """Write again what stood before the rows that were written."""
    own = set(restoring.written.get("StatusUpdate", ()))
    for kind in KINDS:
        among = None
        if kind.model is models.UpdateText:
            texts = models.UpdateText.objects.filter(pk__in=restoring.written.get(kind.name, ()))
            among = list(texts.exclude(update__in=own).values_list("pk", flat=True))
        restoring.restore(kind, among=among)
    restore_answers(restoring, reason)


def _restore_in_place(one: Brought) -> None:
    """Return back what the import had changed in rows that have no history."""
    give_years(one.before.get("years", {}))
    links = (models.DocumentReport, models.DocumentEntry)
    for link in links:
        link.objects.filter(pk__in=one.written.get(link.__name__, ())).delete()
    models.DocumentEntry.objects.bulk_create(
        models.DocumentEntry(document=one.document, follow_up_id=follow_up)
        for follow_up in one.before.get("dropped", ())
    )
    head = dict(one.before.get("document") or {})
    if head:
        bases = head.pop("based_on")
        day = head.pop("date")
        models.Document.objects.filter(pk=one.document.pk).update(
            **head, date=date.fromisoformat(day) if day else None
        )
        one.document.bases.all().delete()
        models.DocumentBasis.objects.bulk_create(
            models.DocumentBasis(document=one.document, position=position, symbol=symbol)
            for position, symbol in enumerate(bases)
        )


def give_years(years: Mapping[str, int | None]) -> None:
    """Return reports the years of the programme of work that they had."""
    for report, year in years.items():
        models.Report.objects.filter(pk=int(report)).update(programme_year=year)


def derive(one: Brought) -> None:
    """Derive anew what follows from the answers that were given back."""
    reports = set(
        models.Report.objects.filter(
            Q(recommendations__facts__in=one.written.get("RecommendationFacts", ()))
            | Q(recommendations__follow_ups__updates__in=one.written.get("StatusUpdate", ()))
            | Q(recommendations__follow_ups__updates__texts__in=one.written.get("UpdateText", ()))
            | Q(recommendations__texts__in=one.written.get("RecommendationText", ()))
            | Q(texts__in=one.written.get("ReportText", ()))
        ).values_list("pk", flat=True)
    )
    derive_periods(reports=reports)
    derive_progress(
        Q(
            follow_up__organization=one.organization,
            follow_up__recommendation__report__in=reports,
        )
    )


def left_of(restoring: Restoring) -> Iterator[Left]:
    """Say where somebody has recorded something since, so that it was left."""
    for name, owner in sorted(restoring.left, key=str):
        yield _place(name, int(str(owner[0])))


def _place(name: str, key: int) -> Left:
    of: dict[str, tuple[Any, str]] = {
        "StatusUpdate": (models.FollowUp.everything, "recommendation__"),
        "UpdateText": (models.StatusUpdate.objects, "follow_up__recommendation__"),
        "RecommendationFacts": (models.Recommendation.objects, ""),
        "RecommendationText": (models.Recommendation.objects, ""),
    }
    if name in of:
        rows, path = of[name]
        found = rows.filter(pk=key).values_list(f"{path}report__symbol", f"{path}number").first()
        return Left(name, *(found or ("", "")))
    if name in ("ReportText", "ReportCebComments"):
        return Left(name, models.Report.objects.get(pk=key).symbol)
    return Left(name)


def _withdraw(one: Brought, at: datetime) -> Iterator[Left]:
    """Withdraw what the import brought and nothing else hangs on; say what stays."""
    yield from withdraw_followed(one, at)
    if one.written.get("Document"):
        yield from _withdraw_document(one, set(one.written.get("StatusUpdate", ())), at)
    close_people_and_units(one.written, at)


def withdraw_followed(one: Brought, at: datetime) -> Iterator[Left]:
    """Withdraw the follow-ups and reports that came and nothing else hangs on; say what stays."""
    written = one.written
    updates = set(written.get("StatusUpdate", ()))
    rows = models.FollowUp.objects.filter(pk__in=written.get("FollowUp", ()))
    for row in rows.select_related("recommendation__report"):
        if _hangs(row, updates, at):
            yield Left("FollowUp", row.recommendation.report.symbol, row.recommendation.number)
        else:
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
    places = models.ReportAtOrganization.objects.filter(
        pk__in=written.get("ReportAtOrganization", ())
    )
    for place in places.select_related("report"):
        follow_ups = models.FollowUp.objects.filter(
            recommendation__report=place.report, organization=one.organization
        )
        if follow_ups.exists() or place.documents.exists():
            yield Left("ReportAtOrganization", place.report.symbol)
        else:
            place.withdrawn_at = at
            place.save(update_fields=["withdrawn_at"])
    derive_of_rows(written)


def _hangs(row: models.FollowUp, updates: Iterable[int], at: datetime) -> bool:
    """Whether something else than the import hangs on a follow-up."""
    times = given_back_at(row.organization_id)
    others = row.updates.exclude(pk__in=updates).exclude(recorded_at__in={*times, at})
    return (
        others.exists()
        or row.assignments.exists()
        or row.discussion.exists()
        or row.working_copies.exists()
        or row.documents.exists()
    )


def given_back_at(organization: int) -> set[datetime]:
    """Return when imports were taken back, documents withdrawn or brought back, at an organization.

    And when those imports had come: what was recorded then is no work of anybody.
    """
    undone = models.ImportTakenBack.objects.filter(imported__organization=organization)
    withdrawn = models.Withdrawal.objects.filter(organization=organization, report=None)
    pairs = (
        *undone.values_list("at", "imported__at"),
        *withdrawn.values_list("at", "brought_back__at"),
    )
    return {moment for pair in pairs for moment in pair if moment is not None}


def _withdraw_document(one: Brought, updates: Iterable[int], at: datetime) -> Iterator[Left]:
    document = one.document
    others = document.imports.exclude(pk__in=one.imports).filter(taken_back=None)
    answers = document.updates.exclude(pk__in=updates).exclude(recorded_at=at)
    decided = models.MeetingDecision.objects.filter(document=document)
    if others.exists() or answers.exists() or decided.exists() or document.changed_by.exists():
        yield Left("Document", document.symbol)
        return
    document.withdrawn_at = at
    document.save(update_fields=["withdrawn_at"])


def close_people_and_units(written: Mapping[str, list[int]], at: datetime) -> dict[str, list[int]]:
    """Let people and units that only the import named be there no more from that day on."""
    people = models.Person.objects.filter(
        pk__in=written.get("Person", ()), account=None, email="", left_on=None
    )
    gone = list(people.values_list("pk", flat=True))
    models.Person.objects.filter(pk__in=gone).update(left_on=at.date())
    units = models.Unit.objects.filter(pk__in=written.get("Unit", ()), closed_on=None, people=None)
    closed = list(units.values_list("pk", flat=True))
    models.Unit.objects.filter(pk__in=closed).update(closed_on=at.date())
    return {"Person": gone, "Unit": closed}


def _record(one: models.Import, reason: str, left: Iterable[Left], by: Actor, at: datetime) -> None:
    events.record(
        "imports.take_back",
        organization=one.organization.code,
        subject=one.document.symbol,
        by=by,
        at=at,
        values={
            "import": one.pk,
            "language": one.language.value,
            "imported_at": one.at.isoformat(),
            "reason": reason,
            "left": len(list(left)),
        },
    )
