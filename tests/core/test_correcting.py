"""Who corrects what was registered wrongly, and what a correction tells of two documents."""

import datetime
from dataclasses import replace
from itertools import product

import pytest

from uptake.core.codes import CorrectedPart, Implementation, Language, Role
from uptake.core.comparison import compare
from uptake.core.corrections import (
    Corrected,
    Correction,
    Right,
    Shared,
    as_corrected,
    corrections_of,
    is_correction_only,
    is_the_body,
    may_decide,
    right,
)
from uptake.core.document import Entry, Report, StatusDocument
from uptake.core.recipients import NOBODY, Actor, machine

HOUSES = (frozenset[str](), frozenset({"ITU"}), frozenset({"WIPO"}), frozenset({"ITU", "WIPO"}))
SHARED = [Shared(*one) for one in product((False, True), HOUSES, HOUSES)]
CORRECTORS = (Role.COORDINATOR, Role.ADMINISTRATOR)
AT = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
SYMBOL = "JIU/REP/2026/4"


def actor(role: Role, organization: str | None = "ITU") -> Actor:
    return Actor("Ana", 1, organization, frozenset({role}))


@pytest.mark.parametrize("shared", SHARED)
@pytest.mark.parametrize("role", [one for one in Role if one is not Role.INSPECTOR])
def test_an_organization_corrects_what_it_has_alone(role: Role, shared: Shared) -> None:
    found = right(actor(role), "ITU", shared)
    if role not in CORRECTORS or "ITU" not in shared.followed_by:
        assert found is Right.NONE
    elif not shared.by_body and shared.followed_by | shared.printed_by == {"ITU"}:
        assert found is Right.CORRECT
    else:
        assert found is Right.PROPOSE


@pytest.mark.parametrize("shared", SHARED)
def test_the_body_corrects_everything_and_nobody_elses_people_anything(shared: Shared) -> None:
    inspector = actor(Role.INSPECTOR, None)
    assert right(inspector, "ITU", shared) is right(inspector, "WIPO", shared) is Right.CORRECT
    assert right(machine(), "ITU", shared) is Right.CORRECT
    assert right(NOBODY, "ITU", shared) is Right.NONE
    assert right(actor(Role.COORDINATOR, "WIPO"), "ITU", shared) is Right.NONE


def test_only_the_body_decides() -> None:
    assert may_decide(actor(Role.INSPECTOR, None))
    assert not any(may_decide(actor(role)) for role in Role if role is not Role.INSPECTOR)
    assert is_the_body(actor(Role.INSPECTOR, None))
    assert not is_the_body(actor(Role.COORDINATOR))
    assert not is_the_body(machine())


def correction(part: CorrectedPart, before: str, after: str, **values: object) -> Correction:
    language = None if part in (CorrectedPart.NUMBER, CorrectedPart.SYMBOL) else Language.ENGLISH
    number = ("1", True) if part in (CorrectedPart.NUMBER, CorrectedPart.TEXT) else None
    made = Correction(AT, SYMBOL, Corrected(part, number, language), before, after, "So printed.")
    return replace(made, **values)  # type: ignore[arg-type]


def document(*entries: Entry, title: str = "Libraries") -> StatusDocument:
    return StatusDocument(reports=(Report(SYMBOL, title),), entries=entries)


def test_an_old_document_is_compared_by_the_numbers_of_today() -> None:
    old = document(
        Entry(SYMBOL, "1"), Entry(SYMBOL, "1", formal=False), Entry(SYMBOL, "2", depends_on=("x",))
    )
    old = replace(
        old, entries=(*old.entries[:2], replace(old.entries[2], depends_on=(f"{SYMBOL} 1",)))
    )
    now = as_corrected(
        old,
        [
            correction(CorrectedPart.NUMBER, "1", "4"),
            correction(CorrectedPart.SYMBOL, SYMBOL, "JIU/REP/2026/5"),
        ],
    )
    assert [one.key for one in now.entries] == [
        ("JIU/REP/2026/5", "4", True),
        ("JIU/REP/2026/5", "1", False),
        ("JIU/REP/2026/5", "2", True),
    ]
    assert now.entries[2].depends_on == ("JIU/REP/2026/5 4",)
    assert now.reports[0].symbol == "JIU/REP/2026/5"


def test_words_that_corrections_lead_to_are_corrected_and_not_answered_anew() -> None:
    steps = [
        correction(CorrectedPart.TEXT, "Open  rom 1.", "Open room 2."),
        correction(CorrectedPart.TEXT, "Open room 2.", "Open room 1."),
    ]
    before = document(Entry(SYMBOL, "1", text="Open rom 1."))
    after = document(Entry(SYMBOL, "1", text="Open room 1."))
    (change,) = compare(before, after).changed
    assert corrections_of(change, steps) == tuple(steps)
    assert is_correction_only(change, steps)
    assert not is_correction_only(change, steps[:1])
    # What was corrected in another language leads nowhere here.
    french = replace(steps[0], what=replace(steps[0].what, language=Language.FRENCH))
    assert not is_correction_only(change, [french, steps[1]])
    (answered,) = compare(
        before,
        document(
            Entry(SYMBOL, "1", text="Open room 1.", implementation=Implementation.IMPLEMENTED)
        ),
    ).changed
    assert corrections_of(answered, steps) == tuple(steps)
    assert not is_correction_only(answered, steps)


def test_a_title_that_was_corrected_is_told_so() -> None:
    made = [correction(CorrectedPart.TITLE, "Prepared by Ana", "Libraries")]
    (change,) = compare(document(title="Prepared by Ana"), document()).reports_changed
    assert is_correction_only(change, made)
    assert not is_correction_only(change, [])
