"""Corrections: made at once, proposed and decided; a new version, and the history of it."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.correcting import (
    LATER,
    NUMBER,
    REASON,
    RIGHT_TEXT,
    RIGHT_TITLE,
    SYMBOL_PART,
    TEXT,
    TITLE,
    at_both,
    correct,
    somebody,
)
from tests.rooms.people import acting, person
from tests.rooms.reports import AT, RECEIVED, SYMBOL, draft, recommendation, register
from uptake.core.codes import Audience, CorrectedPart, Language, Role, Visibility
from uptake.core.corrections import Corrected, as_corrected
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.core.indicators import IndicatorName, Population
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.core.report_draft import TextDraft, TitleDraft
from uptake.record.queries.composition import compose
from uptake.record.queries.corrections import (
    corrected_since,
    correction_shown,
    corrections_of_report,
    made_since,
    named_now,
    proposed,
)
from uptake.record.queries.follow_ups import deadlines_of
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.register import models
from uptake.reports.queries import known_report
from uptake.reports.services import ReportRefused, corrections

pytestmark = pytest.mark.django_db
TODAY = LATER.date()
HOUR = datetime.timedelta(hours=1)


def entry_of(number: str, organization: str = "ITU", symbol: str = SYMBOL):  # type: ignore[no-untyped-def]
    status = compose(organization=organization, symbol=None, language=Language.ENGLISH, on=TODAY)
    return next(one for one in status.entries if (one.report, one.number) == (symbol, number))


def test_who_has_a_report_alone_corrects_it_at_once_as_a_new_version() -> None:
    register()
    _, coordinator = somebody(Role.COORDINATOR)
    done = correct(TEXT, RIGHT_TEXT, coordinator)
    assert done.made
    entry = entry_of("1")
    assert entry.text == RIGHT_TEXT
    assert entry.deadlines == (datetime.date(2028, 12, 31),)
    rows = models.RecommendationText.objects.filter(
        recommendation__number="1", language=Language.ENGLISH
    ).order_by("pk")
    assert [one.valid_from for one in rows] == [RECEIVED, TODAY]
    told = correction_shown(done.key)
    assert told is not None
    assert told.made
    assert (told.before, told.after) == (rows[0].text, RIGHT_TEXT)
    assert (told.reason, told.by, told.organization) == (REASON, coordinator.name, "ITU")
    event = models.Event.objects.get(verb="corrections.correct")
    assert event.subject == f"{SYMBOL} 1"
    assert event.values["after"] == RIGHT_TEXT


def test_the_register_still_knows_what_it_said_before() -> None:
    register()
    correct(TITLE, RIGHT_TITLE, machine("Ana"))
    asked = {"organization": "ITU", "symbol": None, "language": Language.ENGLISH, "on": TODAY}
    now, then = (compose(**asked, known=known) for known in (None, AT))  # type: ignore[arg-type]
    assert now.reports[0].title == RIGHT_TITLE
    assert then.reports[0].title == "Lending libraries"
    before = compose(**{**asked, "on": RECEIVED})  # type: ignore[arg-type]
    assert before.reports[0].title == "Lending libraries"


def test_a_deadline_that_was_corrected_is_asked_no_more() -> None:
    register()
    row = models.Recommendation.objects.get(number="1", formal=True)
    assert deadlines_of([row.pk], TODAY)[row.pk] == (datetime.date(2027, 12, 31),)
    correct(TEXT, RIGHT_TEXT, machine("Ana"))
    assert deadlines_of([row.pk], TODAY)[row.pk] == (datetime.date(2028, 12, 31),)


def test_what_is_overdue_is_counted_by_the_dates_that_were_known() -> None:
    """Until the correction was recorded, the deadline was a year earlier."""
    register()
    correct(TEXT, RIGHT_TEXT, machine("Ana"))
    organization = models.Organization.objects.get(code="ITU").pk
    look = Look(organization, Language.ENGLISH, datetime.date(2028, 6, 1), Sight.MEMBERS)
    now = Scope(look, (Audience.STAFF, Sight.MEMBERS))
    today, after, before = (
        counted(one, (IndicatorName.OVERDUE,)).in_all.counts[Population.OVERDUE]
        for one in (now, replace(now, known=LATER), replace(now, known=AT))
    )
    assert (after, before) == (today, today + 1)


def test_a_number_is_corrected_with_what_depends_on_it() -> None:
    register()
    correct(Corrected(CorrectedPart.NUMBER, ("1", True)), "6", machine("Ana"))
    assert entry_of("2").depends_on == (f"{SYMBOL} 6",)
    places = list(
        models.FollowUp.objects.order_by("place").values_list("recommendation__number", flat=True)
    )
    assert places == ["2", "3", "4", "6", "45"]
    assert named_now(SYMBOL, ("1", True)) == (SYMBOL, ("6", True))


def test_a_symbol_is_corrected_with_its_kind_and_what_depends_on_it() -> None:
    register()
    done = correct(SYMBOL_PART, "JIU/ML/2026/5", machine("Ana"))
    assert done.symbol == "JIU/ML/2026/5"
    report = models.Report.objects.get()
    assert (report.symbol, report.symbol_number) == ("JIU/ML/2026/5", 5)
    assert report.visibility is Visibility.RESTRICTED
    assert entry_of("2", symbol="JIU/ML/2026/5").depends_on == ("JIU/ML/2026/5 1",)
    assert named_now(SYMBOL, ("1", True)) == ("JIU/ML/2026/5", ("1", True))


def test_what_others_have_too_is_proposed_and_the_inspector_is_told_and_decides() -> None:
    register()
    at_both()
    inspector, body = somebody(Role.INSPECTOR, None)
    coordinator, by = somebody(Role.COORDINATOR)
    done = correct(TEXT, RIGHT_TEXT, by)
    assert not done.made
    assert entry_of("1").text != RIGHT_TEXT
    assert [one.key for one in proposed()] == [done.key]
    assert proposed("WIPO") == ()
    mail = models.Mail.objects.get(person=inspector)
    assert RIGHT_TEXT in mail.text
    assert f"{SYMBOL}, Recommendation 1" in mail.text
    assert REASON in mail.text
    corrections.decide(correction=done.key, accept=True, reason="", by=body, at=LATER)
    assert entry_of("1").text == entry_of("1", "WIPO").text == RIGHT_TEXT
    assert models.Mail.objects.filter(person=coordinator).count() == 1
    # The words are the body's own from now on: even alone, ITU only proposes.
    models.ReportAtOrganization.objects.filter(organization__code="WIPO").update(withdrawn_at=LATER)
    assert not correct(TEXT, "Another text.", by).made


def test_who_proposes_the_same_twice_has_proposed_it_once() -> None:
    register()
    at_both()
    _, body = somebody(Role.INSPECTOR, None)
    _, by = somebody(Role.COORDINATOR)
    first, again = (correct(TITLE, RIGHT_TITLE, by) for _ in range(2))
    assert (again.key, again.made) == (first.key, False)
    assert [one.key for one in proposed()] == [first.key]
    assert models.Mail.objects.count() == 1
    assert models.Event.objects.filter(verb="corrections.propose").count() == 1
    colleague = acting(person("other@itu.example", Role.COORDINATOR), LATER.date())
    with pytest.raises(UptakeError, match="correction-proposed") as met:
        correct(TITLE, RIGHT_TITLE, colleague)
    assert met.value.values == {"person": by.name}
    _, elsewhere = somebody(Role.COORDINATOR, "WIPO")
    with pytest.raises(UptakeError, match="correction-proposed-elsewhere"):
        correct(TITLE, RIGHT_TITLE, elsewhere, organization="WIPO")
    assert [one.key for one in proposed()] == [first.key]
    # Other words are another proposal, and so are the same in the place of others.
    assert correct(TITLE, "Libraries", by).key != first.key
    correct(TITLE, "Lending", body)
    assert correct(TITLE, RIGHT_TITLE, by).key != first.key


def test_a_refusal_needs_a_reason_and_is_told() -> None:
    register()
    at_both()
    _, body = somebody(Role.INSPECTOR, None)
    coordinator, by = somebody(Role.COORDINATOR)
    key = correct(TITLE, RIGHT_TITLE, by).key
    with pytest.raises(UptakeError, match="correction-without-reason"):
        corrections.decide(correction=key, accept=False, reason=" ", by=body, at=LATER)
    corrections.decide(correction=key, accept=False, reason="It is right.", by=body, at=LATER)
    told = correction_shown(key)
    assert told is not None
    assert not told.made
    assert told.answer == "It is right."
    assert "It is right." in models.Mail.objects.get(person=coordinator).text
    with pytest.raises(UptakeError, match="correction-decided"):
        corrections.decide(correction=key, accept=True, reason="", by=body, at=LATER)
    assert made_since() == ()


def test_a_proposal_that_was_overtaken_is_not_made() -> None:
    register()
    at_both()
    _, body = somebody(Role.INSPECTOR, None)
    _, by = somebody(Role.COORDINATOR)
    key = correct(TITLE, RIGHT_TITLE, by).key
    correct(TITLE, "Libraries", body)
    with pytest.raises(UptakeError, match="correction-overtaken"):
        corrections.decide(correction=key, accept=True, reason="", by=body, at=LATER)
    assert correction_shown(key).decided_at is None  # type: ignore[union-attr]


def numbers_since(before: StatusDocument) -> list[tuple[str, str]]:
    """Return what the recommendations of a document of the past are called by now."""
    document = as_corrected(before, made_since(AT))
    return sorted((one.report, one.number) for one in document.entries if one.formal)


def test_corrections_come_in_the_order_in_which_they_were_made() -> None:
    register()
    at_both()
    _, body = somebody(Role.INSPECTOR, None)
    _, by = somebody(Role.COORDINATOR)
    before = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    proposal = correct(NUMBER, "7", by).key
    for number, after in (("4", "7"), ("7", "8")):
        correct(Corrected(CorrectedPart.NUMBER, (number, True)), after, body)
    corrections.decide(correction=proposal, accept=True, reason="", by=body, at=LATER + HOUR)
    assert numbers_since(before) == [(SYMBOL, one) for one in ("1", "2", "7", "8")]


def test_what_was_proposed_under_another_symbol_is_found_under_the_one_of_its_making() -> None:
    register()
    at_both()
    _, body = somebody(Role.INSPECTOR, None)
    _, by = somebody(Role.COORDINATOR)
    before = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    proposal = correct(NUMBER, "7", by).key
    symbol = "JIU/REP/2026/6"
    correct(SYMBOL_PART, symbol, body)
    corrections.decide(correction=proposal, accept=True, reason="", by=body, at=LATER + HOUR)
    assert numbers_since(before) == [(symbol, one) for one in ("1", "2", "4", "7")]
    assert named_now(SYMBOL, ("3", True)) == named_now(symbol, ("3", True)) == (symbol, ("7", True))


def test_a_document_of_the_past_asks_for_the_corrections_of_its_own_reports_alone() -> None:
    register()
    register(replace(draft(recommendation("1")), symbol="JIU/REP/2026/9"))
    _, body = somebody(Role.INSPECTOR, None)
    before = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    own = replace(
        before,
        reports=tuple(one for one in before.reports if one.symbol == SYMBOL),
        entries=tuple(one for one in before.entries if one.report == SYMBOL),
    )
    symbol = "JIU/REP/2026/6"
    correct(SYMBOL_PART, symbol, body)
    correct(Corrected(CorrectedPart.NUMBER, ("1", True)), "8", body, symbol=symbol)
    correct(Corrected(CorrectedPart.NUMBER, ("1", True)), "7", body, symbol="JIU/REP/2026/9")
    assert {one.report for one in made_since(reports=[SYMBOL])} == {SYMBOL, symbol}
    now = corrected_since(own, AT)
    assert ("8", symbol) in {(one.number, one.report) for one in now.entries}
    whole = corrected_since(before, AT)
    assert ("7", "JIU/REP/2026/9") in {(one.number, one.report) for one in whole.entries}
    assert corrected_since(own, None) is own


def test_the_bodys_own_text_wins_over_what_a_coordinator_entered() -> None:
    register()
    _, body = somebody(Role.INSPECTOR, None)
    _, by = somebody(Role.COORDINATOR)
    own = draft(recommendation("1", texts=(TextDraft(Language.ENGLISH, RIGHT_TEXT),)))
    own = type(own)(
        symbol=SYMBOL,
        titles=(TitleDraft(Language.ENGLISH, RIGHT_TITLE),),
        recommendations=own.recommendations,
    )
    done = register(own, by=body, at=LATER)
    assert (done.recommendations, done.texts, done.marks) == (0, 1, 0)
    status = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=TODAY)
    assert status.reports[0].title == RIGHT_TITLE
    assert entry_of("1").text == RIGHT_TEXT
    assert {one.part for one in corrections_of_report(SYMBOL)} == {
        CorrectedPart.TITLE,
        CorrectedPart.TEXT,
    }
    # A coordinator cannot register other words over them, and only proposes.
    with pytest.raises(ReportRefused):
        register(draft(), by=by, at=LATER)
    assert not correct(TITLE, "Libraries", by).made
    assert known_report("ITU", SYMBOL).titles[Language.ENGLISH] == RIGHT_TITLE


@pytest.mark.parametrize(
    ("what", "after", "code"),
    [
        (TITLE, " ", "correction-empty"),
        (TITLE, "Lending libraries", "correction-unchanged"),
        (Corrected(CorrectedPart.TITLE, None, Language.ARABIC), "x", "correction-nothing-there"),
        (NUMBER, "three", "draft-number-wrong"),
        (NUMBER, "4", "correction-number-taken"),
        (Corrected(CorrectedPart.NUMBER, ("9", True)), "8", "recommendation-unknown"),
        (SYMBOL_PART, "a report", "draft-symbol-wrong"),
        (SYMBOL_PART, "JIU/REP/2025/1", "correction-symbol-taken"),
        (TEXT, "x" * 20_001, "text-too-long"),
    ],
)
def test_what_cannot_be_corrected_is_said(what: Corrected, after: str, code: str) -> None:
    register()
    register(draft(recommendation("1"), symbol="JIU/REP/2025/1"))
    with pytest.raises(UptakeError, match=code):
        correct(what, after, machine("Ana"))
    assert not models.Correction.objects.exists()


def test_without_a_reason_nothing_is_corrected() -> None:
    register()
    with pytest.raises(UptakeError, match="correction-without-reason"):
        correct(TITLE, RIGHT_TITLE, machine("Ana"), reason=" \n")


def test_an_organization_without_the_report_has_no_say() -> None:
    register()
    _, stranger = somebody(Role.COORDINATOR, "WIPO")
    with pytest.raises(UptakeError, match="report-not-registered"):
        correct(TITLE, RIGHT_TITLE, stranger, organization="WIPO")
    with pytest.raises(UptakeError, match="not-permitted"):
        correct(TITLE, RIGHT_TITLE, stranger)
