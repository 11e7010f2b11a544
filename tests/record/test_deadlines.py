"""Which text stands: asked of the texts, and of the dates that hang on them, it is the same one."""

import datetime
from itertools import product

import pytest

from tests.rooms.reports import AT, register
from uptake.core.codes import Bound, Language, Origin
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.follow_ups import deadlines_of
from uptake.record.queries.populations import dates_standing
from uptake.register.models import Recommendation, RecommendationDate, RecommendationText

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
# When versions hold from, and when they were recorded: each with each, the last one twice.
WHEN = [(AT.date() + n * DAY, AT + m * DAY) for n, m in product((9, 7, 8), (6, 5))]


def version(one: Recommendation, since: datetime.date, at: datetime.datetime, n: int) -> None:
    """Write a version of a text, with a date of its own."""
    text = RecommendationText.objects.create(
        recommendation=one,
        language=Language.SPANISH,
        text=f"Antes del {n}",
        origin=Origin.TRANSLATED,
        valid_from=since,
        recorded_at=at,
        recorded_by="Ana",
    )
    day = AT.date() + (100 + n) * DAY
    RecommendationDate.objects.create(text=text, position=0, bound=Bound.BY, date=day, words="")


@pytest.mark.parametrize("after", range(6, 11))
def test_dates_are_those_of_the_text_that_stands(after: int) -> None:
    register()
    one = Recommendation.objects.get(number="3")
    for n, (since, at) in enumerate([*WHEN, WHEN[-1]]):
        version(one, since, at, n)
    on = AT.date() + after * DAY
    spanish = RecommendationText.objects.filter(recommendation=one, language=Language.SPANISH)
    texts = standing(spanish, Moment(on), "recommendation_id", "language")
    dates = dates_standing(on).filter(text__in=spanish)
    assert [one.text_id for one in dates] == [one.pk for one in texts]
    assert len(dates) == (1 if after >= 7 else 0)
    told = deadlines_of([one.pk], on).get(one.pk, ())
    assert {row.date for row in dates} <= set(told)
