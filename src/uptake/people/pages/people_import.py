"""People from a workbook: the workbook to fill in, what a filled one would do, doing it."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.audit.pages import field_labels
from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Format
from uptake.exchange.people import BadCell, PersonRow, people_workbook
from uptake.people import services as deeds
from uptake.people.services import RowDoes, RowOutcome
from uptake.record.queries.accounts import PeopleAsked, PersonState, people_of
from uptake.record.queries.people import units_of
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import confirm
from uptake.web.downloads import MEDIA_TYPES
from uptake.web.requests import megabytes
from uptake.web.uploads import file_brought

# What is kept between the preview and the decision is kept in the page itself, signed.
KEPT_FOR = 4 * 60 * 60


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request: HttpRequest, organization: str) -> HttpResponse:
    """Show where to bring a workbook; or, for one that was brought, what it would do."""
    arrival = arrive(request, organization)
    if request.method != "POST":
        return _page(request, arrival, {})
    try:
        with file_brought(request, ".xlsx") as file:
            read = deeds.read(
                organization=arrival.organization.code,
                file=file.path,
                name=file.name,
                units=_unit_names(arrival),
                by=arrival.actor,
            )
    except (UnreadableFile, UptakeError) as error:
        return _page(request, arrival, {"problem": arrival.said(error)}, 422)
    return _preview(request, arrival, read.rows, read.bad)


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_POST
def apply(request: HttpRequest, organization: str) -> HttpResponse:
    """Enter and change people as the preview showed."""
    arrival = arrive(request, organization)
    try:
        rows = _kept(arrival, request.POST.get("rows", ""))
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        problem = say("people-file-again", arrival.language, {})
        return _page(request, arrival, {"problem": problem}, 422)
    try:
        deeds.bring_in(
            organization=arrival.organization.code,
            rows=rows,
            seen=request.POST.get("seen", ""),
            by=arrival.actor,
            at=timezone.now(),
        )
    except UptakeError as error:
        return _preview(request, arrival, rows, (), error)
    code = arrival.organization.code
    said = gettext("The people in the workbook have been added to the register.")
    confirm(request, said)
    return redirect("people", code)


@for_those_who_may(Act.MANAGE_PEOPLE)
@require_safe
def template(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the workbook to fill in, with the people there are, in the language of the page."""
    arrival = arrive(request, organization)
    asked = PeopleAsked(state=PersonState.HERE)
    there = people_of(arrival.organization.id, arrival.language, arrival.today, asked)
    rows = [
        PersonRow(one.email, one.names, one.language, one.unit, one.roles)
        for one in there
        if one.email
    ]
    file = people_workbook(rows, _units(arrival), arrival.words)
    name = f"{arrival.organization.code}-people-{arrival.language}.xlsx"
    return HttpResponse(
        file,
        content_type=MEDIA_TYPES[Format.XLSX],
        headers={"Content-Disposition": content_disposition_header(True, name) or "attachment"},
    )


def _units(arrival: Arrival) -> dict[int, str]:
    """Return the open units by key, without those that are called alike: nobody could choose."""
    listed = units_of(arrival.organization.id, arrival.language)
    labels = Counter(one.label for one in listed if one.closed_on is None)
    return {one.id: one.label for one in listed if one.closed_on is None and labels[one.label] == 1}


def _unit_names(arrival: Arrival) -> dict[str, int]:
    """Get the open units by their paths in each language, and by their names where one has it."""
    named: defaultdict[str, set[int]] = defaultdict(set)
    for language in Language:
        for one in units_of(arrival.organization.id, language):
            if one.closed_on is None:
                named[one.label].add(one.id)
                named[one.name].add(one.id)
    return {name: next(iter(units)) for name, units in named.items() if len(units) == 1}


def _preview(
    request: HttpRequest,
    arrival: Arrival,
    rows: Sequence[PersonRow],
    bad: Sequence[BadCell],
    problem: UptakeError | None = None,
) -> HttpResponse:
    outcomes = deeds.preview(
        organization=arrival.organization.code, rows=rows, by=arrival.actor, at=timezone.now()
    )
    counted = {does.value: sum(one.does is does for one in outcomes) for does in RowDoes}
    wrong = [_bad(cell, arrival) for cell in bad] + [
        _refused(one, arrival) for one in outcomes if one.error
    ]
    changes = counted[RowDoes.NEW] + counted[RowDoes.CHANGED]
    context: dict[str, Any] = {
        "problem": arrival.said(problem),
        "previewed": True,
        "outcomes": [_shown(one) for one in outcomes if one.does is not RowDoes.REFUSED],
        "counted": counted,
        "wrong": wrong,
        "may_apply": changes and not wrong,
        "rows": _sealed(arrival, rows),
        "seen": deeds.seal(outcomes),
    }
    return _page(request, arrival, context, 422 if wrong or problem else 200)


def _page(
    request: HttpRequest, arrival: Arrival, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    return render(
        request,
        "people/people_import.html",
        arrival.context("people") | {"limit": megabytes()} | context,
        status=status,
    )


def _bad(cell: BadCell, arrival: Arrival) -> dict[str, str]:
    sentence = say(cell.code, arrival.language, cell.values)
    return {"sheet": cell.sheet, "cell": cell.cell, "words": cell.words, "sentence": sentence}


def _refused(one: RowOutcome, arrival: Arrival) -> dict[str, str]:
    error = one.error
    sentence = arrival.said(error)
    cell = str(one.row.number)
    return {"sheet": one.row.sheet, "cell": cell, "words": one.row.email, "sentence": sentence}


def _shown(one: RowOutcome) -> dict[str, Any]:
    labels = field_labels()
    names = one.row.names
    return {
        "number": one.row.number,
        "email": one.row.email,
        "name": next(iter(names.values()), ""),
        "does": one.does.value,
        "fields": [labels[name] for name in one.fields],
    }


def _sealed(arrival: Arrival, rows: Sequence[PersonRow]) -> str:
    """Keep rows in the page, so that nobody has changed them when they come back."""
    plain = [
        [
            row.email,
            {str(language): name for language, name in row.names.items()},
            row.language and str(row.language),
            row.unit,
            [str(role) for role in row.roles],
            row.sheet,
            row.number,
        ]
        for row in rows
    ]
    return signing.dumps(plain, salt=_salt(arrival), compress=True)


def _kept(arrival: Arrival, text: str) -> tuple[PersonRow, ...]:
    """Return the rows that a page kept. Raises BadSignature for any other text."""
    return tuple(
        PersonRow(
            email,
            {Language(one): name for one, name in names.items()},
            Language(language) if language else None,
            unit,
            tuple(Role(role) for role in roles),
            sheet,
            number,
        )
        for email, names, language, unit, roles, sheet, number in signing.loads(
            text, salt=_salt(arrival), max_age=KEPT_FOR
        )
    )


def _salt(arrival: Arrival) -> str:
    """What is kept for one person at one organization is of no use to another."""
    return f"people of {arrival.organization.code} for {arrival.actor.person}"
