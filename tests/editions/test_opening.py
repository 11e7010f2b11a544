"""Opening editions, changing and giving them up: what is kept, what is refused, for whom."""

import datetime
from dataclasses import replace
from typing import Any

import pytest

from tests.editions.builders import OPENED, given, opened
from tests.rooms.builders import OLDER, REPORT, bring, document, entry, paper, report
from tests.rooms.people import acting, person
from uptake.core.codes import (
    Addressee,
    Distribution,
    EditionState,
    HeadPart,
    IssueKind,
    Language,
    OthersShown,
    Role,
    SelectionRule,
    Visibility,
)
from uptake.core.editions import HeadWords, Inclusion
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, Actor, machine
from uptake.editions import services as editions
from uptake.imports import services as imports
from uptake.record.queries.editions.coverage import coverage_of, shown_by
from uptake.record.queries.editions.shown import edition_given
from uptake.register.models import Document, Edition, EditionText, Event, Report

pytestmark = pytest.mark.django_db


def change(edition: Edition, by: Actor | None = None, **values: Any) -> None:
    editions.change(edition=edition.pk, given=given(**values), by=by or machine("Ana"), at=OPENED)


def refused(code: str, **values: Any) -> None:
    with pytest.raises(UptakeError, match=code):
        opened(**values)


def test_an_edition_keeps_all_that_was_said_of_it() -> None:
    said = given(
        symbol="C22/61",
        revision=1,
        original_language=Language.FRENCH,
        selection=SelectionRule.CHOSEN,
        reports=("JIU/REP/2021/3",),
        others=OthersShown.LEFT_OUT,
        distribution=Distribution.DELEGATES,
        without_restricted=True,
        follows=("CWG-FHR-15/2", "C21/50"),
        head=(HeadWords(HeadPart.MEETING, Language.FRENCH, "Conseil 2022"),),
    )
    bring(paper())
    row = editions.open_(organization="ITU", given=said, by=machine("Ana"), at=OPENED)
    assert edition_given(row.organization_id, row.pk) == said
    assert (row.state, row.opened_at, row.opened_by) == (EditionState.PREPARED, OPENED, "Ana")
    (event,) = Event.objects.filter(verb="editions.open")
    assert event.values["edition"] == row.pk
    assert event.values["head"][0]["words"] == "Conseil 2022"


def test_the_year_is_kept_only_where_it_is_asked_for() -> None:
    row = opened(selection=SelectionRule.PROGRAMME_YEAR, programme_year=2021)
    assert row.programme_year == 2021
    change(row, selection=SelectionRule.OPEN, programme_year=2021)
    row.refresh_from_db()
    assert row.programme_year is None


def test_a_change_writes_only_the_parts_of_the_head_that_say_something_else() -> None:
    meeting = HeadWords(HeadPart.MEETING, Language.ENGLISH, "Council 2022")
    row = opened(head=(meeting,))
    change(row, head=(meeting, HeadWords(HeadPart.ISSUER, Language.ENGLISH, " ")))
    assert EditionText.objects.count() == 1
    change(row, head=(HeadWords(HeadPart.MEETING, Language.ENGLISH, ""),))
    assert EditionText.objects.latest("pk").words is None
    assert edition_given(row.organization_id, row.pk) == given()


def test_a_meeting_named_with_a_year_is_never_out_of_date() -> None:
    row = opened(head=(HeadWords(HeadPart.MEETING, Language.ENGLISH, "Council, 2 sessions"),))
    assert EditionText.objects.get(edition=row).values == {}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("edition-symbol-wrong", {"symbol": "nonsense"}),
        ("edition-symbol-known", {"symbol": "CWG-FHR-15/2"}),
        ("governing-body-unknown", {"governing_body": 999_999}),
        ("edition-year-missing", {"selection": SelectionRule.PROGRAMME_YEAR}),
        ("edition-reports-missing", {"selection": SelectionRule.CHOSEN}),
        ("report-unknown", {"selection": SelectionRule.CHOSEN, "reports": ("JIU/REP/1999/1",)}),
        ("edition-changes-missing", {"issue": IssueKind.REVISION}),
        ("edition-changes-missing", {"issue": IssueKind.ADDENDUM, "changes": 999_999}),
        (
            "placeholder-unknown",
            {"head": (HeadWords(HeadPart.MEETING, Language.ENGLISH, "{nothing}"),)},
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    code: str, values: dict[str, Any]
) -> None:
    refused(code, **values)
    assert not Edition.objects.exists()
    assert not Event.objects.filter(verb="editions.open").exists()


def test_a_symbol_belongs_to_one_edition_until_it_is_given_up() -> None:
    first = opened()
    refused("edition-symbol-known")
    change(first, date=datetime.date(2022, 3, 1))
    opened(revision=1)
    editions.give_up(edition=first.pk, by=machine("Ana"), at=OPENED)
    assert opened().symbol == "C22/61"


def with_a_management_letter(**values: Any) -> Edition:
    """An edition where one of the two reports at hand is restricted."""
    bring(replace(paper(entry("1"), entry("1", OLDER)), reports=(report(), report(OLDER))))
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    return editions.open_(organization="ITU", given=given(**values), by=machine("Ana"), at=OPENED)


@pytest.mark.parametrize(
    "values", [{}, {"selection": SelectionRule.CHOSEN, "reports": (REPORT, OLDER)}]
)
def test_a_public_document_with_a_restricted_report_is_refused_at_once_and_names_it(
    values: dict[str, Any],
) -> None:
    with pytest.raises(UptakeError, match="edition-shows-restricted") as raised:
        with_a_management_letter(**values)
    assert raised.value.values == {"symbol": "C22/61", "reports": (OLDER,)}
    assert not Edition.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"without_restricted": False},
        {"selection": SelectionRule.CHOSEN, "reports": (OLDER,)},
        {"selection": SelectionRule.CHOSEN, "reports": (REPORT,), "others": OthersShown.LEFT_OUT},
        {"selection": SelectionRule.PROGRAMME_YEAR, "programme_year": 2021},
        {"selection": SelectionRule.PROGRAMME_YEAR, "programme_year": 1999},
    ],
)
def test_what_an_edition_shows_is_the_same_without_what_it_leaves_out(
    values: dict[str, Any],
) -> None:
    others = entry("2", addressee=Addressee.OTHER, acceptance=None, implementation=None)
    bring(paper(entry("1"), entry("3", OLDER), reports=(report(), report(OLDER))))
    bring(paper(entry("1"), others, symbol="CWG-FHR-16/2", reports=(report(),)), 1)
    Report.objects.filter(symbol=OLDER).update(visibility=Visibility.RESTRICTED)
    row = editions.open_(
        organization="ITU",
        given=given(
            **{"distribution": Distribution.DELEGATES, "without_restricted": True} | values
        ),
        by=machine("Ana"),
        at=OPENED,
    )
    whole, shown = coverage_of(row), shown_by(row)
    assert (shown.shown, shown.alone) == (whole.shown, whole.alone)
    assert shown.restricted == whole.restricted


def test_a_restricted_report_is_left_out_or_shown_to_delegates_only() -> None:
    row = with_a_management_letter(without_restricted=True)
    covered = coverage_of(row)
    assert [one.candidate.report for one in covered.among(Inclusion.RESTRICTED)] == [OLDER]
    assert covered.restricted == ()
    change(row, distribution=Distribution.DELEGATES)
    assert coverage_of(Edition.objects.get()).restricted == (OLDER,)
    with pytest.raises(UptakeError, match="edition-shows-restricted"):
        change(row)


def test_a_revision_names_what_it_changes() -> None:
    bring(document())
    changed = Document.objects.get(symbol="C22/61")
    row = opened(issue=IssueKind.REVISION, changes=changed.pk, revision=1)
    assert (row.changes, row.issue) == (changed, IssueKind.REVISION)
    change(row, symbol="C22/62", changes=changed.pk)
    row.refresh_from_db()
    assert row.changes is None


def test_what_is_changed_is_a_document_of_the_same_organization() -> None:
    bring(document())
    theirs = document(organization="WIPO", symbol="WO/GA/56/4")
    imports.apply(theirs, organization="WIPO", by=machine("Maya"), at=OPENED)
    other = Document.objects.get(symbol="WO/GA/56/4")
    refused("edition-changes-missing", issue=IssueKind.REVISION, changes=other.pk, revision=1)
    assert not Edition.objects.exists()


def test_what_is_given_up_is_kept_and_changed_no_more() -> None:
    row = opened()
    editions.give_up(edition=row.pk, by=machine("Ana"), at=OPENED)
    row.refresh_from_db()
    assert row.state is EditionState.GIVEN_UP
    with pytest.raises(UptakeError, match="edition-not-prepared"):
        change(row)
    with pytest.raises(UptakeError, match="edition-not-prepared"):
        editions.give_up(edition=row.pk, by=machine("Ana"), at=OPENED)
    assert Event.objects.filter(verb="editions.give_up").count() == 1


@pytest.mark.parametrize("role", [Role.CLEARING_OFFICER, Role.TRANSLATOR, Role.ADMINISTRATOR])
def test_only_who_prepares_editions_opens_and_changes_them(role: Role) -> None:
    row = opened()
    other = acting(person("other@itu.example", role))
    for by in (NOBODY, other):
        with pytest.raises(UptakeError, match="organization-unknown"):
            editions.open_(organization="ITU", given=given(symbol="C22/9"), by=by, at=OPENED)
        with pytest.raises(UptakeError, match="edition-unknown"):
            change(row, by=by)
        with pytest.raises(UptakeError, match="edition-unknown"):
            editions.give_up(edition=row.pk, by=by, at=OPENED)
    coordinator = acting(person("coordinator@itu.example", Role.COORDINATOR))
    change(row, by=coordinator, symbol="C22/9")
    row.refresh_from_db()
    assert row.symbol == "C22/9"


def test_an_organization_that_is_not_there_has_no_editions() -> None:
    with pytest.raises(UptakeError, match="organization-unknown"):
        editions.open_(organization="XYZ", given=given(), by=machine("Ana"), at=OPENED)
