"""The contract carries every value out and back, and says where a value does not fit."""

import datetime
import json
from decimal import Decimal

import pytest

from uptake.core import codes, contract
from uptake.core.document import (
    Condition,
    DateFound,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.errors import UptakeError
from uptake.core.findings import Finding, FindingCode, Where

FULL = StatusDocument(
    symbol="C22/61",
    revision=1,
    language=codes.Language.ARABIC,
    original_language=codes.Language.ENGLISH,
    date=datetime.date(2022, 2, 18),
    organization="ITU",
    kind=codes.EditionKind.GOVERNING_BODY_DOCUMENT,
    governing_body="المجلس",
    meeting="دورة 2022",
    based_on=("CWG-FHR-15/2",),
    issuer="الأمين العام",
    title="تقارير",
    period="2020-2021",
    summary="سطر\nسطر آخر",
    action_required="الإحاطة علماً",
    references=(Reference("C21/50", "عنوان", "https://example.org/c21-50"),),
    reports=(
        Report(
            "JIU/REP/2021/3",
            "الأمن",
            2021,
            "https://example.org/r",
            "https://example.org/h",
            codes.CebComments.AVAILABLE,
            "https://example.org/c",
            (FocalPoint("السيدة فارغا", "الأمانة"),),
        ),
    ),
    entries=(
        Entry(
            "JIU/REP/2021/3",
            "1",
            text="نص",
            text_language=codes.Language.ARABIC,
            addressee=codes.Addressee.GOVERNING_BODIES,
            governing_body="المجلس",
            action=codes.Action.GOVERNING_BODY,
            impact=(codes.Impact.CONTROL, codes.Impact.SAVINGS),
            depends_on=("2",),
            dates=(
                DateFound(codes.Bound.BY, datetime.date(2022, 12, 31), "قبل نهاية عام 2022"),
                DateFound(codes.Bound.FROM, datetime.date(2023, 1, 1), "اعتباراً من عام 2023"),
            ),
            acceptance=codes.Acceptance.ACCEPTED,
            implementation=codes.Implementation.IN_PROGRESS,
            verified=False,
            relevance=codes.Relevance.RELEVANT,
            priority=False,
            conditions=(Condition(codes.ConditionKind.EXCEPTION, "باستثناء"),),
            financial_implications=codes.Implications.ADDITIONAL,
            human_resource_implications=codes.Implications.NONE,
            financial_detail=FinancialDetail(Decimal("1250000.50"), "CHF", "2023-2024", "كلمات"),
            comment="تعليق",
            comment_language=codes.Language.ARABIC,
            remarks="ملاحظة",
            references=("C20/53",),
            decision=Decision(
                codes.DecisionState.ENDORSED, "المجلس", "C22/100", datetime.date(2022, 3, 31)
            ),
        ),
    ),
    findings=(Finding(FindingCode.NUMBERS_LEFT_OUT, Where("JIU/REP/2021/3"), {"numbers": "2, 4"}),),
)


def test_every_field_comes_back_as_it_went_out() -> None:
    assert contract.from_json(contract.to_json(FULL)) == FULL


def test_an_empty_document_comes_back_too() -> None:
    assert contract.from_json(contract.to_json(StatusDocument())) == StatusDocument()


def test_the_names_and_forms_are_those_of_the_contract() -> None:
    plain = json.loads(contract.to_json(FULL))
    assert list(plain)[:6] == [
        "symbol",
        "revision",
        "language",
        "original_language",
        "date",
        "organization",
    ]
    assert plain["date"] == "2022-02-18"
    entry = plain["entries"][0]
    assert entry["deadlines"] == ["2022-12-31"], "a date from which something starts is no deadline"
    assert entry["acceptance"] == "accepted"
    assert plain["reports"][0]["focal_points"] == [{"name": "السيدة فارغا", "unit": "الأمانة"}]


def test_letters_stay_letters() -> None:
    assert "الأمين العام" in contract.to_json(FULL)


def test_a_finding_carries_its_weight_and_its_sentence() -> None:
    plain = contract.to_plain(FULL, say=lambda finding: f"said: {finding.code}")
    assert plain["findings"] == [
        {
            "code": "numbers-left-out",
            "severity": "info",
            "values": {"numbers": "2, 4"},
            "where": {"report": "JIU/REP/2021/3", "number": None, "cell": None},
            "message": "said: numbers-left-out",
        }
    ]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("[]", "$"),
        ('{"language": "de"}', "$.language"),
        ('{"revision": true}', "$.revision"),
        ('{"date": "18 February 2022"}', "$.date"),
        ('{"colour": "red"}', "$.colour"),
        ('{"entries": {}}', "$.entries"),
        ('{"entries": [{"report": "JIU/REP/2021/3"}]}', "$.entries[0].number"),
        ('{"entries": [{"report": "R", "number": 1}]}', "$.entries[0].number"),
        (
            '{"entries": [{"report": "R", "number": "1", "financial_detail": {"amount": "a"}}]}',
            "$.entries[0].financial_detail.amount",
        ),
        ('{"findings": [{"code": "made-up"}]}', "$.findings[0].code"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(text: str, path: str) -> None:
    with pytest.raises(UptakeError) as caught:
        contract.from_json(text)
    assert caught.value.code == "contract-broken"
    assert caught.value.values["path"] == path


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_json_is_refused_as_such(text: str | bytes) -> None:
    with pytest.raises(UptakeError) as caught:
        contract.from_json(text)
    assert caught.value.code == "json-broken"
