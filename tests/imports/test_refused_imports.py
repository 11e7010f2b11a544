"""Importing what cannot be kept: what is left out is said, and what is refused leaves nothing."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.imports.held import composed, counts
from tests.rooms.builders import (
    AT,
    JANUARY,
    bring,
    document,
    entry,
    paper,
    report,
)
from uptake.core.answers import LONGEST_TEXT
from uptake.core.codes import (
    Acceptance,
    ConditionKind,
    Implementation,
)
from uptake.core.document import Condition, Decision, FinancialDetail, FocalPoint
from uptake.core.errors import UptakeError
from uptake.core.findings import FindingCode
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.imports.services import limits
from uptake.register.models import (
    Document,
    Organization,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("really_imported")]


def test_an_implementation_without_an_acceptance_is_said_and_left_out() -> None:
    plan = bring(document(entry(acceptance=None)))
    assert [one.code for one in plan.findings] == [FindingCode.ACCEPTANCE_MISSING]
    assert composed().entries[0].implementation is None
    refused = document(entry("2", acceptance=Acceptance.NOT_ACCEPTED), symbol="C22/62")
    (finding,) = bring(refused, minutes=1).findings
    assert finding.code is FindingCode.IMPLEMENTATION_NOT_EXPECTED
    assert finding.values == {"acceptance": "not_accepted", "implementation": "in_progress"}


def test_entries_without_report_or_number_or_twice_are_left_out() -> None:
    odd = (entry("1"), entry("1", remarks="Again."), entry(""), entry("2", report=""))
    plan = bring(document(*odd))
    assert plan.left_out == odd[1:]
    assert [one.remarks for one in composed().entries] == ["Work on 1 has begun."]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"symbol": None}, "import-symbol-missing"),
        ({"date": None}, "import-date-missing"),
        ({"organization": "WIPO"}, "import-organization-differs"),
        ({"entries": (), "reports": ()}, "import-nothing-found"),
    ],
)
def test_a_document_that_cannot_be_placed_is_refused(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(UptakeError) as raised:
        bring(replace(document(), **changed))
    assert raised.value.code == code
    assert Document.objects.count() == 0


def with_money(amount: str) -> dict[str, Any]:
    return {"entries": (entry(financial_detail=FinancialDetail(Decimal(amount), "CHF")),)}


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "zero \x00 sign"},
        {"title": "half a sign \ud800"},
        {"symbol": "C22/" + "6" * 300},
        {"revision": 10_000},
        {"revision": -1},
        {"reports": (report(programme_year=10**6),)},
        {"reports": (report(programme_year=-1),)},
        {"entries": (entry("1" * 300),)},
        {"entries": (entry(references=("C" * 300,)),)},
        {"entries": (entry(decision=Decision(symbol="C" * 300)),)},
        with_money("NaN"),
        with_money("-1"),
        with_money("1e30"),
    ],
    ids=repr,
)
def test_what_no_table_can_hold_is_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(UptakeError, match="contract-broken"):
        bring(replace(document(), **changed))


@pytest.mark.parametrize("revision", [None, 0, 9999])
def test_a_revision_may_be_any_that_a_table_can_hold(revision: int | None) -> None:
    limits.check(document(revision=revision))


LONG = "x" * (LONGEST_TEXT + 1)


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"summary": LONG}, "C22/61"),
        ({"reports": (report(title=LONG),)}, "JIU/REP/2021/3"),
        ({"entries": (entry(remarks=LONG),)}, "JIU/REP/2021/3, 1"),
        ({"entries": (entry(text=LONG),)}, "JIU/REP/2021/3, 1"),
        (
            {"entries": (entry(conditions=(Condition(ConditionKind.EXCEPTION, LONG),)),)},
            "JIU/REP/2021/3, 1",
        ),
        (
            {"entries": (entry(financial_detail=FinancialDetail(words=LONG)),)},
            "JIU/REP/2021/3, 1",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_no_text_is_longer_than_may_be_typed_and_none_is_cut(
    changed: dict[str, Any], place: str
) -> None:
    with pytest.raises(UptakeError) as refused:
        bring(replace(document(), **changed))
    assert refused.value.code == "import-text-too-long"
    said = {"place": place, "length": LONGEST_TEXT + 1, "longest": LONGEST_TEXT}
    assert refused.value.values == said
    assert not Document.objects.exists()


def test_texts_may_be_as_long_as_may_be_typed() -> None:
    long = " ".join(["word"] * 4000)
    points = (FocalPoint(f"Ms {long}", long),)
    given = document(
        entry(remarks=long, text=long, governing_body=long),
        reports=(report(title=long, focal_points=points),),
        title=long,
    )
    bring(given)
    assert composed() == given


def test_a_backslash_in_a_text_is_no_sign_zero() -> None:
    bring(document(title=r"a \u0000 b"))
    assert composed().title == r"a \u0000 b"


def test_an_organization_that_nobody_knows_is_refused() -> None:
    given = replace(document(), organization=None)
    with pytest.raises(UptakeError, match="organization-unknown"):
        imports.apply(given, organization="ITUU", by=machine("Ana"), at=AT)
    assert Organization.objects.count() == 0


def test_a_day_can_be_given_where_the_document_has_none() -> None:
    plan = bring(replace(document(), date=None), on=JANUARY)
    assert plan.on == JANUARY


def test_nothing_is_written_when_the_register_changed_after_the_preview() -> None:
    bring(paper(entry()))
    later = document(entry(implementation=Implementation.IMPLEMENTED))
    seen = imports.preview(later, organization="ITU")
    bring(document(entry(implementation=Implementation.NOT_STARTED), symbol="C22/60"), minutes=1)
    before = counts()
    with pytest.raises(UptakeError, match="import-overtaken"):
        bring(later, minutes=2, seen=seen)
    assert counts() == before


def test_an_import_that_breaks_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the power failed")

    before = counts()
    monkeypatch.setattr("uptake.imports.services.applying.write_language_version", broken)
    with pytest.raises(RuntimeError):
        bring(document())
    assert counts() == before
