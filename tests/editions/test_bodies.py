"""WIPO's two bodies: what each is asked, what each has seen, in documents, pages and decisions."""

import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.rooms.builders import document, entry, report
from tests.rooms.reports import draft, recommendation
from uptake.core.codes import (
    Action,
    Addressee,
    DecisionState,
    Distribution,
    EditionKind,
    Implementation,
    IssueKind,
    Language,
    SelectionRule,
)
from uptake.core.document import Decision, Entry, StatusDocument
from uptake.core.editions import EditionGiven, Inclusion
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven, decision_set
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.documents.tree import Format
from uptake.editions import services as editions
from uptake.exchange.files import read_file, write_file
from uptake.exchange.writing.decision import draft_of
from uptake.imports import services as imports
from uptake.meetings import services as meetings
from uptake.meetings.queries import bodies_asked, to_decide
from uptake.organizations.services import organizations
from uptake.record.queries.editions.coverage import ComposedEdition, compose_edition
from uptake.record.queries.meetings.papers import paper as paper_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Document, Edition, FollowUp, GoverningBody
from uptake.reports import services as reports
from uptake.terms.words import words

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 10, 1)
AFTER = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
BY = machine("Maya")
ASSEMBLY, COMMITTEE = "General Assembly", "Coordination Committee"
FIRST, SECOND = "JIU/REP/2023/4", "JIU/REP/2021/3"
TO_WIPO = {
    Language.ARABIC: "إلى الويبو",
    Language.CHINESE: "向产权组织",
    Language.ENGLISH: "to WIPO",
    Language.FRENCH: "à l’OMPI",
    Language.RUSSIAN: "ВОИС",
    Language.SPANISH: "a la OMPI",
}


def body(name: str) -> int:
    """A governing body by its English name."""
    return GoverningBody.objects.get(
        names__name=name, names__language=Language.ENGLISH, organization__code="WIPO"
    ).pk


def register() -> None:
    """Two reports: recommendation 2 of each is addressed to one of the two bodies."""
    organizations.enter(code="WIPO", by=BY, at=AT)
    for symbol, whose in ((FIRST, ASSEMBLY), (SECOND, COMMITTEE)):
        to_body = recommendation(
            "2",
            addressee=Addressee.GOVERNING_BODIES,
            action=Action.GOVERNING_BODY,
            governing_body=body(whose),
        )
        reports.register(
            draft=draft(recommendation("1"), to_body, symbol=symbol, programme_year=2023),
            organization="WIPO",
            received=datetime.date(2026, 2, 16),
            distributed=None,
            due=datetime.date(2026, 8, 16),
            by=BY,
            at=AT,
        )


def opened(whose: str, symbol: str, **values: Any) -> Edition:
    given = {
        "kind": EditionKind.GOVERNING_BODY_DOCUMENT,
        "date": DAY,
        "governing_body": body(whose),
        **values,
    }
    return editions.open_(
        organization="WIPO", given=EditionGiven(symbol=symbol, **given), by=BY, at=AT
    )


def composed(whose: str, symbol: str) -> ComposedEdition:
    return compose_edition(opened(whose, symbol))


def seen_by_the_assembly(**values: Any) -> Document:
    """The Assembly's document of February, with the report whose recommendation is its own."""
    done = entry("1", FIRST, implementation=Implementation.IMPLEMENTED)
    to_body: dict[str, Any] = {"addressee": Addressee.GOVERNING_BODIES, "decision": Decision()}
    given: dict[str, Any] = {
        "symbol": "WO/GA/58/9",
        "organization": "WIPO",
        "governing_body": ASSEMBLY,
        "date": datetime.date(2026, 2, 27),
        "reports": (report(FIRST),),
        "based_on": (),
        "references": (),
        **values,
    }
    status = document(done, entry("2", FIRST, governing_body=ASSEMBLY, **to_body), **given)
    imports.apply(status, organization="WIPO", by=BY, at=AT)
    return Document.objects.get(symbol=given["symbol"])


def keys(entries: tuple[Entry, ...]) -> list[tuple[str, str]]:
    return [(one.report, one.number) for one in entries]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("whose", "symbol", "report_asked"),
    [(ASSEMBLY, "WO/GA/59/10", FIRST), (COMMITTEE, "WO/CC/84/1", SECOND)],
)
def test_each_body_is_asked_to_endorse_what_is_addressed_to_it(
    whose: str, symbol: str, report_asked: str, language: Language
) -> None:
    register()
    made = composed(whose, symbol)
    status, speech = made.status(language), words(language, "WIPO")
    assert len(status.entries) == 4
    assert keys(decision_set(status)) == [(report_asked, "2")]
    key = "general_assembly" if whose == ASSEMBLY else "coordination_committee"
    assert status.action_required == speech.format(
        "action_note_and_endorse",
        invited=speech[f"body_{key}_invited"],
        to_organization=TO_WIPO[language],
        count=speech.number(1),
        number=2,
    )
    assert [(one.entry.report, one.entry.number) for one in draft_of(status).lines] == [
        (report_asked, "2")
    ]


def test_a_working_group_is_not_asked_to_endorse() -> None:
    register()
    paper = opened(ASSEMBLY, "WO/WG/1", kind=EditionKind.WORKING_GROUP_PAPER)
    status = compose_edition(paper).status(Language.ENGLISH)
    assert decision_set(status)
    assert status.action_required == words(Language.ENGLISH, "WIPO").format(
        "action_note",
        invited="The General Assembly is invited to",
        to_organization="to WIPO",
        number=2,
    )


@pytest.mark.parametrize("language", list(Language))
def test_the_table_names_the_other_body_and_is_read_back(
    language: Language, tmp_path: Path
) -> None:
    register()
    status = composed(COMMITTEE, "WO/CC/84/1").status(language)
    speech = words(language, "WIPO")
    path = tmp_path / "a.txt"
    for written_as in (Format.DOCX, Format.JSON, Format.XLSX):
        path = tmp_path / f"a.{written_as.value}"
        write_file(status, written_as, path, speech)
        found = read_file(path)
        bodies = {(one.report, one.number): one.governing_body for one in found.entries}
        assert bodies[FIRST, "2"] == speech["body_general_assembly"]
        assert bodies[SECOND, "2"] == speech["body_coordination_committee"]
        assert keys(decision_set(found)) == [(SECOND, "2")]


def test_what_one_body_has_seen_was_not_reported_to_the_other() -> None:
    register()
    seen_by_the_assembly()
    for whose, symbol, first, second, before in (
        (ASSEMBLY, "WO/GA/59/10", Inclusion.DONE_BEFORE, Inclusion.OPEN, ("WO/GA/58/9",)),
        (COMMITTEE, "WO/CC/84/1", Inclusion.NEW, Inclusion.NEW, ()),
    ):
        lines = composed(whose, symbol).coverage.lines
        found = {(one.candidate.report, one.candidate.number): one for one in lines}
        assert found[FIRST, "1"].inclusion is first
        assert found[FIRST, "2"].inclusion is second
        assert found[FIRST, "2"].candidate.reported == before
        assert found[SECOND, "2"].inclusion is Inclusion.NEW


def test_what_a_document_for_delegates_showed_as_done_is_not_shown_again() -> None:
    register()
    seen_by_the_assembly(distribution=Distribution.DELEGATES)
    lines = composed(ASSEMBLY, "WO/GA/59/10").coverage.lines
    found = {(one.candidate.report, one.candidate.number): one.inclusion for one in lines}
    assert found[FIRST, "1"] is Inclusion.DONE_BEFORE


def test_a_document_of_which_nobody_knows_to_whom_it_went_may_have_been_seen_by_either() -> None:
    register()
    seen_by_the_assembly(governing_body=None)
    for whose, symbol in ((ASSEMBLY, "WO/GA/59/10"), (COMMITTEE, "WO/CC/84/1")):
        lines = composed(whose, symbol).coverage.lines
        assert {one.candidate.reported for one in lines if one.candidate.report == FIRST} == {
            ("WO/GA/58/9",)
        }


@pytest.mark.usefixtures("printed_as_json")
def test_a_corrigendum_for_the_assembly_does_not_ask_it_for_the_committees() -> None:
    register()
    chosen = {"selection": SelectionRule.CHOSEN, "reports": (FIRST, SECOND)}
    first = editions.issue(edition=opened(ASSEMBLY, "WO/GA/59/10", **chosen).pk, by=BY, at=AT)
    reports.mark(
        symbol=SECOND,
        number=("1", True),
        organization="WIPO",
        action=Action.GOVERNING_BODY,
        governing_body=body(COMMITTEE),
        reason="The Committee is to decide.",
        by=BY,
        at=AFTER,
    )
    corrected = opened(
        ASSEMBLY,
        "WO/GA/59/10/Corr.1",
        issue=IssueKind.CORRIGENDUM,
        changes=first.pk,
        date=AFTER.date(),
        **chosen,
    )
    status = compose_edition(corrected).status(Language.ENGLISH)
    # What it corrects is the Committee's, and the Assembly is only told of it.
    assert keys(status.entries) == [(SECOND, "1")]
    assert status.entries[0].governing_body == COMMITTEE
    assert decision_set(status) == ()
    assert status.action_required == words(Language.ENGLISH, "WIPO").format(
        "action_note",
        invited="The General Assembly is invited to",
        to_organization="to WIPO",
        number=2,
    )


@pytest.mark.usefixtures("printed_as_json")
def test_delegates_and_meetings_decide_on_what_is_their_bodys() -> None:
    register()
    issued = {
        whose: editions.issue(edition=opened(whose, symbol).pk, by=BY, at=AT)
        for whose, symbol in ((ASSEMBLY, "WO/GA/59/10"), (COMMITTEE, "WO/CC/84/1"))
    }
    look = Look(
        issued[ASSEMBLY].organization_id, Language.ENGLISH, AFTER.date(), restricted=Sight.MEMBERS
    )
    own = {ASSEMBLY: FIRST, COMMITTEE: SECOND}
    for whose, made in issued.items():
        shown = to_decide(look, made.key)
        assert shown is not None
        assert keys(tuple(one.entry for one in shown.matters)) == [(own[whose], "2")]
        before = paper_of(look, made.key)
        assert before is not None
        assert keys(tuple(one.entry for one in before.lines)) == [(own[whose], "2")]
    assert {one.latest.to_endorse for one in bodies_asked(look)} == {1}
    theirs = follow_up(SECOND)
    with pytest.raises(UptakeError, match="decision-not-asked"):
        decide(issued[ASSEMBLY], theirs, body(ASSEMBLY))
    decide(issued[COMMITTEE], theirs, body(COMMITTEE))
    counted = {one.latest.document.key.symbol: one.latest.to_endorse for one in bodies_asked(look)}
    assert counted == {"WO/GA/59/10": 1, "WO/CC/84/1": 0}


def follow_up(symbol: str) -> int:
    return FollowUp.objects.get(
        recommendation__report__symbol=symbol, recommendation__number="2"
    ).pk


def decide(on: Document, which: int, whose: int | None) -> None:
    meetings.decide(
        document=on.pk,
        states={which: DecisionGiven(DecisionState.ENDORSED)},
        body=whose,
        symbol=None,
        day=DAY,
        by=BY,
        at=AFTER,
    )


def test_a_document_without_a_body_leaves_it_to_the_body_that_decides() -> None:
    register()
    made = seen_by_the_assembly(governing_body=None)
    with pytest.raises(UptakeError, match="decision-not-asked"):
        decide(made, follow_up(FIRST), body(COMMITTEE))
    decide(made, follow_up(FIRST), body(ASSEMBLY))


def test_what_a_working_groups_paper_brought_is_asked_of_the_body_it_works_for() -> None:
    group = words(Language.ENGLISH, "ITU")["cwg_fhr"]
    to_group = entry(
        "2", addressee=Addressee.GOVERNING_BODIES, governing_body=group, decision=Decision()
    )
    kind = EditionKind.WORKING_GROUP_PAPER
    brought: StatusDocument = document(
        entry("1"), to_group, kind=kind, symbol="CWG-FHR-15/2", governing_body=group
    )
    imports.apply(brought, organization="ITU", by=BY, at=AT)
    row = GoverningBody.objects.get(names__name=group)
    council = GoverningBody.objects.filter(organization__code="ITU").order_by("pk")[0]
    assert row.works_for == council
    given = EditionGiven(
        kind=EditionKind.GOVERNING_BODY_DOCUMENT,
        symbol="C26/61",
        date=DAY,
        governing_body=council.pk,
    )
    edition = editions.open_(organization="ITU", given=given, by=BY, at=AT)
    status = compose_edition(edition).status(Language.ENGLISH)
    assert [one.governing_body for one in status.entries] == [None, "Council"]
    assert [one.number for one in decision_set(status)] == ["2"]
