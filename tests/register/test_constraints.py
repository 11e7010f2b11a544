"""The database keeps the facts straight: codes, pairs, the order of days, what stands but once."""

import datetime
import re
from enum import StrEnum
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from uptake.core import codes
from uptake.core.codes import (
    Acceptance,
    Audience,
    CebComments,
    DecisionState,
    Implementation,
    Language,
    Origin,
    OversightKind,
    Stage,
    Visibility,
)
from uptake.register.models import (
    Document,
    FollowUp,
    Organization,
    OversightBody,
    OversightWords,
    Recommendation,
    RecommendationText,
    Report,
    ReportAtOrganization,
    ReportCebComments,
    StatusPeriod,
    StatusUpdate,
    TrackedStatus,
    Upload,
)
from uptake.register.models.fields import CodeField

pytestmark = pytest.mark.django_db

AT = datetime.datetime(2022, 2, 18, 9, tzinfo=datetime.UTC)
DAY = datetime.date(2022, 2, 18)
DATED = {"recorded_at": AT, "recorded_by": "Ana", "valid_from": DAY}

MODELS = list(apps.get_app_config("register").get_models())
CODES = [
    (model, field)
    for model in MODELS
    for field in model._meta.get_fields()
    if isinstance(field, CodeField)
]
# What is told from a code, and never stored; a rule keeps several pictures as one list.
NOT_STORED = {codes.DocumentPicture, codes.FindingGroup, codes.SecondFactor, codes.Severity}


def refused(make: Any, **values: Any) -> bool:
    """Whether the database itself refuses a row."""
    try:
        with transaction.atomic():
            make(**values)
    except IntegrityError:
        return True
    return False


def table_definition(table: str) -> str:
    """All checks of a table, as the database has them."""
    statements = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s",
        "postgresql": "SELECT pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE contype = 'c' AND conrelid = %s::regclass",
    }
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor], [table])
        return "\n".join(row[0] for row in cursor.fetchall())


def codes_let_in(model: type[models.Model], column: str) -> set[str]:
    """The codes that the database lets into a column, by the column's own check."""
    table = model._meta.db_table
    if connection.vendor == "sqlite":
        own = rf'"{column}" varchar\(\d+\)[\w ]*CHECK \("{column}" IN \(([^)]*)\)\)'
        (listed,) = re.findall(own, table_definition(table))
    else:
        asked = (
            "SELECT pg_get_constraintdef(c.oid) FROM pg_constraint c JOIN pg_attribute a"
            " ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]"
            " WHERE c.contype = 'c' AND c.conrelid = %s::regclass AND a.attname = %s"
            " AND c.conname <> ALL(%s)"
        )
        named = [one.name for one in model._meta.constraints]
        with connection.cursor() as cursor:
            cursor.execute(asked, [table, column, named])
            ((listed,),) = cursor.fetchall()
    return set(re.findall("'([^']*)'", listed))


def named_constraints(model: type[models.Model]) -> str:
    """The model's check constraints, in words of Django."""
    return " ".join(str(one) for one in model._meta.constraints)


@pytest.fixture
def itu() -> Organization:
    return Organization.objects.create(code="ITU")


@pytest.fixture
def report() -> Report:
    jiu = OversightBody.objects.create(code="JIU")
    return Report.objects.create(
        oversight_body=jiu, symbol="JIU/REP/2021/3", visibility=Visibility.PUBLIC
    )


@pytest.fixture
def recommendation(report: Report) -> Recommendation:
    return Recommendation.objects.create(report=report, number="1", ordinal=1)


@pytest.fixture
def follow_up(recommendation: Recommendation, itu: Organization) -> FollowUp:
    return FollowUp.objects.create(recommendation=recommendation, organization=itu)


def update(follow_up: FollowUp, **values: Any) -> StatusUpdate:
    given = {"stage": Stage.CLEARED, **DATED, **values}
    return StatusUpdate.objects.create(follow_up=follow_up, **given)


def test_every_code_of_the_field_is_stored_as_a_code() -> None:
    enums = {
        kind
        for kind in vars(codes).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
    }
    assert enums - {field.codes for _, field in CODES} == NOT_STORED


def test_nothing_that_is_called_like_a_code_is_stored_as_free_text() -> None:
    named = {field.name for _, field in CODES}
    assert {"acceptance", "implementation", "language", "stage"} <= named
    for model in MODELS:
        for field in model._meta.get_fields():
            assert field.name not in named or isinstance(field, CodeField), (model, field.name)


@pytest.mark.parametrize(
    ("model", "field"), CODES, ids=[f"{model.__name__}.{field.name}" for model, field in CODES]
)
def test_the_database_lets_in_the_codes_of_each_column_and_no_others(
    model: type[models.Model], field: CodeField[Any]
) -> None:
    assert field.column is not None
    assert codes_let_in(model, field.column) == set(field.values), "changed by ChangeCodes?"


@pytest.mark.usefixtures("follow_up")
def test_a_code_that_is_none_is_refused(follow_up: FollowUp) -> None:
    assert refused(update, follow_up=follow_up, acceptance="agreed")
    assert not refused(update, follow_up=follow_up, acceptance=Acceptance.ACCEPTED)


def test_a_code_comes_back_as_a_code(follow_up: FollowUp) -> None:
    update(follow_up, acceptance=Acceptance.NOT_RELEVANT)
    assert StatusUpdate.objects.get().acceptance is Acceptance.NOT_RELEVANT


def test_every_table_with_both_statuses_keeps_the_pair() -> None:
    pairs = [
        model
        for model in MODELS
        if {"acceptance", "implementation"} <= {field.name for field in model._meta.get_fields()}
    ]
    # What a body calls a status is of one code alone.
    assert set(pairs) == {OversightWords, StatusUpdate, TrackedStatus}
    for model in (StatusUpdate, TrackedStatus):
        assert "implementation_only_where_accepted" in named_constraints(model)


@pytest.mark.parametrize("acceptance", [one for one in (*Acceptance, None) if one != "accepted"])
def test_only_what_is_accepted_is_implemented(
    follow_up: FollowUp, acceptance: Acceptance | None
) -> None:
    stage = Implementation.IN_PROGRESS
    assert refused(update, follow_up=follow_up, acceptance=acceptance, implementation=stage)
    assert not refused(
        update, follow_up=follow_up, acceptance=Acceptance.ACCEPTED, implementation=stage
    )


def test_every_span_of_days_ends_after_it_begins(follow_up: FollowUp) -> None:
    spans = [
        model
        for model in MODELS
        if {"valid_from", "valid_until"} <= {field.name for field in model._meta.get_fields()}
    ]
    assert len(spans) == 3
    for model in spans:
        assert "ends_after_it_begins" in named_constraints(model)
    held = {"follow_up": follow_up, "update": update(follow_up), "valid_from": DAY}
    held["audience"] = Audience.STAFF
    assert refused(StatusPeriod.objects.create, **held, valid_until=DAY)
    assert not refused(StatusPeriod.objects.create, **held, valid_until=None)


@pytest.mark.parametrize("later", ["distributed", "due", "considered"])
def test_nothing_happens_to_a_report_before_it_is_received(
    report: Report, itu: Organization, later: str
) -> None:
    before = {later: DAY - datetime.timedelta(days=1)}
    given = {"report": report, "organization": itu, "received": DAY}
    assert refused(ReportAtOrganization.objects.create, **given, **before)
    assert not refused(ReportAtOrganization.objects.create, **given, **{later: DAY})


def test_a_decision_without_a_state_says_nothing(follow_up: FollowUp) -> None:
    assert refused(update, follow_up=follow_up, decision_symbol="C22/DEC/1")
    assert not refused(
        update,
        follow_up=follow_up,
        decision_state=DecisionState.ENDORSED,
        decision_symbol="C22/DEC/1",
    )


def test_an_amount_is_not_negative(follow_up: FollowUp) -> None:
    assert refused(update, follow_up=follow_up, amount=-1)


def test_comments_that_are_not_there_have_no_symbol(report: Report) -> None:
    given = {"report": report, "symbol": "A/77/1", **DATED}
    assert refused(ReportCebComments.objects.create, **given, state=CebComments.NOT_AVAILABLE)
    assert not refused(ReportCebComments.objects.create, **given, state=CebComments.AVAILABLE)


def test_an_official_text_is_never_reworded(recommendation: Recommendation) -> None:
    given = {"recommendation": recommendation, "language": Language.ENGLISH, **DATED}
    make = RecommendationText.objects.create
    assert not refused(make, **given, origin=Origin.OFFICIAL, text="The executive heads should …")
    assert refused(make, **given, origin=Origin.OFFICIAL, text="The executive heads must …")
    assert not refused(make, **given, origin=Origin.IMPORTED, text="As a document printed it.")


def test_what_is_one_thing_stands_once(
    report: Report, recommendation: Recommendation, itu: Organization, follow_up: FollowUp
) -> None:
    assert refused(Organization.objects.create, code="ITU")
    assert refused(
        Report.objects.create,
        oversight_body=report.oversight_body,
        symbol=report.symbol,
        visibility=Visibility.PUBLIC,
    )
    numbered = {"report": report, "number": recommendation.number}
    assert refused(Recommendation.objects.create, **numbered, formal=True)
    assert not refused(Recommendation.objects.create, **numbered, formal=False)
    assert refused(
        FollowUp.objects.create, recommendation=follow_up.recommendation, organization=itu
    )


@pytest.mark.parametrize("revision", [None, 1])
def test_a_document_and_each_revision_stand_once(itu: Organization, revision: int | None) -> None:
    given = {"organization": itu, "symbol": "C22/61", "revision": revision}
    assert not refused(Document.objects.create, **given)
    assert refused(Document.objects.create, **given)


def test_an_unreadable_upload_says_why_and_a_read_one_has_content() -> None:
    given = {
        "organization": "ITU",
        "name": "a.docx",
        "sha256": "0" * 64,
        "size": 1,
        "made_at": AT,
        "made_by": "Ana",
    }
    make = Upload.objects.create
    assert refused(make, **given, state="unreadable")
    assert refused(make, **given, state="read")
    assert refused(make, **given, state="waiting", progress=1.5)
    assert not refused(make, **given, state="unreadable", error_code="file-broken")


def test_a_body_of_one_organization_is_no_joint_inspection(itu: Organization) -> None:
    make = OversightBody.objects.create
    assert refused(make, code="ITU-IA", organization=itu)
    assert not refused(make, code="ITU-IA", organization=itu, kind=OversightKind.INTERNAL_OVERSIGHT)


def test_a_body_awaits_answers_within_two_years() -> None:
    make = OversightBody.objects.create
    assert refused(make, code="IA", answer_months=0)
    assert refused(make, code="IA", answer_months=25)
    assert not refused(make, code="IA", answer_months=24)


def test_a_word_of_a_body_stands_for_one_status_in_a_language() -> None:
    body = OversightBody.objects.create(code="IA", kind=OversightKind.INTERNAL_OVERSIGHT)
    word = {"oversight_body": body, "language": Language.ENGLISH, "position": 0, "words": "Closed"}
    make = OversightWords.objects.create
    both = {"acceptance": Acceptance.ACCEPTED, "implementation": Implementation.IMPLEMENTED}
    assert refused(make, **word)
    assert refused(make, **word, **both)
    assert not refused(make, **word, implementation=Implementation.IMPLEMENTED)
    assert refused(make, **word, acceptance=Acceptance.NOT_RELEVANT)
