"""Forms: making them for people, taking them when they come back, all in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from uptake.answers import services as answers
from uptake.core.codes import Language, Role, Via
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act, require
from uptake.core.recipients import Actor
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.sandbox.calling import call
from uptake.exchange.forms.form import FilledForm, Form
from uptake.exchange.forms.reading import key_of_form, read_form
from uptake.exchange.forms.writing import name_of, write
from uptake.record.queries.links import contributor
from uptake.record.queries.people import all_person_names
from uptake.record.queries.reviewed_words import spoken, spoken_in_all
from uptake.record.queries.texts import best_language
from uptake.record.services import events, storage
from uptake.record.services.intake import admit, called_as, keeping
from uptake.record.services.locks import hold
from uptake.register.models import AnswerForm, FormReturn, Organization, Person
from uptake.sheets.queries.form_review import FormReview, Outcome, ReviewedRow, form_review, seal_of
from uptake.sheets.queries.forms import (
    FormHeld,
    ReturnHeld,
    form_held,
    form_rows,
    may_return,
    return_held,
)


@dataclass(frozen=True, slots=True)
class MadeForm:
    """A form as a file, for one person."""

    person: int
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers of a form were taken, and how many of its rows were not."""

    taken: int
    left: int


@transaction.atomic
def make(
    *, person: int, kind: Via, by: Actor, at: datetime, language: Language | None = None
) -> MadeForm:
    """Make a form for a person, in their language or another: what is assigned to them.

    Who came by a signed link gets just what the link is for. Raises UptakeError `not-permitted`,
    `form-empty` where nothing is assigned.
    """
    made = _made([person], kind, by, at, language)
    if not made:
        raise UptakeError("form-empty")
    return made[0]


@transaction.atomic
def make_all(*, people: Sequence[int], kind: Via, by: Actor, at: datetime) -> tuple[MadeForm, ...]:
    """Make a form for each of some people, in their languages; who has nothing assigned gets none.

    Raises UptakeError `not-permitted`, `form-empty` where there is none at all.
    """
    made = _made(people, kind, by, at, None)
    if not made:
        raise UptakeError("form-empty")
    return made


def receive(*, file: Path, name: str, by: Actor, at: datetime) -> int:
    """Keep a form that came back; give its number. The very same file is kept once.

    Nothing is answered by that. Raises UnreadableFile; UptakeError `form-unknown` for a file that
    is no form, or none that the actor may give back; what the scanner says.
    """
    called = admit(file, name, by)
    with called_as(called):
        form = form_held(call(key_of_form, file))
    if form is None or not may_return(by, form):
        raise UptakeError("form-unknown")
    with keeping(file, organization=form.code, by=by, at=at) as kept:
        row, new = FormReturn.objects.get_or_create(
            form_id=form.key,
            sha256=kept.sha256,
            defaults={
                "name": called,
                "size": kept.size,
                "received_at": at,
                "received_by": by.name,
            },
        )
        if new:
            _record("forms.receive", form, {"file": kept.sha256}, by, at)
    return row.pk


def preview(returned: ReturnHeld, *, by: Actor, at: datetime, submit: bool) -> FormReview:
    """Return what a form that came back would change; nothing is changed.

    Raises UnreadableFile where its file is not there any more, UptakeError `form-unknown` for
    whoever may not give the form back.
    """
    if not may_return(by, returned.form):
        raise UptakeError("form-unknown")
    return form_review(returned.form, _filled(returned), by, timezone.localdate(at), submit=submit)


def take(
    *,
    returned: int,
    submit: bool,
    seen: str,
    on_top: Mapping[int, int | None],
    all_or_nothing: bool,
    by: Actor,
    at: datetime,
) -> Taken:
    """Save the answers of a form that came back, and submit them if that is asked: once.

    `seen` seals the review that was looked at. What was overtaken is left out, but for the
    follow-ups `on_top`, each with the version that was in view. Raises UptakeError `form-unknown`,
    `form-taken-already`, `form-seen-differs`, `form-nothing-to-take`, with `all_or_nothing`
    `form-not-all-good` (count); what `answers.save` raises.
    """
    # Read before the transaction, for which others wait.
    filled = _filled(_in_hand(returned, by))
    with transaction.atomic():
        hold(FormReturn.objects.filter(pk=returned))
        held = _in_hand(returned, by)
        review = form_review(held.form, filled, by, timezone.localdate(at), submit=submit)
        if seal_of(review) != seen:
            raise UptakeError("form-seen-differs")
        return _take(held, review, submit, on_top, all_or_nothing, by, at)


def _take(
    held: ReturnHeld,
    review: FormReview,
    submit: bool,
    on_top: Mapping[int, int | None],
    all_or_nothing: bool,
    by: Actor,
    at: datetime,
) -> Taken:
    rows = [row for row in review.rows if _is_taken(row, on_top)]
    left = len(review.rows) - len(rows) - len(review.of(Outcome.SAME))
    if all_or_nothing and left:
        raise UptakeError("form-not-all-good", count=left)
    if review.problems or not rows:
        raise UptakeError("form-nothing-to-take")
    acting = replace(by, via=held.form.kind)
    for row in rows:
        _save(row, submit, acting, at)
    FormReturn.objects.filter(pk=held.pk).update(taken_at=at)
    told = {"file": held.sha256, "taken": len(rows), "left": left, "on_top": len(on_top)}
    _record("forms.take", held.form, told, acting, at)
    return Taken(len(rows), left)


def _filled(returned: ReturnHeld) -> FilledForm:
    form = returned.form
    path = storage.place_of(returned.sha256)
    if not path.exists():
        raise UnreadableFile(Fault.MISSING, file=returned.name)
    return call(read_form, path, form.language, known=spoken_in_all(form.code))


def _in_hand(returned: int, by: Actor) -> ReturnHeld:
    held = return_held(returned)
    if held is None or not may_return(by, held.form):
        raise UptakeError("form-unknown")
    if held.taken_at is not None:
        raise UptakeError("form-taken-already")
    return held


def _is_taken(row: ReviewedRow, on_top: Mapping[int, int | None]) -> bool:
    if row.outcome is Outcome.OVERTAKEN and row.follow_up is not None:
        return row.follow_up in on_top and on_top[row.follow_up] == row.base
    return row.outcome is Outcome.CHANGE


def _save(row: ReviewedRow, submit: bool, by: Actor, at: datetime) -> None:
    if row.follow_up is None or row.answer is None:
        return
    if row.unchanged:
        answers.confirm(follow_up=row.follow_up, based_on=row.base, by=by, at=at)
        return
    answers.save(
        follow_up=row.follow_up,
        answer=row.answer,
        based_on=row.base,
        by=by,
        at=at,
        submit=submit,
    )


def _made(
    people: Sequence[int], kind: Via, by: Actor, at: datetime, language: Language | None
) -> tuple[MadeForm, ...]:
    known = Person.objects.select_related("organization").in_bulk(list(people))
    names = all_person_names(people)
    made: list[MadeForm] = []
    taken: set[str] = set()
    for key in dict.fromkeys(people):
        one = known.get(key)
        if one is None or one.organization is None:
            raise UptakeError("not-permitted", act=Act.ASSIGN)
        actor = _for_whom(one, one.organization, by, at)
        said = spoken(language or one.language, one.organization.code)
        rows = form_rows(actor, said.language, timezone.localdate(at))
        if not rows:
            continue
        named = best_language(names.get(key, {}), said.language)
        called = names[key][named] if named else one.email
        form = Form(str(uuid4()), said.language, one.organization.code, called, rows)
        _keep(form, kind, one.organization, key, by, at)
        name = next(
            name
            for number in range(1, len(people) + 2)
            if (name := name_of(form, kind, number)) not in taken
        )
        taken.add(name)
        made.append(MadeForm(key, name, write(form, kind, said)))
    return tuple(made)


def _for_whom(one: Person, organization: Organization, by: Actor, at: datetime) -> Actor:
    """Return the person as who answers what is assigned to them, if the actor may ask for that."""
    if by.person == one.pk:
        require(by, Act.ANSWER, organization.code)
        return replace(by, roles=frozenset({Role.CONTRIBUTOR}))
    require(by, Act.ASSIGN, organization.code)
    return contributor(one.pk, timezone.localdate(at))


def _keep(
    form: Form, kind: Via, organization: Organization, person: int, by: Actor, at: datetime
) -> None:
    items = [
        {
            "follow_up": int(row.key),
            "version": row.version,
            "report": row.report,
            "number": row.number,
            "formal": row.formal,
        }
        for row in form.rows
    ]
    AnswerForm.objects.create(
        key=form.key,
        organization=organization,
        person_id=person,
        kind=kind,
        language=form.language,
        items=items,
        made_at=at,
        made_by=by.name,
    )
    told = {"form": form.key, "kind": kind, "recommendations": len(items)}
    events.record(
        "forms.make",
        organization=form.organization,
        subject=f"person:{person}",
        by=by,
        at=at,
        values=told,
    )


def _record(
    verb: str, form: FormHeld, values: Mapping[str, object], by: Actor, at: datetime
) -> None:
    events.record(
        verb,
        organization=form.code,
        subject=f"person:{form.person}",
        by=by,
        at=at,
        values={"form": str(form.key), **values},
    )
