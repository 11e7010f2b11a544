"""Acts about the house: its people, units, cycles and words, and what the machine does."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.documents.word.templates import letterhead
from tests.editions.issued import issued
from tests.meetings.builders import council
from tests.rooms.acts.registry import ANA, Deed, act, file_of
from tests.rooms.answering import NOW
from tests.rooms.builders import AT, bring, paper
from tests.rooms.oversight import AUDITOR, enter
from tests.rooms.people import acting, person
from tests.rooms.reminded import assigned, register_of
from tests.translation.builders import FRENCH
from uptake.assignments.services import cycles
from uptake.audit import services as audit
from uptake.core.cited import CitedGiven, cited_lines
from uptake.core.codes import (
    CycleStep,
    EditionKind,
    Language,
    MailState,
    Notice,
    Role,
)
from uptake.core.house_rules import HouseRules
from uptake.core.listings import SavedList
from uptake.core.recipients import Actor
from uptake.exchange.people import PersonRow, people_workbook
from uptake.notifications.services import announcing, mails, reminders, sending
from uptake.operation.services import ticking
from uptake.organizations.services import bodies, organizations, oversight, series
from uptake.people import services as people
from uptake.people.services import setting_up, units
from uptake.record.queries.organizations import Called
from uptake.record.services import word_templates
from uptake.register import models
from uptake.register_pages.services import subscriptions, views
from uptake.reports.services import cited
from uptake.terms.words import words
from uptake.wording import services as wordings

DAY = datetime.timedelta(days=1)
TODAY = NOW.date()


def _unit(name: str = "Budget") -> models.Unit:
    return units.enter(
        organization="ITU", given=units.UnitGiven({Language.ENGLISH: name}), by=ANA, at=AT
    )


@act("notifications.reminders.renew_calendar", "calendars.renew", anybody=True)
def _(_: Path) -> tuple[Deed, Actor]:
    return lambda by: reminders.renew_calendar(by=by, at=NOW), acting(person("ana@itu.example"))


@act("notifications.reminders.want_digest", "digests.stop", anybody=True)
def _(_: Path) -> tuple[Deed, Actor]:
    by = acting(person("ana@itu.example"))
    return lambda by: reminders.want_digest(wanted=False, by=by, at=NOW), by


def _cycle() -> models.Cycle:
    bring(paper())
    return cycles.open_cycle(
        governing_body=council(), meeting=TODAY + DAY * 300, days=None, by=ANA, at=NOW
    )


@act("assignments.cycles.open_cycle", "cycles.open")
def _(_: Path) -> Deed:
    bring(paper())
    body, meeting = council(), TODAY + DAY * 300
    return lambda by: cycles.open_cycle(
        governing_body=body, meeting=meeting, days=None, by=by, at=NOW
    )


@act("assignments.cycles.change_cycle", "cycles.change")
def _(_: Path) -> Deed:
    row = _cycle()
    meeting = row.meeting + DAY
    days = {CycleStep.ANSWERS: TODAY + DAY * 50}
    return lambda by: cycles.change_cycle(cycle=row.pk, meeting=meeting, days=days, by=by, at=NOW)


@act("assignments.cycles.close_cycle", "cycles.close")
def _(_: Path) -> Deed:
    row = _cycle().pk
    return lambda by: cycles.close_cycle(cycle=row, by=by, at=NOW)


MONDAY = datetime.datetime(2022, 9, 5, 9, tzinfo=datetime.UTC)


@act("notifications.reminders.tell_digests", "mails.digest")
def _(_: Path) -> Deed:
    register_of(1)
    person("co@itu.example", Role.COORDINATOR)
    return lambda by: reminders.tell_digests(by=by, at=MONDAY)


@act("notifications.reminders.tell_due", "mails.remind", "links.make")
def _(_: Path) -> Deed:
    register_of(1)
    assigned("1", person("ana@itu.example", Role.CONTRIBUTOR))
    return lambda by: reminders.tell_due(by=by, at=NOW + DAY * 6)


def _queued(state: MailState = MailState.WAITING) -> int:
    bring(paper())
    one = person("ana@itu.example")
    mails.queue(
        person=one.pk,
        notice=Notice.INVITED,
        about="the first",
        paragraphs=["Come in."],
        subject="An invitation",
        links=[],
        by=ANA,
        at=NOW,
    )
    models.Mail.objects.update(state=state)
    return models.Mail.objects.get().pk


@act("notifications.sending.send_waiting", "mails.send")
def _(_: Path) -> Deed:
    _queued(MailState.SENDING)
    models.Mail.objects.update(tried_at=NOW)
    return lambda by: sending.send_waiting(by=by, clock=lambda: NOW + DAY)


@act("operation.ticking.tick", "mails.send")
def _(_: Path) -> Deed:
    _queued(MailState.SENDING)
    models.Mail.objects.update(tried_at=NOW)
    return lambda by: ticking.tick(by=by, clock=lambda: NOW + DAY)


@act("notifications.mails.send_again", "mails.send_again")
def _(_: Path) -> Deed:
    mail = _queued(MailState.FAILED)
    return lambda by: mails.send_again(mail=mail, by=by, at=NOW)


@act("notifications.mails.remind", "mails.remind", "links.make")
def _(_: Path) -> Deed:
    register_of(1)
    row = assigned("1", person("ana@itu.example", Role.CONTRIBUTOR)).pk
    return lambda by: mails.remind(assignments=[row], by=by, at=NOW)


@act("notifications.mails.preview")
def _(_: Path) -> Deed:
    register_of(1)
    row = assigned("1", person("ana@itu.example", Role.CONTRIBUTOR)).pk
    return lambda by: mails.preview(assignments=[row], language=Language.ENGLISH, by=by, at=NOW)


def _issued_to_a_delegate() -> int:
    document = issued().pk
    person("delegate@itu.example", Role.READER)
    return document


@act("notifications.announcing.tell_delegates", "mails.queue")
def _(_: Path) -> Deed:
    one = _issued_to_a_delegate()
    return lambda by: announcing.tell_delegates(document=one, by=by, at=NOW)


@act("notifications.announcing.delegates_preview")
def _(_: Path) -> Deed:
    one = _issued_to_a_delegate()
    return lambda by: announcing.delegates_preview(
        document=one, language=Language.ENGLISH, by=by, at=NOW
    )


def _reader_of_lists() -> Actor:
    bring(paper())
    return acting(person("bo@itu.example", Role.CONTRIBUTOR))


def _save(by: Actor) -> None:
    views.save_view(
        organization="ITU",
        of=SavedList.REGISTER,
        name="Mine",
        query="status=accepted",
        shared=False,
        by=by,
        at=NOW,
    )


@act("register_pages.views.save_view", "views.save")
def _(_: Path) -> tuple[Deed, Actor]:
    return _save, _reader_of_lists()


@act("register_pages.views.remove_view", "views.remove")
def _(_: Path) -> tuple[Deed, Actor]:
    bo = _reader_of_lists()
    _save(bo)
    view = models.SavedView.objects.get().pk
    return lambda by: views.remove_view(view=view, by=by, at=NOW), bo


@act("register_pages.subscriptions.subscribe", "views.subscribe")
def _(_: Path) -> tuple[Deed, Actor]:
    bo = _reader_of_lists()
    _save(bo)
    view = models.SavedView.objects.get().pk
    return lambda by: subscriptions.subscribe(view=view, by=by, at=NOW), bo


@act("register_pages.subscriptions.unsubscribe", "views.unsubscribe")
def _(_: Path) -> tuple[Deed, Actor]:
    bo = _reader_of_lists()
    _save(bo)
    view = models.SavedView.objects.get().pk
    subscriptions.subscribe(view=view, by=bo, at=NOW)
    return lambda by: subscriptions.unsubscribe(view=view, by=by, at=NOW), bo


@act("register_pages.subscriptions.tell_changed_lists", "mails.queue")
def _(_: Path) -> Deed:
    bo = _reader_of_lists()
    _save(bo)
    subscriptions.subscribe(view=models.SavedView.objects.get().pk, by=bo, at=NOW)
    models.ViewSubscription.objects.update(seen={})
    return lambda by: subscriptions.tell_changed_lists(by=by, at=NOW + DAY)


@act("wording.approve", "wordings.review")
def _(_: Path) -> Deed:
    bring(paper())
    given: dict[str, Any] = {"organization": "ITU", "language": Language.FRENCH}
    return lambda by: wordings.approve(**given, keys=["remarks"], by=by, at=NOW)


@act("organizations.organizations.change_rules", "house_rules.change")
def _(_: Path) -> Deed:
    bring(paper())
    rules = HouseRules(escalate_after=14)
    return lambda by: organizations.change_rules(organization="ITU", rules=rules, by=by, at=NOW)


@act("record.word_templates.take", "templates.take")
def _(folder: Path) -> Deed:
    bring(paper())
    file = file_of(folder, "a.docx", letterhead())
    return lambda by: word_templates.take(
        organization="ITU", file=file, name="a.docx", by=by, at=NOW
    )


@act("record.word_templates.drop", "templates.drop")
def _(folder: Path) -> Deed:
    bring(paper())
    file = file_of(folder, "a.docx", letterhead())
    word_templates.take(organization="ITU", file=file, name="a.docx", by=ANA, at=NOW)
    return lambda by: word_templates.drop(organization="ITU", by=by, at=NOW + DAY)


@act("wording.review", "wordings.review")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: wordings.review(
        organization="ITU",
        language=FRENCH,
        key="in_progress",
        words="En voie d'application",
        by=by,
        at=NOW,
    )


FINANCE = bodies.BodyGiven({Language.ENGLISH: "Finance Committee"})


def _body() -> int:
    return bodies.enter(organization="ITU", given=FINANCE, by=ANA, at=AT).pk


@act("organizations.bodies.enter", "bodies.enter")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: bodies.enter(organization="ITU", given=FINANCE, by=by, at=NOW)


@act("organizations.bodies.change", "bodies.change")
def _(_: Path) -> Deed:
    bring(paper())
    row, given = _body(), bodies.BodyGiven({Language.ENGLISH: "Budget Committee"})
    return lambda by: bodies.change(body=row, given=given, by=by, at=NOW)


@act("organizations.bodies.close", "bodies.close")
def _(_: Path) -> Deed:
    bring(paper())
    row = _body()
    return lambda by: bodies.close(body=row, on=TODAY, by=by, at=NOW)


@act("organizations.bodies.reopen", "bodies.reopen")
def _(_: Path) -> Deed:
    bring(paper())
    row = _body()
    bodies.close(body=row, on=TODAY, by=ANA, at=NOW)
    return lambda by: bodies.reopen(body=row, by=by, at=NOW)


@act("organizations.bodies.remove", "bodies.remove")
def _(_: Path) -> Deed:
    bring(paper())
    row = _body()
    return lambda by: bodies.remove(body=row, by=by, at=NOW)


PATTERN = "C{yy}/{n}"


@act("organizations.series.enter", "series.enter")
def _(_: Path) -> Deed:
    bring(paper())
    kind, pattern = EditionKind.WORKING_GROUP_PAPER, "CWG/{yyyy}/{n}"
    return lambda by: series.enter(
        organization="ITU", kind=kind, body=None, pattern=pattern, by=by, at=NOW
    )


@act("organizations.series.close", "series.close")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: series.close(organization="ITU", pattern=PATTERN, on=TODAY, by=by, at=NOW)


@act("organizations.series.reopen", "series.reopen")
def _(_: Path) -> Deed:
    bring(paper())
    series.close(organization="ITU", pattern=PATTERN, on=TODAY, by=ANA, at=NOW)
    return lambda by: series.reopen(organization="ITU", pattern=PATTERN, by=by, at=NOW)


@act("organizations.oversight.enter", "oversight.enter")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: oversight.enter(organization="ITU", given=AUDITOR, by=by, at=NOW)


@act("organizations.oversight.change", "oversight.change")
def _(_: Path) -> Deed:
    code = _auditor()
    given = replace(AUDITOR, answer_months=6)
    return lambda by: oversight.change(organization="ITU", code=code, given=given, by=by, at=NOW)


@act("organizations.oversight.close", "oversight.close")
def _(_: Path) -> Deed:
    code = _auditor()
    return lambda by: oversight.close(organization="ITU", code=code, on=TODAY, by=by, at=NOW)


@act("organizations.oversight.reopen", "oversight.reopen")
def _(_: Path) -> Deed:
    code = _auditor()
    oversight.close(organization="ITU", code=code, on=TODAY, by=ANA, at=NOW)
    return lambda by: oversight.reopen(organization="ITU", code=code, by=by, at=NOW)


def _auditor() -> str:
    bring(paper())
    return enter(ANA)


def _cited() -> models.CitedDocument:
    bring(paper())
    return cited.enter(organization="ITU", given=CITED, by=ANA, at=NOW)


CITED = CitedGiven("WO/CC/83/2", {Language.ENGLISH: "Report on lending"})


@act("reports.cited.enter", "cited.enter")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: cited.enter(organization="ITU", given=CITED, by=by, at=NOW)


@act("reports.cited.enter_several", "cited.enter")
def _(_: Path) -> Deed:
    bring(paper())
    lines = cited_lines("WO/CC/83/2 | Report on lending", Language.ENGLISH, TODAY)
    return lambda by: cited.enter_several(organization="ITU", lines=lines, by=by, at=NOW)


@act("reports.cited.change", "cited.change")
def _(_: Path) -> Deed:
    row, given = _cited(), replace(CITED, date=TODAY)
    return lambda by: cited.change(document=row.pk, given=given, by=by, at=NOW)


@act("reports.cited.close", "cited.close")
def _(_: Path) -> Deed:
    row = _cited()
    return lambda by: cited.close(document=row.pk, by=by, at=NOW)


@act("reports.cited.reopen", "cited.reopen")
def _(_: Path) -> Deed:
    row = _cited()
    cited.close(document=row.pk, by=ANA, at=NOW)
    return lambda by: cited.reopen(document=row.pk, by=by, at=NOW)


@act("organizations.organizations.add", "organizations.enter", organization="FAO")
def _(_: Path) -> Deed:
    return lambda by: organizations.add(code="FAO", names={}, by=by, at=NOW)


@act(
    "people.setting_up.enter_organization",
    "organizations.enter",
    "people.enter",
    "further_organizations.enter",
    "accounts.link",
)
def _(_: Path) -> Deed:
    return lambda by: setting_up.enter_organization(
        home="ITU",
        organization="FAO",
        name="Lin",
        email="lin@fao.example",
        language=Language.ENGLISH,
        by=by,
        at=NOW,
    )


@act("people.setting_up.link_again", "further_organizations.link", "accounts.link")
def _(_: Path) -> Deed:
    setting_up.enter_organization(
        home="ITU",
        organization="FAO",
        name="Lin",
        email="lin@fao.example",
        language=Language.ENGLISH,
        by=ANA,
        at=NOW,
    )
    return lambda by: setting_up.link_again(home="ITU", organization="FAO", by=by, at=NOW)


@act("organizations.organizations.rename", "organizations.rename")
def _(_: Path) -> Deed:
    bring(paper())
    names = {Language.ENGLISH: Called("International Union", "IU")}
    return lambda by: organizations.rename(
        organization="ITU", names=names, since=None, by=by, at=NOW
    )


@act("people.units.enter", "units.enter")
def _(_: Path) -> Deed:
    bring(paper())
    given = units.UnitGiven({Language.ENGLISH: "Budget"})
    return lambda by: units.enter(organization="ITU", given=given, by=by, at=NOW)


@act("people.units.change", "units.change")
def _(_: Path) -> Deed:
    bring(paper())
    row, given = _unit().pk, units.UnitGiven({Language.ENGLISH: "Finance"})
    return lambda by: units.change(unit=row, given=given, by=by, at=NOW)


@act("people.units.close", "units.close")
def _(_: Path) -> Deed:
    bring(paper())
    row = _unit().pk
    return lambda by: units.close(unit=row, on=TODAY, by=by, at=NOW)


@act("people.units.reopen", "units.reopen")
def _(_: Path) -> Deed:
    bring(paper())
    row = _unit().pk
    units.close(unit=row, on=TODAY, by=ANA, at=NOW)
    return lambda by: units.reopen(unit=row, by=by, at=NOW)


@act("people.people.enter", "people.enter")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: people.enter(
        organization="ITU",
        name="Ana",
        email="ana@itu.example",
        language=Language.ENGLISH,
        roles=(),
        by=by,
        at=NOW,
    )


@act("people.people.change", "people.change")
def _(_: Path) -> Deed:
    one = person("ana@itu.example").pk
    given = people.PersonGiven({}, "ana@itu.example", Language.FRENCH)
    given = replace(given, names={Language.ENGLISH: "Anna"})
    return lambda by: people.change(person=one, given=given, by=by, at=NOW)


ROWS = (PersonRow("yara@itu.example", {Language.ENGLISH: "Yara"}, roles=(Role.READER,)),)


@act("people.importing.preview")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: people.preview(organization="ITU", rows=ROWS, by=by, at=NOW)


@act("people.importing.bring_in", "people.enter")
def _(_: Path) -> Deed:
    bring(paper())
    seen = people.seal(people.preview(organization="ITU", rows=ROWS, by=ANA, at=NOW))
    return lambda by: people.bring_in(organization="ITU", rows=ROWS, seen=seen, by=by, at=NOW)


@act("people.people.leave", "people.leave")
def _(_: Path) -> Deed:
    one = person("ana@itu.example").pk
    return lambda by: people.leave(person=one, on=TODAY, by=by, at=NOW)


@act("people.people.come_back", "people.come_back")
def _(_: Path) -> Deed:
    one = person("ana@itu.example").pk
    people.leave(person=one, on=TODAY, by=ANA, at=NOW)
    return lambda by: people.come_back(person=one, by=by, at=NOW)


@act("people.importing.read")
def _(folder: Path) -> Deed:
    bring(paper())
    content = people_workbook((), {}, words(Language.ENGLISH, "ITU"))
    file = file_of(folder, "people.xlsx", content)
    return lambda by: people.read(
        organization="ITU", file=file, name="people.xlsx", units={}, by=by
    )


@act("audit.export", "audit.export")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: audit.export(organization="ITU", asked={}, by=by, at=NOW)


@act("audit.export_access", "audit.export_access")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: audit.export_access(organization="ITU", asked={}, by=by, at=NOW)


@act("assignments.cycles.reopen_cycle", "cycles.reopen")
def _(_: Path) -> Deed:
    row = _cycle().pk
    cycles.close_cycle(cycle=row, by=ANA, at=NOW)
    return lambda by: cycles.reopen_cycle(cycle=row, reason="Too early.", by=by, at=NOW)
