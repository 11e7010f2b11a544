"""Why answers changed between two days: what was said with them, decided on them, asked for."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from uptake.core.change_account import Reason, ReasonKind, Reasons
from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.as_of import Moment, cleared
from uptake.record.queries.meetings.requests import RequestAnswered
from uptake.record.queries.texts import Wording, best
from uptake.record.queries.viewpoint import Look, readable
from uptake.register.models import DecisionWords, FollowUp, MeetingDecision, StatusUpdate

type _Said = Iterator[tuple[int, Reason]]


def reasons_between(
    look: Look,
    days: tuple[date | None, date | None],
    keys: Collection[RecommendationKey],
    requests: Iterable[RequestAnswered] = (),
) -> Reasons:
    """Give what is known of why these recommendations changed between the days.

    As this reader may know it: what was said with answers that are not cleared (for the public:
    not published) is left out. Asks three questions, however many recommendations.
    """
    follow_ups = _follow_ups(look, keys)
    span = days[0] or date.min, days[1] or date.max
    found: defaultdict[RecommendationKey, list[Reason]] = defaultdict(list)
    for follow_up, reason in (
        *_whys(look, span, follow_ups),
        *_decisions(look, span, follow_ups),
        *_requests(requests),
    ):
        if follow_up in follow_ups:
            found[follow_ups[follow_up]].append(reason)
    return Reasons({key: _in_time(said) for key, said in found.items()})


def _in_time(said: Iterable[Reason]) -> tuple[Reason, ...]:
    """Put what was said in the order of its days, each thing once."""
    ordered = sorted(said, key=lambda one: one.day or date.min)
    return tuple(dict.fromkeys(ordered))


def _follow_ups(look: Look, keys: Collection[RecommendationKey]) -> Mapping[int, RecommendationKey]:
    wanted = set(keys)
    rows = FollowUp.objects.filter(
        organization=look.organization,
        recommendation__report__symbol__in={key[0] for key in wanted},
    ).values_list(
        "pk",
        "recommendation__report__symbol",
        "recommendation__number",
        "recommendation__formal",
    )
    return {pk: key for pk, *parts in rows if (key := _key(parts)) in wanted}


def _key(parts: list[object]) -> RecommendationKey:
    symbol, number, formal = parts
    return RecommendationKey(str(symbol), str(number), bool(formal))


def _whys(look: Look, span: tuple[date, date], follow_ups: Collection[int]) -> _Said:
    rows = StatusUpdate.objects.filter(
        cleared(Moment(span[1], audience=look.audience)),
        follow_up__in=list(follow_ups),
        valid_from__gt=span[0],
        valid_from__lte=span[1],
    ).exclude(why="")
    for follow_up, why, day in rows.order_by("recorded_at", "pk").values_list(
        "follow_up", "why", "valid_from"
    ):
        yield follow_up, Reason(ReasonKind.WHY, why, day=day)


def _decisions(look: Look, span: tuple[date, date], follow_ups: Collection[int]) -> _Said:
    rows = MeetingDecision.objects.filter(
        readable(look.restricted, "document__"),
        follow_up__in=list(follow_ups),
        date__gt=span[0],
        date__lte=span[1],
    ).order_by("recorded_at", "pk")
    made = {row.pk: row for row in rows}
    words: defaultdict[int, dict[Language, Wording]] = defaultdict(dict)
    for row in DecisionWords.objects.filter(decision__in=list(made)):
        words[row.decision_id][row.language] = Wording(row.text, row.language)
    for key, decision in made.items():
        said = best(words[key], look.language)
        if said and decision.follow_up_id is not None:
            yield (
                decision.follow_up_id,
                Reason(
                    ReasonKind.DECISION, said.text, said.language, decision.symbol, decision.date
                ),
            )


def _requests(requests: Iterable[RequestAnswered]) -> _Said:
    """Give a request as the reason where a field changed that it asks for."""
    for answered in requests:
        asked = answered.request
        if asked.words is None:
            continue
        symbol, words = asked.document.symbol, asked.words
        reason = Reason(ReasonKind.REQUEST, words.text, words.language, symbol, asked.date)
        yield from ((row.follow_up, reason) for row in answered.rows if row.given.changed)
