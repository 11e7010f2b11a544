"""The chart of what changed between two days: from which status to which."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from uptake.charts.pages.asking import ChartAsked
from uptake.charts.pages.marks import before_mark
from uptake.charts.queries import STANDINGS, Turned, changed_since
from uptake.documents.charts.values import Flow, Mark, Segment, Stream
from uptake.exchange.chart_marks import mark_of
from uptake.record.queries.follow_ups import StatusAsked, ThenAsked
from uptake.web.addresses import colon, comma
from uptake.web.arrival import Arrival
from uptake.web.filters import Asked

type Standing = StatusAsked | None

_NEW: tuple[Standing, ...] = (None,)


def changes(arrival: Arrival, asked: ChartAsked) -> Flow:
    """Draw how statuses changed since an earlier day; a year ago, where none is asked for."""
    since = first_day(arrival, asked)
    found = _told(changed_since(arrival.look, asked.of, since))
    words = arrival.words
    return Flow(
        gettext("Changes of status"),
        gettext(
            "How many recommendations went from which status to which between %(from)s and %(to)s. "
            "What was not addressed to the organization on either day is left out."
        )
        % {"from": words.date(since), "to": words.date(arrival.on)},
        tuple(_mark(arrival, one) for one in (*STANDINGS, *_NEW) if _is_there(found, one)),
        _ends(arrival, asked, _at(found, 0), since),
        _ends(arrival, asked, _at(found, 1), arrival.asked),
        tuple(_streams(arrival, asked, found, since)),
        (words.date(since), words.date(arrival.on), gettext("Total")),
        words.number(sum(found.values())),
    )


def first_day(arrival: Arrival, asked: ChartAsked) -> date:
    """Return the earlier of the two days: the one asked for, or a year before the later one."""
    if asked.since and asked.since < arrival.on:
        return asked.since
    year = max(date.min.year, arrival.on.year - 1)
    return date(year, arrival.on.month, min(arrival.on.day, 28))


def _told(turned: Turned) -> Turned:
    """Leave out what is addressed to the organization no more, in the order of the standings."""
    order = [*STANDINGS, None]
    kept = [pair for pair in turned if pair[1] is not None]
    kept.sort(key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return {pair: turned[pair] for pair in kept}


def _is_there(turned: Turned, standing: Standing) -> bool:
    return any(standing in pair for pair in turned)


def _at(turned: Turned, side: int) -> Counter[Standing]:
    found: Counter[Standing] = Counter()
    for pair, count in turned.items():
        found[pair[side]] += count
    return found


def _mark(arrival: Arrival, standing: Standing) -> Mark:
    return mark_of(standing, arrival.words) if standing else before_mark()


def _ends(
    arrival: Arrival, asked: ChartAsked, counts: Counter[Standing], on: date | None
) -> tuple[Segment, ...]:
    register = reverse("register", args=[arrival.organization.code])
    day = arrival.words.date(on or arrival.today)
    ends = []
    for one in (*STANDINGS, *_NEW):
        if counts[one]:
            mark, said = _mark(arrival, one), arrival.words.number(counts[one])
            lists = Asked(replace(asked.counted, status=one))
            url = f"{register}{lists.query(on)}" if one else ""
            name = f"{day}{colon()}{mark.words}{comma()}{said}"
            ends.append(Segment(mark, counts[one], said, name, url))
    return tuple(ends)


def _streams(arrival: Arrival, asked: ChartAsked, turned: Turned, since: date) -> Iterable[Stream]:
    """Return the streams, each with the list of what it counts."""
    register = reverse("register", args=[arrival.organization.code])
    for (before, after), count in turned.items():
        then = before or ThenAsked.NOT_THERE
        lists = Asked(replace(asked.counted, status=after, was=then, since=since))
        marks = _mark(arrival, before), _mark(arrival, after)
        said = arrival.words.number(count)
        name = gettext("From “%(before)s” to “%(after)s”: %(count)s") % {
            "before": marks[0].words,
            "after": marks[1].words,
            "count": said,
        }
        yield Stream(*marks, count, said, name, f"{register}{lists.query(arrival.asked)}")
