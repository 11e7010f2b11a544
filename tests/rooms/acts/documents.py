"""Acts about documents: imports, reports, editions, meetings, translations."""

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.editions.builders import given as edition_given
from tests.editions.builders import opened
from tests.meetings.builders import AFTER, ENDORSED, MEETING, brought, council, requested
from tests.meetings.builders import key as follow_up_key
from tests.rooms.acts.registry import ANA, Deed, act, file_of
from tests.rooms.answering import NOW
from tests.rooms.builders import bring, document, entry, paper
from tests.rooms.correcting import at_both, proposed_title
from tests.rooms.people import acting, person
from tests.rooms.reports import AT as REGISTERED
from tests.rooms.reports import DUE, RECEIVED, SYMBOL, draft, register
from tests.translation.builders import FRENCH, GIVEN, key_of, later
from uptake.core.codes import (
    Action,
    Audience,
    CebComments,
    CorrectedPart,
    Distribution,
    EditionKind,
    HeadPart,
    Language,
    RequestedField,
    Role,
    TextKind,
    TranslationWay,
)
from uptake.core.contract import to_json
from uptake.core.corrections import Corrected, Extent
from uptake.core.document import Reference
from uptake.core.importing import Choices
from uptake.core.meetings import DecisionGiven
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor
from uptake.core.report_draft import FocalPointDraft, TitleDraft
from uptake.core.settling import HeadStated
from uptake.editions import services as editions
from uptake.exchange.tmx import Pair, write_tmx
from uptake.exchange.xliff.reading import SentFile
from uptake.exchange.xliff.writing import write_xliff
from uptake.imports import services as imports
from uptake.imports.services import applying, taking_back, uploads
from uptake.meetings import services as meetings
from uptake.record.queries.cache import register_state
from uptake.record.queries.viewpoint import Look
from uptake.register import models
from uptake.reports import services as reports
from uptake.reports.services import corrections, report_drafts
from uptake.terms.words import words
from uptake.translation import services as translations
from uptake.translation.queries.files import sent_units
from uptake.translation.services import files, memories

DAY = datetime.timedelta(days=1)
TODAY = NOW.date()


def _itu() -> int:
    return models.Organization.objects.get(code="ITU").pk


@act("imports.apply", "imports.apply")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: imports.apply(document(), organization="ITU", by=by, at=NOW)


@act("imports.applying.apply_plan", "imports.apply")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: applying.apply_plan(
        document(),
        organization="ITU",
        on=None,
        by=by,
        at=NOW,
        file=None,
        name=None,
        seen=None,
        choices=Choices(),
        upload=None,
    )


@act("imports.taking_back.take_back", "imports.take_back")
def _(_: Path) -> Deed:
    bring(document())
    number = models.Import.objects.get().pk
    return lambda by: taking_back.take_back(
        imported=number, reason="The wrong file.", by=by, at=NOW
    )


def _receiving(folder: Path) -> Deed:
    bring(paper())
    file = file_of(folder, "a.json", to_json(document()).encode())
    return lambda by: uploads.receive(organization="ITU", file=file, name="a.json", by=by, at=NOW)


act("imports.uploads.receive", "uploads.receive")(_receiving)


def _upload(folder: Path) -> Any:
    key: Any = _receiving(folder)(ANA)
    uploads.read(key=key)
    return key


@act("imports.uploads.review", "uploads.review")
def _(folder: Path) -> Deed:
    key = _upload(folder)
    return lambda by: uploads.review(
        key=key, decisions=(), head=HeadStated.of(document(symbol="C22/62")), by=by, at=NOW
    )


@act("imports.uploads.apply", "imports.apply", "uploads.apply")
def _(folder: Path) -> Deed:
    key = _upload(folder)
    plan = imports.preview(document(), organization="ITU")
    return lambda by: uploads.apply(key=key, by=by, at=NOW, seen=plan)


@act("imports.describing.describe", "imports.describe")
def _(_: Path) -> Deed:
    bring(document(entry("1")))
    key = models.Document.objects.get(symbol="C22/61").pk
    return lambda by: imports.describe(
        document=key,
        day=document().date,
        kind=EditionKind.WORKING_GROUP_PAPER,
        governing_body=None,
        meetings={},
        distribution=Distribution.DELEGATES,
        by=by,
        at=NOW,
    )


@act("imports.uploads.discard", "uploads.discard")
def _(folder: Path) -> Deed:
    key = _upload(folder)
    return lambda by: uploads.discard(key=key, by=by, at=NOW)


@act("reports.report_drafts.begin", "reports.begin")
def _(_: Path) -> Deed:
    bring(paper())
    return lambda by: report_drafts.begin(organization="ITU", symbol=None, by=by, at=NOW)


@act("reports.report_drafts.receive", "reports.receive")
def _(folder: Path) -> Deed:
    bring(paper())
    file = file_of(folder, "a.txt", b"A report.")
    return lambda by: report_drafts.receive(
        organization="ITU", file=file, name="a.txt", by=by, at=NOW
    )


def _draft() -> Any:
    register()
    key = report_drafts.begin(organization="ITU", symbol=None, by=ANA, at=REGISTERED)
    said = draft(symbol="JIU/REP/2026/5", received=RECEIVED, due=DUE)
    report_drafts.keep(key=key, draft=said, by=ANA, at=REGISTERED)
    return key


@act("reports.report_drafts.keep", "reports.keep")
def _(_: Path) -> Deed:
    key = _draft()
    return lambda by: report_drafts.keep(key=key, draft=draft(), by=by, at=REGISTERED)


@act("reports.report_drafts.register", "reports.register")
def _(_: Path) -> Deed:
    key = _draft()
    return lambda by: report_drafts.register(key=key, by=by, at=REGISTERED)


@act("reports.report_drafts.discard", "reports.discard")
def _(_: Path) -> Deed:
    key = _draft()
    return lambda by: report_drafts.discard(key=key, by=by, at=REGISTERED)


@act("reports.registering.register", "reports.register")
def _(_: Path) -> Deed:
    said = draft()
    return lambda by: reports.register(
        draft=said,
        organization="ITU",
        received=RECEIVED,
        distributed=None,
        due=DUE,
        by=by,
        at=REGISTERED,
    )


@act("reports.marking.add_language", "reports.add_language")
def _(_: Path) -> Deed:
    register()
    title = TitleDraft(FRENCH, "Bibliothèques de prêt")
    return lambda by: reports.add_language(
        symbol=SYMBOL, organization="ITU", title=title, texts={}, by=by, at=REGISTERED
    )


@act("reports.corrections.correcting.correct", "corrections.correct")
def _correct(_: Path) -> Deed:
    register()
    return lambda by: corrections.correct(
        symbol=SYMBOL,
        organization="ITU",
        what=Corrected(CorrectedPart.TITLE, None, Language.ENGLISH),
        after="Lending and reading libraries",
        reason="The cover has it so.",
        by=by,
        at=REGISTERED + DAY,
    )


@act("reports.corrections.deciding.decide", "corrections.accept", "mails.queue")
def _decide_correction(_: Path) -> Deed:
    register()
    at_both(SYMBOL)
    key = proposed_title()
    return lambda by: corrections.decide(
        correction=key, accept=True, reason="", by=by, at=REGISTERED + DAY
    )


def _withdraw_report(by: Actor) -> object:
    return corrections.withdraw(
        symbol=SYMBOL,
        organization="ITU",
        number=None,
        extent=Extent.HERE,
        reason="There is no such report.",
        by=by,
        at=REGISTERED + DAY,
    )


@act("reports.corrections.withdrawing.withdraw", "corrections.withdraw")
def _(_: Path) -> Deed:
    register()
    return _withdraw_report


@act("record.corrections.bring_back", "corrections.bring_back")
def _(_: Path) -> Deed:
    register()
    _withdraw_report(ANA)
    key = models.Withdrawal.objects.get().pk
    return lambda by: corrections.bring_back(withdrawal=key, by=by, at=REGISTERED + DAY)


@act("imports.withdrawing.withdraw", "imports.withdraw")
def _(_: Path) -> Deed:
    bring(document())
    key = models.Document.objects.get().pk
    return lambda by: imports.withdraw(document=key, reason="Not ours.", by=by, at=NOW)


@act("imports.withdrawing.bring_back", "imports.bring_back")
def _(_: Path) -> Deed:
    bring(document())
    key = models.Document.objects.get().pk
    imports.withdraw(document=key, reason="Not ours.", by=ANA, at=NOW)
    row = models.Withdrawal.objects.get().pk
    return lambda by: imports.bring_back(withdrawal=row, by=by, at=NOW + DAY)


@act("reports.marking.mark", "reports.mark")
def _(_: Path) -> Deed:
    register()
    return lambda by: reports.mark(
        symbol=SYMBOL,
        number=("1", True),
        organization="ITU",
        action=Action.INFORMATION,
        governing_body=None,
        reason="It asks nothing.",
        by=by,
        at=REGISTERED,
    )


@act("reports.focal_points.name_focal_points", "reports.name_focal_points")
def _(_: Path) -> Deed:
    register()
    return lambda by: reports.name_focal_points(
        symbol=SYMBOL,
        organization="ITU",
        points=(FocalPointDraft(name="Ms Noor"),),
        since=RECEIVED,
        by=by,
        at=REGISTERED,
    )


@act("reports.focal_points.note_ceb_comments", "reports.note_ceb_comments")
def _(_: Path) -> Deed:
    register()
    return lambda by: reports.note_ceb_comments(
        symbol=SYMBOL,
        organization="ITU",
        state=CebComments.AVAILABLE,
        ceb_symbol=None,
        ceb_date=None,
        links={},
        by=by,
        at=REGISTERED,
    )


@act("reports.marking.date_treatment", "reports.date")
def _(_: Path) -> Deed:
    register()
    return lambda by: reports.date_treatment(
        symbol=SYMBOL,
        organization="ITU",
        received=RECEIVED,
        distributed=RECEIVED + DAY,
        due=DUE,
        considered=None,
        by=by,
        at=REGISTERED,
    )


@act("editions.opening.open_", "editions.open")
def _(_: Path) -> Deed:
    bring(paper())
    given = edition_given()
    return lambda by: editions.open_(organization="ITU", given=given, by=by, at=NOW)


@act("editions.opening.change", "editions.change")
def _(_: Path) -> Deed:
    row, given = opened().pk, edition_given(symbol="C22/62")
    return lambda by: editions.change(edition=row, given=given, by=by, at=NOW)


@act("editions.opening.give_up", "editions.give_up")
def _(_: Path) -> Deed:
    row = opened().pk
    return lambda by: editions.give_up(edition=row, by=by, at=NOW)


@act("editions.issuing.issue", "editions.issue")
def _(_: Path) -> Deed:
    row = opened().pk
    return lambda by: editions.issue(edition=row, by=by, at=NOW)


@act("editions.opening.write", "editions.write")
def _(_: Path) -> Deed:
    row = opened().pk
    return lambda by: editions.write(
        edition=row,
        part=HeadPart.TITLE,
        language=Language.ENGLISH,
        words="A title",
        by=by,
        at=NOW,
    )


@act("editions.opening.write_references", "editions.write")
def _(_: Path) -> Deed:
    row, cited = opened().pk, (Reference("C21/50", "Last year's", None),)
    return lambda by: editions.write_references(
        edition=row, language=Language.ENGLISH, references=cited, by=by, at=NOW
    )


def _endorsed() -> dict[int | None, DecisionGiven]:
    return {follow_up_key("2"): ENDORSED}


DECIDED: dict[str, Any] = {"symbol": "C22/100", "day": MEETING, "at": AFTER}


@act("meetings.deciding.decide", "meetings.decide")
def _(_: Path) -> Deed:
    row, states = brought().pk, _endorsed()
    return lambda by: meetings.decide(document=row, states=states, body=council(), by=by, **DECIDED)


@act("meetings.deciding.intended")
def _(_: Path) -> Deed:
    row, states = brought().pk, _endorsed()
    return lambda by: meetings.intended(
        document=row, states=states, body=council(), by=by, **DECIDED
    )


@act("meetings.receiving.request", "meetings.request")
def _(_: Path) -> Deed:
    row = brought().pk
    return lambda by: meetings.request(
        document=row,
        follow_ups=(),
        fields=(RequestedField.FINANCIAL_IMPLICATIONS,),
        words={},
        day=MEETING,
        due=None,
        by=by,
        at=AFTER,
    )


@act("meetings.receiving.close", "meetings.close")
def _(_: Path) -> Deed:
    made = requested(brought())
    return lambda by: meetings.close(request=made, by=by, at=AFTER)


def _record(folder: Path) -> Any:
    on = brought()
    text = "Document C22/61\n\nThe Council took note of the document.\n"
    file = file_of(folder, "record.txt", text.encode())
    key = meetings.receive(document=on.pk, file=file, name="record.txt", by=ANA, at=AFTER)
    meetings.read(key=key)
    return key


@act("meetings.receiving.receive", "meetings.receive")
def _(folder: Path) -> Deed:
    row, file = brought().pk, file_of(folder, "record.txt", b"Noted.")
    return lambda by: meetings.receive(document=row, file=file, name="record.txt", by=by, at=AFTER)


@act("meetings.receiving.confirm", "meetings.confirm", "meetings.decide")
def _(folder: Path) -> Deed:
    key, states = _record(folder), _endorsed()
    return lambda by: meetings.confirm(
        record=key, states=states, requests=(), body=council(), by=by, **DECIDED
    )


@act("meetings.receiving.discard", "meetings.discard")
def _(folder: Path) -> Deed:
    key = _record(folder)
    return lambda by: meetings.discard(record=key, by=by, at=AFTER)


def _giving() -> dict[str, Any]:
    bring(paper())
    return {
        "key": key_of(TextKind.REMARKS),
        "language": FRENCH,
        "text": "Les travaux ont commencé.",
        "source": "Work on 1 has begun.",
    }


WAY: dict[str, Any] = {"organization": "ITU", "way": TranslationWay.SITE, "at": GIVEN}


@act("translation.giving.give", "translations.give")
def _(_: Path) -> Deed:
    said = _giving()
    return lambda by: translations.give(**said, **WAY, by=by)


@act("translation.giving.give_all", "translations.give")
def _(_: Path) -> Deed:
    offered = translations.Offered(**_giving())
    return lambda by: translations.give_all(offered=(offered,), **WAY, by=by)


def _translation() -> int:
    made = translations.give(**_giving(), **WAY, by=ANA)
    assert made is not None
    return made


@act("translation.giving.approve", "translations.approve")
def _(_: Path) -> Deed:
    one = _translation()
    return lambda by: translations.approve(translation=one, by=by, at=later(1))


@act("translation.giving.approve_all", "translations.approve")
def _(_: Path) -> Deed:
    one = _translation()
    return lambda by: translations.approve_all(translations=(one,), by=by, at=later(1))


def _tara() -> Actor:
    return acting(person("tara@itu.example", Role.TRANSLATOR))


@act("translation.drafts.keep_draft")
def _(_: Path) -> tuple[Deed, Actor]:
    said = _giving()
    return lambda by: translations.keep_draft(
        **said, organization="ITU", seen=None, by=by, at=GIVEN
    ), _tara()


@act("translation.drafts.discard_draft")
def _(_: Path) -> tuple[Deed, Actor]:
    key = _giving()["key"]
    return lambda by: translations.discard_draft(
        organization="ITU", key=key, language=FRENCH, by=by
    ), _tara()


@act("translation.files.receive", "translations.receive")
def _(folder: Path) -> Deed:
    file = _xliff(folder)
    return lambda by: files.receive(organization="ITU", file=file, name="a.xlf", by=by, at=GIVEN)


def _xliff(folder: Path) -> Path:
    edition = opened()
    key = key_of(TextKind.REMARKS)
    units = sent_units(
        Look(
            _itu(),
            Language.ENGLISH,
            GIVEN.date(),
            restricted=Sight.MEMBERS,
            audience=Audience.STAFF,
            state=register_state(),
        ),
        edition.pk,
        Language.ENGLISH,
        FRENCH,
        only_open=True,
        spoken=words(FRENCH, "ITU"),
    )
    chosen = [
        replace(one, text="Les travaux ont commencé.") for one in units if one.key == str(key)
    ]
    file = SentFile("ITU", "C22/61", Language.ENGLISH, FRENCH)
    return file_of(folder, "a.xlf", b"".join(write_xliff(file, chosen)))


def _keptfile_of(folder: Path) -> str:
    return files.receive(organization="ITU", file=_xliff(folder), name="a.xlf", by=ANA, at=GIVEN)


@act("translation.files.preview")
def _(folder: Path) -> Deed:
    key = _keptfile_of(folder)
    return lambda by: files.preview(organization="ITU", sha256=key, by=by, at=GIVEN)


@act("translation.files.take", "translations.give", "translations.take")
def _(folder: Path) -> Deed:
    key = _keptfile_of(folder)
    seen = files.preview(organization="ITU", sha256=key, by=ANA, at=GIVEN).seal
    return lambda by: files.take(
        organization="ITU", sha256=key, seen=seen, approve_final=False, by=by, at=GIVEN
    )


def _memory(folder: Path) -> Path:
    bring(paper())
    pair = Pair(Language.ENGLISH, "It is paid for.", Language.ARABIC, "دُفع ثمنه.")
    return file_of(folder, "a.tmx", b"".join(write_tmx((pair,), "1", GIVEN)))


def _kept_memory(folder: Path) -> str:
    return memories.receive(
        organization="ITU", file=_memory(folder), name="a.tmx", by=ANA, at=GIVEN
    )


@act("translation.memories.receive", "memory.receive")
def _(folder: Path) -> Deed:
    file = _memory(folder)
    return lambda by: memories.receive(organization="ITU", file=file, name="a.tmx", by=by, at=GIVEN)


@act("translation.memories.preview")
def _(folder: Path) -> Deed:
    key = _kept_memory(folder)
    return lambda by: memories.preview(organization="ITU", sha256=key, by=by)


@act("translation.memories.take", "memory.take")
def _(folder: Path) -> Deed:
    key = _kept_memory(folder)
    return lambda by: memories.take(organization="ITU", sha256=key, by=by, at=GIVEN)
