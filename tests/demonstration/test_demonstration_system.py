"""The register of the whole system: as the field's, the same each time, and whole."""

import datetime
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from tests.rooms.builders import bring, document, entry
from uptake.core.codes import (
    Acceptance,
    Action,
    Addressee,
    Audience,
    DecisionState,
    Implementation,
    Language,
    ReportKind,
    Stage,
)
from uptake.core.errors import UptakeError
from uptake.core.symbols import parse_document_symbol
from uptake.demonstration.services.system import SEED, load_system
from uptake.demonstration.services.system.houses import addresses
from uptake.demonstration.services.system.plan import Size, plan
from uptake.demonstration.services.system.words import asked, asks, said
from uptake.record.queries.audit import prove_chain
from uptake.record.queries.contents.periods import DAYS, FIRST_DAYS
from uptake.record.services.traits import TRAITS
from uptake.record.services.versions import derive_periods, derive_progress
from uptake.register import models
from uptake.terms.organizations import organizations

NOW = datetime.datetime(2026, 12, 1, 12, tzinfo=datetime.UTC)
TODAY = NOW.date()
CODES = ("ITC", "UPU", "FAO", "UNESCO")
SMALL = Size(reports=30, recommendations=180, follow_ups=500)
ASKED = (Action.EXECUTIVE_HEAD, Action.GOVERNING_BODY)


def load(codes: tuple[str, ...] = CODES, size: Size = SMALL, seed: int = SEED) -> int:
    return load_system(at=NOW, size=size, codes=codes, seed=seed).follow_ups


def test_the_whole_has_the_numbers_that_it_is_to_have() -> None:
    reports = plan(Size(), tuple(organizations()), set(), TODAY, SEED)
    follow_ups = sum(len(one.to) * len(one.recommendations) for one in reports)
    assert len(reports) == len({one.symbol for one in reports}) == 150
    assert sum(len(one.recommendations) for one in reports) == 1_200
    assert 19_600 < follow_ups < 20_400
    assert len({one.year for one in reports}) == 15
    assert {one.kind for one in reports} == set(ReportKind)
    assert {code for one in reports for code in one.to} == set(organizations())
    assert all(one.published < TODAY for one in reports)


def test_fifty_times_as_many_reports_have_symbols_and_more_are_refused() -> None:
    size = Size().times(50)
    assert len({one.symbol for one in plan(size, ("FAO",), set(), TODAY, SEED)}) == 7_500
    with pytest.raises(UptakeError, match="demo-too-large"):
        plan(Size().times(300), ("FAO",), set(), TODAY, SEED)


def test_a_symbol_that_is_taken_is_not_given_again() -> None:
    first = plan(SMALL, CODES, set(), TODAY, SEED)
    taken = {one.symbol for one in first}
    assert not taken & {one.symbol for one in plan(SMALL, CODES, taken, TODAY, SEED)}


@pytest.mark.parametrize("addressee", [Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES])
def test_what_is_asked_has_the_same_deadline_in_all_languages(addressee: Addressee) -> None:
    for ask in range(asks(addressee)):
        for language in Language:
            _, (found,) = asked(addressee, ask, 2019, language)
            assert found.date == datetime.date(2019, 12, 31)
            assert asked(addressee, ask, None, language)[1] == ()


def test_everything_is_said_in_all_languages() -> None:
    for key in ("subject", "implemented", "unit", "document"):
        assert all(set(one) == set(Language) and all(one.values()) for one in said(key))


def test_the_addresses_of_its_people_can_be_nobodys() -> None:
    assert len(set(addresses())) == 28 * 5
    assert all(one.endswith(".example") for one in addresses())


@pytest.mark.django_db
def test_rates_are_those_of_the_field() -> None:
    follow_ups = load()
    rows = models.StatusPeriod.objects.filter(
        audience=Audience.PUBLIC, valid_until=None, update__action__in=ASKED
    )
    acceptance = Counter(rows.values_list("update__acceptance", flat=True))
    assert 0.62 <= acceptance[Acceptance.ACCEPTED] / acceptance.total() <= 0.78
    assert set(acceptance) == set(Acceptance)
    accepted = rows.filter(update__acceptance=Acceptance.ACCEPTED)
    year = "follow_up__recommendation__report__programme_year__range"
    assert 0.72 <= implemented(accepted.filter(**{year: (2012, 2020)})) <= 0.92
    assert implemented(accepted.filter(**{year: (2023, 2026)})) <= 0.6
    assert 450 <= follow_ups <= 550


def implemented(accepted: QuerySet[models.StatusPeriod]) -> float:
    done = accepted.filter(update__implementation=Implementation.IMPLEMENTED)
    return done.count() / accepted.count()


@pytest.mark.django_db
def test_there_is_what_histories_of_the_field_have() -> None:
    load()
    decisions = set(models.MeetingDecision.objects.values_list("state", flat=True))
    assert decisions == {
        DecisionState.NOTED,
        DecisionState.ENDORSED,
        DecisionState.NOT_ENDORSED,
        DecisionState.DEFERRED,
    }
    updates = models.StatusUpdate.objects.all()
    assert updates.exclude(amount=None).values("currency").distinct().count() > 1
    assert updates.exclude(why="").exists()
    assert set(models.FollowUpProgress.objects.values_list("stage", flat=True)) == set(Stage)
    late = models.StatusUpdate.objects.filter(
        follow_up__recommendation__report__at_organizations__due__lt=F("valid_from")
    )
    assert late.exists()
    assert models.ReportCebComments.objects.exclude(symbol=None).exists()
    for symbol in models.Document.objects.values_list("symbol", flat=True):
        parsed = parse_document_symbol(symbol)
        assert parsed is None or parsed.base == symbol


def content() -> Iterator[object]:
    """Return what a register says, without the keys of its rows."""
    yield sorted(
        map(
            str,
            models.StatusUpdate.objects.values_list(
                "follow_up__organization__code",
                "follow_up__place",
                "valid_from",
                "acceptance",
                "implementation",
                "amount",
                "decision_state",
                "document__symbol",
                "author__email",
            ),
        )
    )
    yield sorted(models.UpdateText.objects.values_list("language", "remarks"))
    yield sorted(models.RecommendationText.objects.values_list("language", "text"))
    yield sorted(models.Event.objects.values_list("at", "verb", "organization"))


@pytest.mark.django_db
def test_the_same_seed_gives_the_same_register_and_another_one_another() -> None:
    made = []
    for seed in (SEED, SEED, SEED + 1):
        with transaction.atomic():
            load(("IMO", "WMO"), Size(reports=6, recommendations=30, follow_ups=50), seed)
            made.append(list(content()))
            transaction.set_rollback(True)
    assert made[0] == made[1]
    assert made[0] != made[2]


STANDING = ("follow_up", "audience", "update", *DAYS, *FIRST_DAYS)


def derived() -> Iterator[set[tuple[object, ...]]]:
    """Return the rows of the tables that are derived from the history."""
    for table, names in (
        (models.StatusPeriod, STANDING),
        (models.FollowUpProgress, ("follow_up", "latest", "stage", "since", "cleared", *TRAITS)),
        (models.RecommendationPeriod, ("recommendation", "facts", "valid_from", "valid_until")),
        (models.FollowUp, ("pk", "place")),
        (models.LastStatus, ("follow_up", "audience", "since", "codes", "first_deadline")),
        (models.LastText, ("organization", "row", "rank", "place", "codes", "words", "since")),
    ):
        yield set(table._default_manager.values_list(*names))


@pytest.mark.django_db
@pytest.mark.parametrize("updates", [0, 10])
def test_it_is_whole(updates: int) -> None:
    load(("ITC", "UNESCO"), Size(20, 100, 150, updates))
    proof = prove_chain()
    assert (proof.broken, proof.unproven) == (None, 0)
    before = list(derived())
    derive_periods()
    derive_progress(Q())
    assert list(derived()) == before
    connection.check_constraints()
    answered = models.FollowUp.objects.filter(updates__document__isnull=False).distinct()
    assert not updates or all(one.updates.count() >= updates for one in answered)


@pytest.mark.django_db
def test_an_organization_that_has_follow_ups_is_left_as_it_is() -> None:
    bring(document(*(entry(str(number)) for number in range(1, 4))))
    before = set(models.FollowUp.objects.values_list("pk", flat=True))
    assert load(("ITU", "IMO"), Size(4, 20, 20))
    here = models.FollowUp.objects.filter(organization__code="ITU")
    assert set(here.values_list("pk", flat=True)) == before


@pytest.mark.django_db
def test_it_says_how_much_is_written() -> None:
    shares: list[float] = []
    load_system(at=NOW, size=Size(4, 20, 20), codes=("IMO", "WMO"), progress=shares.append)
    assert shares == sorted(set(shares))
    assert (shares[0], shares[-1]) == (0, 1)
