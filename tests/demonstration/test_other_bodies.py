"""The auditor and the evaluation of the demonstration: a report each, and what was answered."""

import datetime
from collections.abc import Iterator, Mapping

import pytest

from tests import sharing
from uptake.core.codes import Audience, Language, OversightKind, Stage
from uptake.core.indicators import IndicatorName, Population
from uptake.demonstration.services.follow_up import begun
from uptake.demonstration.services.loading import load
from uptake.demonstration.services.oversight import load_other_bodies
from uptake.demonstration.services.people import load_people
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.oversight import oversight_bodies
from uptake.record.queries.viewpoint import Look
from uptake.register.models import (
    Edition,
    FollowUp,
    Organization,
    RecommendationText,
    StageChange,
    UpdateText,
)
from uptake.register_pages.queries.unfinished import unfinished_by_body

NOW = datetime.datetime(2026, 11, 28, 9, tzinfo=datetime.UTC)
type Symbols = Mapping[OversightKind, str]
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def symbols(django_db_setup: None) -> Iterator[Symbols]:
    del django_db_setup
    with sharing.standing():
        load(at=begun(NOW))
        load_people(at=begun(NOW) + datetime.timedelta(hours=1))
        yield load_other_bodies(organization="ITU", language=Language.FRENCH, at=NOW)


def _look() -> Look:
    home = Organization.objects.get(code="ITU").pk
    return Look(home, Language.ENGLISH, NOW.date(), audience=Audience.STAFF)


def test_both_have_open_recommendations_in_six_languages(symbols: Symbols) -> None:
    assert tuple(symbols.values()) == ("ITU/EA/2026/1", "ITU/EV/2026/1")
    kinds = {one.code: one.kind for one in oversight_bodies(_look().organization)}
    assert kinds["ITU-EA"] is OversightKind.EXTERNAL_AUDIT
    assert kinds["ITU-EV"] is OversightKind.EVALUATION
    texts = RecommendationText.objects.filter(recommendation__report__symbol__in=symbols.values())
    assert set(texts.values_list("language", flat=True)) == set(Language)


def test_they_are_answered_again_and_again_and_one_answer_waits(symbols: Symbols) -> None:
    followed = FollowUp.objects.filter(recommendation__report__symbol__in=symbols.values())
    assert {one.updates.exists() for one in followed} == {True}
    stages = [one.progress.stage for one in followed.select_related("progress")]
    assert sorted(stages) == sorted([Stage.SUBMITTED, *[Stage.CLEARED] * 4])
    assert max(one.updates.count() for one in followed) > 1
    done = StageChange.objects.filter(update__follow_up__in=followed).order_by("pk")
    moments = [one.at for one in done]
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_what_stands_is_told_in_six_languages(symbols: Symbols) -> None:
    followed = FollowUp.objects.filter(recommendation__report__symbol__in=symbols.values())
    for one in followed.select_related("progress"):
        texts = UpdateText.objects.filter(update=one.progress.cleared_id)
        assert set(texts.values_list("language", flat=True)) == set(Language)


@pytest.mark.usefixtures("symbols")
def test_the_auditors_figures_and_open_recommendations_move() -> None:
    look = _look()
    scope = Scope(look, oversight="ITU-EA")
    tally = counted(scope, [IndicatorName.IMPLEMENTATION_RATE]).in_all
    assert tally.counts[Population.IMPLEMENTED] == 1
    found = {code: one.open for code, one in unfinished_by_body(look).items()}
    assert (found["ITU-EA"], found["ITU-EV"]) == (2, 2)


def test_a_document_for_the_auditor_is_in_preparation(symbols: Symbols) -> None:
    (edition,) = Edition.objects.all()
    (english,) = (
        one.status
        for one in compose_edition(edition).versions
        if one.status.language is Language.ENGLISH
    )
    assert [one.symbol for one in english.reports] == [symbols[OversightKind.EXTERNAL_AUDIT]]
    assert len(english.entries) == 3
    assert all(one.remarks for one in english.entries)
