"""Every indicator says what another engine computes from the history, on random registers."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from tests.figures.by_duckdb import Second, loaded, second
from uptake.core.codes import Audience, Language
from uptake.core.indicators import INDICATORS, NOTHING, Dimension, Measure, Tally
from uptake.core.permissions import Sight
from uptake.demonstration.services.system import load_system
from uptake.demonstration.services.system.plan import Size
from uptake.record.queries.indicators import Scope, counted
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Organization

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 6, 1, 9, tzinfo=datetime.UTC)
DAYS = (datetime.date(2016, 2, 29), datetime.date(2021, 12, 31), NOW.date())


def same(tally: Tally, other: Second) -> None:
    assert dict(tally.counts) == dict(other.counts)
    assert dict(tally.sums) == dict(other.sums)
    for name, one in INDICATORS.items():
        figure = tally.figure(name)
        assert figure
        assert figure.share.part == other.counts[one.above]
        assert figure.share.whole == other.counts[one.below]
        if one.measure is Measure.DAYS:
            found = (None, None) if figure.days is None else (figure.days.median, figure.days.mean)
            assert found == pytest.approx((other.medians[name], other.means[name]))


def filled(seed: int) -> Scope:
    """Fill the register; give it as an inspector sees it."""
    load_system(at=NOW, size=Size(40, 200, 300), codes=("ITU", "WIPO", "UNDP"), seed=seed)
    here = Organization.objects.get(code="ITU").pk
    look = Look(here, Language.ENGLISH, NOW.date(), Sight.MEMBERS, Audience.STAFF)
    return Scope(look, (Audience.STAFF, Sight.MEMBERS))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_indicator_is_what_another_engine_computes(seed: int, tmp_path: Path) -> None:
    whole = filled(seed)
    engine = loaded(tmp_path)
    for day in DAYS:
        found = counted(whole.at(day), by=Dimension.ORGANIZATION).groups
        others = second(engine, day)
        assert set(found) == set(others)
        for code, tally in found.items():
            same(tally, others[code])
    assert len(found) == 3
    in_all = sum(found.values(), NOTHING)
    assert all(in_all.counts.values())
    assert in_all.sums
    assert all(in_all.days[name] for name, one in INDICATORS.items() if one.measure is Measure.DAYS)


@pytest.mark.parametrize("audience", Audience)
def test_so_is_what_had_been_recorded_by_then(audience: Audience, tmp_path: Path) -> None:
    """What is valid on a day, as was known on an earlier one; and known today, as is kept."""
    whole = filled(4)
    look = replace(whole.look, audience=audience)
    seen = Scope(look, (audience, Sight.MEMBERS))
    known = datetime.datetime(2020, 6, 1, tzinfo=datetime.UTC)
    engine = loaded(tmp_path, Audience.STAFF, known)
    for day in DAYS:
        now = counted(seen.at(day), by=Dimension.ORGANIZATION)
        assert counted(replace(seen.at(day), known=NOW), by=Dimension.ORGANIZATION) == now
        then = counted(replace(seen.at(day), known=known), by=Dimension.ORGANIZATION).groups
        if audience is Audience.STAFF:
            others = second(engine, day)
            assert set(then) == set(others)
            for code, tally in then.items():
                same(tally, others[code])
            assert (then == now.groups) == (day < known.date())
