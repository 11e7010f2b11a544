"""Acts about answers: their way, who has them, and what stands beside them."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.exchange.forms.filling import opened as form_opened
from tests.rooms import clearing
from tests.rooms.acts.registry import ANA, Deed, act, file_of
from tests.rooms.answering import ANSWER, NOW, Asked, asked
from tests.rooms.builders import AT
from tests.rooms.people import acting, person
from tests.rooms.reminded import assigned, register_of
from uptake.answers import services as answers
from uptake.answers.services import discussing, saving
from uptake.assignments import services as assignments
from uptake.assignments.services import absences
from uptake.core.codes import (
    Language,
    Role,
    Via,
)
from uptake.core.errors import UptakeError
from uptake.core.recipients import Actor
from uptake.exchange.forms.form import FormField
from uptake.people.services import accounts, units
from uptake.record.services import intake, links
from uptake.register import models
from uptake.sheets import services as forms
from uptake.sheets.queries.form_review import seal_of
from uptake.sheets.queries.forms import ReturnHeld, return_held

DAY = datetime.timedelta(days=1)
TODAY = NOW.date()
PDF = b"%PDF-1.7\n%%EOF\n"


def _unit(name: str = "Budget") -> models.Unit:
    return units.enter(
        organization="ITU", given=units.UnitGiven({Language.ENGLISH: name}), by=ANA, at=AT
    )


def _two() -> tuple[int, int]:
    return person("ana@itu.example").pk, person("omar@itu.example").pk


@act("assignments.absences.replace", "absences.replace")
def _(_: Path) -> Deed:
    one, deputy = _two()
    days = {"starts": TODAY, "ends": TODAY + DAY}
    return lambda by: absences.replace(person=one, deputy=deputy, **days, by=by, at=NOW)


@act("assignments.absences.cancel", "absences.cancel")
def _(_: Path) -> Deed:
    one, deputy = _two()
    row = absences.replace(person=one, deputy=deputy, starts=TODAY, ends=TODAY, by=ANA, at=NOW)
    return lambda by: absences.cancel(absence=row.pk, by=by, at=NOW)


@act("people.accounts.invite", "accounts.invite", "mails.queue")
def _(_: Path) -> Deed:
    one, _other = _two()
    return lambda by: accounts.invite(person=one, by=by, at=NOW)


@act("people.accounts.password_link", "accounts.link")
def _(_: Path) -> Deed:
    _two()
    return lambda by: accounts.password_link(email="ana@itu.example", by=by, at=NOW)


@act("people.accounts.invitation_preview")
def _(_: Path) -> Deed:
    one, _other = _two()
    shown = Language.ENGLISH
    return lambda by: accounts.invitation_preview(person=one, language=shown, by=by, at=NOW)


@act("people.accounts.link_to_copy", "accounts.link")
def _(_: Path) -> Deed:
    one, _other = _two()
    return lambda by: accounts.link_to_copy(person=one, by=by, at=NOW)


def _submitted() -> tuple[Asked, int]:
    one = asked()
    saved = answers.save(
        follow_up=one.follow_up,
        answer=ANSWER,
        based_on=one.held.base,
        by=one.by,
        at=NOW,
        submit=True,
    )
    return one, saved.update


@act("answers.saving.save", "answers.save")
def _(_: Path) -> Deed:
    one = asked()
    return lambda by: answers.save(
        follow_up=one.follow_up, answer=ANSWER, based_on=one.held.base, by=by, at=NOW
    )


@act("answers.saving.confirm", "answers.save", "answers.submit")
def _(_: Path) -> Deed:
    one = asked()
    return lambda by: answers.confirm(
        follow_up=one.follow_up, based_on=one.held.base, by=by, at=NOW
    )


@act("answers.saving.merge", "answers.save")
def _(_: Path) -> Deed:
    one = asked()
    return lambda by: answers.merge(
        follow_up=one.follow_up,
        mine=replace(ANSWER, remarks="Mine."),
        begun_on=one.held.base,
        answer=ANSWER,
        based_on=one.held.base,
        by=by,
        at=NOW,
    )


@act("answers.passing.submit", "answers.submit")
def _(_: Path) -> Deed:
    one = asked()
    update = answers.save(
        follow_up=one.follow_up, answer=ANSWER, based_on=one.held.base, by=one.by, at=NOW
    ).update
    return lambda by: answers.submit(follow_up=one.follow_up, update=update, by=by, at=NOW)


@act("answers.submitting.submit_several", "answers.save", "answers.submit")
def _(_: Path) -> Deed:
    one = asked()

    def deed(by: Actor) -> None:
        seen = [(one.follow_up, one.held.base)]
        found = answers.submit_several(seen=seen, by=by, at=NOW, unchanged=True)
        for left in found.skipped:
            raise UptakeError(left.code)

    return deed


@act("answers.passing.withdraw", "answers.withdraw")
def _(_: Path) -> Deed:
    one, update = _submitted()
    return lambda by: answers.withdraw(follow_up=one.follow_up, update=update, by=by, at=NOW)


@act("answers.passing.verify", "answers.verify")
def _(_: Path) -> Deed:
    one, update = _submitted()
    return lambda by: answers.verify(follow_up=one.follow_up, update=update, by=by, at=NOW)


@act("answers.passing.clear", "answers.clear")
def _(_: Path) -> Deed:
    one, update = _submitted()
    return lambda by: answers.clear(follow_up=one.follow_up, update=update, by=by, at=NOW)


@act("answers.passing.return_", "answers.return")
def _(_: Path) -> Deed:
    one, update = _submitted()
    return lambda by: answers.return_(
        follow_up=one.follow_up, update=update, reason="Say when.", by=by, at=NOW
    )


@act("answers.undoing.undo", "answers.withdraw")
def _(_: Path) -> tuple[Deed, Actor]:
    one, _update = _submitted()
    return lambda by: answers.undo(organization="ITU", done_at=NOW, by=by, at=NOW), one.by


@act("answers.passing.clear_several", "answers.clear")
def _(_: Path) -> Deed:
    one = asked()
    clearing.cleared(one.by, clearing.officer("olga@itu.example"))
    at = NOW + DAY
    update = answers.confirm(
        follow_up=one.follow_up, based_on=one.held.base, by=one.by, at=at
    ).update

    def deed(by: Actor) -> None:
        found = answers.clear_several(updates=[(one.follow_up, update)], by=by, at=at)
        for left in found.skipped:
            raise UptakeError(left.code)

    return deed


@act("assignments.assigning.assign", "assignments.assign")
def _(_: Path) -> Deed:
    register_of(1)
    one = person("ana@itu.example", Role.CONTRIBUTOR).pk
    key = models.FollowUp.objects.get().pk
    return lambda by: assignments.assign(
        follow_ups=[key], people=[one], units=[], due=None, cycle=None, by=by, at=NOW
    )


def _assignment(**values: Any) -> models.Assignment:
    register_of(1)
    return assigned("1", person("ana@itu.example"), **values)


@act("assignments.undoing.undo", "assignments.undo")
def _(_: Path) -> tuple[Deed, Actor]:
    row = _assignment().pk
    by = acting(person("cora@itu.example", Role.COORDINATOR))
    at = NOW + DAY * 9
    assignments.end(assignments=[row], by=by, at=at)
    return lambda by: assignments.undo(organization="ITU", done_at=at, by=by, at=at), by


@act("assignments.assigning.end", "assignments.end")
def _(_: Path) -> Deed:
    row = _assignment().pk
    return lambda by: assignments.end(assignments=[row], by=by, at=NOW + DAY * 9)


@act("assignments.assigning.change_due", "assignments.change_due")
def _(_: Path) -> Deed:
    row = _assignment().pk
    due = TODAY + DAY * 30
    return lambda by: assignments.change_due(assignments=[row], due=due, by=by, at=NOW)


@act("assignments.assigning.reassign", "assignments.hand_over")
def _(_: Path) -> Deed:
    row = _assignment().pk
    other = person("bo@itu.example", Role.CONTRIBUTOR).pk
    return lambda by: assignments.reassign(
        assignments=[row], to_person=other, by=by, at=NOW + DAY * 9
    )


@act("assignments.assigning.hand_over", "assignments.hand_over")
def _(_: Path) -> Deed:
    row, to = _assignment(), person("omar@itu.example", Role.CONTRIBUTOR).pk
    one = row.person_id or 0
    return lambda by: assignments.hand_over(from_person=one, to_person=to, by=by, at=NOW + DAY * 9)


@act("assignments.assigning.hand_to_unit", "assignments.hand_over")
def _(_: Path) -> Deed:
    row, to = _assignment(), _unit().pk
    one = row.person_id or 0
    return lambda by: assignments.hand_to_unit(from_person=one, to_unit=to, by=by, at=NOW + DAY * 9)


@act("answers.discussing.add_note", "discussion.say")
def _(_: Path) -> Deed:
    one = asked().follow_up
    return lambda by: discussing.add_note(follow_up=one, text="Since when?", by=by, at=NOW)


def _note() -> int:
    """A comment of the machine's, which is trusted; give its identity."""
    one = asked()
    discussing.add_note(follow_up=one.follow_up, text="Since when?", by=one.by, at=NOW)
    return models.DiscussionNote.objects.latest("pk").pk


@act("answers.discussing.edit_note", "discussion.edit")
def _(_: Path) -> tuple[Deed, Actor]:
    one = asked()
    discussing.add_note(follow_up=one.follow_up, text="Since when?", by=one.by, at=NOW)
    note = models.DiscussionNote.objects.latest("pk").pk
    return lambda by: discussing.edit_note(note=note, text="Since May?", by=by, at=NOW), one.by


@act("answers.discussing.withdraw_note", "discussion.withdraw")
def _(_: Path) -> tuple[Deed, Actor]:
    one = asked()
    discussing.add_note(follow_up=one.follow_up, text="Since when?", by=one.by, at=NOW)
    note = models.DiscussionNote.objects.latest("pk").pk
    return lambda by: discussing.withdraw_note(note=note, by=by, at=NOW), one.by


@act("answers.discussing.settle_note", "discussion.resolve")
def _(_: Path) -> Deed:
    note = _note()
    return lambda by: discussing.settle_note(note=note, resolved=True, by=by, at=NOW)


@act("record.intake.receive", "evidence.receive")
def _(folder: Path) -> Deed:
    one, file = asked().follow_up, file_of(folder, "a.pdf", PDF)
    return lambda by: intake.receive(follow_up=one, file=file, name="a.pdf", by=by, at=NOW)


@act("answers.saving.keep_copy")
def _(_: Path) -> tuple[Deed, Actor]:
    one = asked()
    return lambda by: saving.keep_copy(
        follow_up=one.follow_up,
        answer=ANSWER,
        based_on=one.held.base,
        unread={},
        by=by,
        at=NOW,
    ), one.by


@act("answers.saving.discard_copy")
def _(_: Path) -> tuple[Deed, Actor]:
    one = asked()
    return lambda by: saving.discard_copy(follow_up=one.follow_up, by=by), one.by


@act("sheets.make", "forms.make")
def _(_: Path) -> Deed:
    one = asked().ana.pk
    return lambda by: forms.make(person=one, kind=Via.WORKBOOK, by=by, at=NOW)


@act("sheets.make_all", "forms.make")
def _(_: Path) -> Deed:
    one = asked().ana.pk
    return lambda by: forms.make_all(people=[one], kind=Via.WORKBOOK, by=by, at=NOW)


def _filled(folder: Path) -> tuple[Asked, Path]:
    one = asked()
    made = forms.make(person=one.ana.pk, kind=Via.WORKBOOK, by=one.by, at=NOW)
    book = form_opened(made.content)
    done = {
        FormField.ACCEPTANCE: "Accepted",
        FormField.IMPLEMENTATION: "Implemented",
        FormField.REMARKS: "It is done.",
    }
    book.fill(str(one.follow_up), done)
    path = folder / "back.xlsx"
    book.book.save(path)
    return one, path


def _returned(folder: Path) -> tuple[Asked, ReturnHeld]:
    one, path = _filled(folder)
    key = forms.receive(file=path, name="back.xlsx", by=one.by, at=NOW)
    held = return_held(key)
    assert held is not None
    return one, held


@act("sheets.receive", "forms.receive")
def _(folder: Path) -> tuple[Deed, Actor]:
    one, path = _filled(folder)
    return lambda by: forms.receive(file=path, name="back.xlsx", by=by, at=NOW), one.by


@act("sheets.preview")
def _(folder: Path) -> tuple[Deed, Actor]:
    one, held = _returned(folder)
    return lambda by: forms.preview(held, by=by, at=NOW, submit=False), one.by


@act("sheets.take", "answers.save", "forms.take")
def _(folder: Path) -> tuple[Deed, Actor]:
    one, held = _returned(folder)
    seen = seal_of(forms.preview(held, by=one.by, at=NOW, submit=False))
    return lambda by: forms.take(
        returned=held.pk,
        submit=False,
        seen=seen,
        on_top={},
        all_or_nothing=False,
        by=by,
        at=NOW,
    ), one.by


def _wanted() -> list[links.LinkWanted]:
    register_of(1)
    one = person("ana@itu.example", Role.CONTRIBUTOR)
    return [links.LinkWanted(one.pk, (assigned("1", one).pk,), TODAY + DAY)]


@act("record.links.make_all", "links.make")
def _(_: Path) -> Deed:
    wanted = _wanted()
    return lambda by: links.make_all(wanted, by=by, at=NOW)


@act("record.links.revoke_of_person", "links.revoke")
def _(_: Path) -> Deed:
    wanted = _wanted()
    links.make_all(wanted, by=ANA, at=NOW)
    return lambda by: links.revoke_of_person(person=wanted[0].person, by=by, at=NOW)
