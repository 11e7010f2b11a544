"""Withdrawing what was registered wrongly, and bringing it back."""

import datetime
from dataclasses import replace

import pytest

from tests.rooms.correcting import LATER, REASON, SYMBOL_PART, at_both, correct, somebody
from tests.rooms.reports import AT, DUE, RECEIVED, SYMBOL, draft, recommendation, register
from uptake.core.codes import CorrectedPart, Language, Role
from uptake.core.corrections import Extent, Right, Use
from uptake.core.errors import UptakeError
from uptake.core.permissions import Sight
from uptake.core.recipients import Actor, machine
from uptake.core.report_draft import Number, TextDraft
from uptake.record.queries.composition import compose
from uptake.record.queries.corrections import proposed
from uptake.record.queries.withdrawals import withdrawal_of_report, withdrawals_at
from uptake.register import models
from uptake.reports.services import corrections
from uptake.reports.services.corrections import SomethingHangs

pytestmark = pytest.mark.django_db
HERE, EVERYWHERE = Extent.HERE, Extent.EVERYWHERE


def withdraw(
    by: Actor | None = None,
    number: Number | None = None,
    *,
    extent: Extent = EVERYWHERE,
    organization: str = "ITU",
    at: datetime.datetime = LATER,
) -> Right:
    """Withdraw the report, or one of its recommendations."""
    return corrections.withdraw(
        symbol=SYMBOL,
        organization=organization,
        number=number,
        extent=extent,
        reason=REASON,
        by=by or machine("Ana"),
        at=at,
    )


def keys(organization: str = "ITU") -> list[tuple[str, str]]:
    """The recommendations that the organization has."""
    on = LATER.date()
    made = compose(organization=organization, symbol=None, language=Language.ENGLISH, on=on)
    assert {one.symbol for one in made.reports} == {one.report for one in made.entries}
    return [(one.report, one.number) for one in made.entries]


def latest() -> models.Withdrawal:
    """The latest withdrawal."""
    return models.Withdrawal.objects.latest("pk")


def test_who_registered_a_report_alone_withdraws_it_and_nothing_of_it_is_there() -> None:
    register()
    _, coordinator = somebody(Role.COORDINATOR)
    assert withdraw(coordinator) is Right.CORRECT
    assert keys() == []
    for table in (models.Report, models.Recommendation, models.FollowUp):
        assert not table.objects.exists()
        assert table.everything.exists()
    row = latest()
    told = withdrawal_of_report(row.organization_id, SYMBOL, restricted=Sight.MEMBERS)
    assert told is not None
    assert (told.reason, told.by, told.everywhere) == (REASON, coordinator.name, True)
    event = models.Event.objects.get(verb="corrections.withdraw")
    assert event.subject == SYMBOL
    assert event.values["reason"] == REASON


def test_it_is_brought_back_as_it_was() -> None:
    register()
    before = keys()
    withdraw()
    assert corrections.bring_back(withdrawal=latest().pk, by=machine("Ana"), at=LATER) == SYMBOL
    assert keys() == before
    shown = withdrawals_at(latest().organization_id, restricted=Sight.MEMBERS)
    assert [one.brought_back_by for one in shown] == ["Ana"]
    with pytest.raises(UptakeError, match="withdrawal-brought-back"):
        corrections.bring_back(withdrawal=latest().pk, by=machine("Ana"), at=LATER)
    withdraw()
    assert keys() == []


def test_the_symbol_can_be_registered_anew_with_other_words() -> None:
    register()
    withdraw()
    words = TextDraft(Language.ENGLISH, "Boards should buy a boat.")
    register(draft(replace(recommendation("1"), texts=(words,))))
    assert keys() == [(SYMBOL, "1")]
    on = LATER.date()
    made = compose(organization="ITU", symbol=None, language=Language.ENGLISH, on=on)
    assert made.entries[0].text == words.text
    with pytest.raises(UptakeError, match="withdrawal-overtaken"):
        corrections.bring_back(withdrawal=latest().pk, by=machine("Ana"), at=LATER)


def test_what_is_withdrawn_is_named_by_no_other_that_depends_on_it() -> None:
    register()

    def named(known: datetime.datetime | None = None) -> dict[str, tuple[str, ...]]:
        on = LATER.date()
        made = compose(
            organization="ITU", symbol=None, language=Language.ENGLISH, on=on, known=known
        )
        return {one.number: one.depends_on for one in made.entries if one.depends_on}

    before = named()
    assert before == {"2": (f"{SYMBOL} 1",)}
    withdraw(number=("1", True))
    assert named() == {}
    assert named(LATER - datetime.timedelta(minutes=1)) == before, "as it was known then"
    corrections.bring_back(withdrawal=latest().pk, by=machine("Ana"), at=LATER)
    assert named() == before
    withdraw(number=("1", True))
    inspector = somebody(Role.INSPECTOR, None)[1]
    correct(SYMBOL_PART, "JIU/REP/2026/5", inspector)
    assert named() == {}, "under whatever symbol"
    register(draft(recommendation("1"), symbol="JIU/REP/2026/5"))
    assert named() == {"2": ("JIU/REP/2026/5 1",)}, "what was registered anew is there"


def test_one_recommendation_too_many_is_withdrawn_and_its_number_is_free() -> None:
    register()
    withdraw(number=("3", True))
    assert (SYMBOL, "3") not in keys()
    assert len(keys()) == 4
    row = latest()
    told = withdrawal_of_report(row.organization_id, SYMBOL, ("3", True), restricted=Sight.MEMBERS)
    assert told is not None
    assert told.number == "3"
    assert withdrawal_of_report(row.organization_id, SYMBOL, restricted=Sight.MEMBERS) is None
    register(draft(recommendation("3")))
    assert (SYMBOL, "3") in keys()
    with pytest.raises(UptakeError, match="withdrawal-overtaken"):
        corrections.bring_back(withdrawal=row.pk, by=machine("Ana"), at=LATER)


def test_a_recommendation_is_brought_back_only_into_a_report_that_is_there() -> None:
    register()
    withdraw(number=("3", True))
    one = latest()
    withdraw(at=LATER + datetime.timedelta(hours=1))
    with pytest.raises(UptakeError, match="withdrawal-report-first"):
        corrections.bring_back(withdrawal=one.pk, by=machine("Ana"), at=LATER)
    corrections.bring_back(withdrawal=latest().pk, by=machine("Ana"), at=LATER)
    assert len(keys()) == 4
    corrections.bring_back(withdrawal=one.pk, by=machine("Ana"), at=LATER)
    assert len(keys()) == 5


def test_what_others_work_with_stays_and_it_is_said_what_hangs_on_it() -> None:
    register()
    at_both()
    _, coordinator = somebody(Role.COORDINATOR)
    with pytest.raises(SomethingHangs) as refused:
        withdraw(coordinator)
    assert refused.value.values["some"] == ["WIPO"]
    assert refused.value.uses == (Use("WIPO", counted=False),)
    assert refused.value.values["answers"] == "–"
    with pytest.raises(SomethingHangs) as by_command:
        withdraw(machine("Ana"), number=("1", True))
    assert by_command.value.uses == (Use("WIPO", marks=1),)
    assert len(keys()) == 5


def test_an_organization_takes_a_report_off_its_own_list_whatever_others_do() -> None:
    register()
    at_both()
    other = "JIU/REP/2026/5"
    register(replace(draft(recommendation("1")), symbol=other))
    _, coordinator = somebody(Role.COORDINATOR)
    theirs = keys("WIPO")
    assert withdraw(coordinator, extent=HERE) is Right.CORRECT
    assert keys() == [(other, "1")]
    event = models.Event.objects.get(verb="corrections.withdraw")
    assert (event.subject, event.values["extent"]) == (SYMBOL, HERE)
    places = models.ReportAtOrganization.objects.values_list("organization__code", "report__symbol")
    assert set(places) == {("ITU", other), ("WIPO", SYMBOL)}
    assert keys("WIPO") == theirs
    assert not latest().everywhere
    register(draft(recommendation("1")))
    assert set(keys()) == {(SYMBOL, "1"), (other, "1")}


def test_a_report_that_was_taken_off_gets_its_days_anew_whatever_others_have() -> None:
    register()
    at_both()
    withdraw(somebody(Role.COORDINATOR)[1], extent=HERE)
    received, due = datetime.date(2026, 3, 10), datetime.date(2026, 9, 10)
    register(draft(recommendation("1")), received=received, due=due, at=LATER)
    days = models.ReportAtOrganization.objects.values_list("received", "due")
    assert days.get(organization__code="ITU") == (received, due)
    assert days.get(organization__code="WIPO") == (RECEIVED, DUE)


def test_the_last_that_has_a_report_takes_it_off_for_all() -> None:
    register()
    withdraw(somebody(Role.COORDINATOR)[1], extent=HERE)
    assert latest().everywhere
    assert not models.Report.objects.exists()


def test_what_others_have_but_do_not_work_with_is_proposed_and_the_inspector_decides() -> None:
    register()
    at_both()
    models.FollowUp.objects.filter(organization__code="WIPO").update(withdrawn_at=AT)
    _, coordinator = somebody(Role.COORDINATOR)
    assert withdraw(coordinator) is Right.PROPOSE
    assert len(keys()) == 5
    (asked,) = proposed("ITU")
    assert asked.part is CorrectedPart.WITHDRAWAL
    _, inspector = somebody(Role.INSPECTOR, None)
    corrections.decide(correction=asked.key, accept=True, reason="", by=inspector, at=LATER)
    assert keys() == []
    with pytest.raises(UptakeError, match="not-permitted"):
        corrections.bring_back(withdrawal=latest().pk, by=coordinator, at=LATER)
    corrections.bring_back(withdrawal=latest().pk, by=inspector, at=LATER)
    assert len(keys()) == 5


def test_a_withdrawal_that_was_proposed_is_not_made_where_others_work_with_it_by_then() -> None:
    register()
    at_both()
    theirs = models.FollowUp.objects.filter(organization__code="WIPO")
    theirs.update(withdrawn_at=AT)
    withdraw(somebody(Role.COORDINATOR)[1])
    (asked,) = proposed("ITU")
    models.FollowUp.everything.filter(organization__code="WIPO").update(withdrawn_at=None)
    _, inspector = somebody(Role.INSPECTOR, None)
    with pytest.raises(SomethingHangs) as refused:
        corrections.decide(correction=asked.key, accept=True, reason="", by=inspector, at=LATER)
    assert refused.value.values["some"] == ["WIPO"]
    assert len(keys()) == 5
    assert [one.key for one in proposed("ITU")] == [asked.key]


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.CONTRIBUTOR, Role.READER])
def test_who_neither_registers_nor_administers_withdraws_nothing(role: Role) -> None:
    register()
    with pytest.raises(UptakeError, match="not-permitted"):
        withdraw(somebody(role)[1])


def test_an_administrator_may() -> None:
    register()
    assert withdraw(somebody(Role.ADMINISTRATOR)[1]) is Right.CORRECT


def test_it_needs_a_reason_and_a_thing() -> None:
    register()
    with pytest.raises(UptakeError, match="correction-without-reason"):
        corrections.withdraw(
            symbol=SYMBOL,
            organization="ITU",
            number=None,
            extent=HERE,
            reason=" ",
            by=machine("Ana"),
            at=LATER,
        )
    with pytest.raises(UptakeError, match="recommendation-unknown"):
        withdraw(number=("9", True))
    withdraw()
    with pytest.raises(UptakeError, match="report-not-registered"):
        withdraw()
