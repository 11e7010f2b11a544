"""Forms to fill in: what goes into one, which were sent, and for whom there is something to ask."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q, QuerySet

from uptake.core.codes import Audience, Language, Stage, Via
from uptake.core.permissions import Act, Sight, may
from uptake.core.recipients import Actor
from uptake.exchange.forms.form import FormRow
from uptake.exchange.forms.reading import carries
from uptake.record.queries.answering import Version, assigned_to, versions
from uptake.record.queries.focal_points import Called, is_waiting
from uptake.record.queries.follow_ups import in_order
from uptake.record.queries.links import active_links
from uptake.record.queries.people import may_answer
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.texts import best_text, deadlines, recommendation_texts
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    AnswerForm,
    Assignment,
    FollowUp,
    FormReturn,
    Organization,
    Person,
    Unit,
)
from uptake.terms.words import Words

RECENT = 20
OPEN_STAGES = (Stage.DRAFT, Stage.RETURNED)


@dataclass(frozen=True, slots=True)
class FormItem:
    """A recommendation in a form that was sent, and its newest version then."""

    follow_up: int
    version: int | None
    report: str
    number: str
    formal: bool


@dataclass(frozen=True, slots=True)
class FormHeld:
    """A form that was sent. `organization` is the key, `code` the code."""

    key: UUID
    organization: int
    code: str
    person: int
    kind: Via
    language: Language
    items: tuple[FormItem, ...]


@dataclass(frozen=True, slots=True)
class ReturnHeld:
    """A form that came back; `taken_at` is None where its answers were not taken yet."""

    pk: int
    form: FormHeld
    name: str
    sha256: str
    received_at: datetime
    received_by: str
    taken_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody to whom recommendations are assigned, to them or to their unit.

    `waiting` is how many of these wait for an answer.
    """

    person: int
    name: str
    email: str
    unit: int | None
    unit_name: str
    language: Language
    waiting: int
    last_due: date | None
    links: int


def form_rows(actor: Actor, language: Language, on: date) -> tuple[FormRow, ...]:
    """Return what is assigned to somebody, as the rows of a form.

    The newest answer stands in the cells to fill already, so that what is left alone stays; but
    for one that a form cannot hold whole. Asks a number of questions that does not grow.
    """
    organization = Organization.objects.filter(code=actor.organization).first()
    if organization is None:
        return ()
    look = Look(organization.pk, language, on, restricted=Sight.MEMBERS, audience=Audience.STAFF)
    rows = _assigned(actor, organization)
    texts = recommendation_texts([row["pk"] for row in rows], look)
    updates = {row[one] for row in rows for one in ("latest", "cleared")} - {None}
    told = versions(updates, language)
    said = spoken(language, organization.code)
    return tuple(_row(row, texts.get(row["recommendation_id"], {}), told, said) for row in rows)


def may_return(actor: Actor, form: FormHeld) -> bool:
    """Say whether the actor may give a form back: for whom it was made, or a coordinator."""
    theirs = form.person in actor.people and may(actor, Act.ANSWER, form.code)
    return theirs or may(actor, Act.ASSIGN, form.code)


def form_held(key: str) -> FormHeld | None:
    """Return a form by the key that stands in it, or None where no such was sent."""
    try:
        asked = UUID(key.strip())
    except ValueError:
        return None
    row = AnswerForm.objects.select_related("organization").filter(pk=asked).first()
    return _held(row) if row else None


def named_now(form: FormHeld) -> dict[int, FormItem]:
    """Return the recommendations of a form as they are called by now, by follow-up."""
    sent = {one.follow_up: one for one in form.items}
    path = "recommendation__"
    rows = FollowUp.objects.filter(pk__in=sent).values_list(
        "pk", f"{path}report__symbol", f"{path}number"
    )
    return {pk: replace(sent[pk], report=report, number=number) for pk, report, number in rows}


def return_held(pk: int) -> ReturnHeld | None:
    """Return a form that came back, or None where there is none."""
    rows = FormReturn.objects.select_related("form__organization")
    row = rows.filter(pk=pk).first()
    return _returned(row) if row else None


def recent_returns(actor: Actor, organization: str) -> tuple[ReturnHeld, ...]:
    """Return the forms that came back last, of those that the actor may give back."""
    rows = FormReturn.objects.filter(form__organization__code=organization)
    if not may(actor, Act.ASSIGN, organization):
        rows = rows.filter(form__person__in=actor.people)
    found = rows.select_related("form__organization").order_by("-received_at", "-pk")
    return tuple(_returned(row) for row in found[:RECENT])


def people_asked(organization: str, said: Called, on: date) -> tuple[Asked, ...]:
    """Return everybody for whose answer something waits, by name, with how much they have.

    Asks a number of questions that does not grow with them.
    """
    rows = Person.objects.filter(organization__code=organization).exclude(email="")
    here = {row.pk: row for row in rows if row.left_on is None or row.left_on > on}
    known = {pk: here[pk] for pk in may_answer(here)}
    theirs = _theirs(known.values(), _open(organization), organization)
    links = active_links(organization, on)
    found = (
        Asked(
            person=pk,
            name=said.person(pk),
            email=row.email,
            unit=row.unit_id,
            unit_name=said.unit(row.unit_id) if row.unit_id else "",
            language=row.language,
            waiting=waiting,
            last_due=max((one.last_due for one in theirs[pk] if one.last_due), default=None),
            links=links.get(pk, 0),
        )
        for pk, row in known.items()
        if (waiting := sum(one.waiting for one in theirs[pk]))
    )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.person)))


def assignments_asked(organization: str, people: Iterable[Asked]) -> dict[int, tuple[int, ...]]:
    """Return what each of the people has, their own and their units', by assignment."""
    rows = Person.objects.filter(pk__in=[one.person for one in people])
    every: defaultdict[_Whose, list[int]] = defaultdict(list)
    of_these = Q(person__in=rows) | Q(unit__isnull=False)
    standing = _standing(organization).filter(of_these)
    for person, unit, key in standing.values_list("person", "unit", "pk"):
        every[person, unit].append(key)
    found = _theirs(rows, every, organization)
    return {person: tuple(sorted(chain(*several))) for person, several in found.items()}


def _assigned(actor: Actor, organization: Organization) -> list[dict[str, Any]]:
    rows = FollowUp.objects.filter(assigned_to(actor), organization=organization)
    if actor.follow_ups is not None:
        rows = rows.filter(pk__in=actor.follow_ups)
    ordered = in_order(rows.annotate(due=Min("assignments__due")))
    named = {
        "recommendation__report__symbol": "report",
        "recommendation__number": "number",
        "recommendation__formal": "formal",
        "progress__latest": "latest",
        "progress__cleared": "cleared",
    }
    return [
        {named.get(column, column): value for column, value in row.items()}
        for row in ordered.values("pk", "recommendation_id", "due", *named)
    ]


def _row(row: dict[str, Any], texts: Any, told: dict[int, Version], said: Words) -> FormRow:
    text = best_text(texts, said.language)
    latest, cleared = told.get(row["latest"]), told.get(row["cleared"])
    stands = next((one for one in (cleared, latest) if one and one.is_answered), None)
    begun = latest.answer if latest and latest.is_answered else None
    if begun and latest and latest.stage not in OPEN_STAGES:
        begun = replace(begun, why="")
    if begun and not carries(begun, said):
        begun = None
    return FormRow(
        key=str(row["pk"]),
        report=row["report"],
        number=row["number"],
        formal=row["formal"],
        version=row["latest"],
        text=text.text if text else None,
        text_language=text.language if text else None,
        deadlines=deadlines(texts),
        due=row["due"],
        last=stands.answer if stands else None,
        given=begun,
    )


type _Whose = tuple[int | None, int | None]
"""A person, or a unit."""


@dataclass(frozen=True, slots=True)
class _Open:
    """How many assignments wait for an answer, and the last day of all there are."""

    waiting: int
    last_due: date | None


def _standing(organization: str) -> QuerySet[Assignment]:
    return Assignment.objects.filter(ended_at=None, follow_up__organization__code=organization)


def _open(organization: str) -> dict[_Whose, _Open]:
    """Return what each person and each unit has. Asks one question."""
    counted = _standing(organization).order_by().values("person", "unit")
    counted = counted.annotate(waiting=Count("pk", filter=is_waiting()), last_due=Max("due"))
    columns = ("person", "unit", "waiting", "last_due")
    return {
        (person, unit): _Open(waiting, last_due)
        for person, unit, waiting, last_due in counted.values_list(*columns)
    }


def _theirs[Has](
    people: Iterable[Person], every: Mapping[_Whose, Has], organization: str
) -> dict[int, list[Has]]:
    """Return what each of some people has: their own, and that of units they answer for.

    Those are the one that they are in, and the ones that they head. Asks one question.
    """
    there = {one.pk: one for one in people}
    units = {(one.unit_id, one.pk) for one in there.values() if one.unit_id is not None}
    heads = Unit.objects.filter(organization__code=organization, head__in=there)
    units |= {(unit, head) for unit, head in heads.values_list("pk", "head") if head}
    whose = [((pk, None), pk) for pk in there] + [((None, unit), pk) for unit, pk in sorted(units)]
    found: dict[int, list[Has]] = {pk: [] for pk in there}
    for one, person in whose:
        if one in every:
            found[person].append(every[one])
    return found


def _held(row: AnswerForm) -> FormHeld:
    return FormHeld(
        key=row.key,
        organization=row.organization_id,
        code=row.organization.code,
        person=row.person_id,
        kind=row.kind,
        language=row.language,
        items=tuple(FormItem(**item) for item in row.items),
    )


def _returned(row: FormReturn) -> ReturnHeld:
    return ReturnHeld(
        pk=row.pk,
        form=_held(row.form),
        name=row.name,
        sha256=row.sha256,
        received_at=row.received_at,
        received_by=row.received_by,
        taken_at=row.taken_at,
    )
