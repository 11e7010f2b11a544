"""Deriving how each text stands in each language: what translators' lists are asked from.

Whoever writes a text, or what a text belongs to, derives it in the same transaction, from what is
written then; the rule is that of `core.translation`. A text that is to hold from a later day on
is kept as it stands until then and as it stands from then on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import batched, pairwise

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import TruncDate

from uptake.core.codes import Language, TextKind
from uptake.core.symbols import report_place
from uptake.core.text_codes import text_codes
from uptake.core.translation import TextHeld, TextKey
from uptake.core.word_count import word_count
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.translated import (
    Followed,
    GivenTexts,
    answer_words,
    given_everywhere,
    rank,
    recommendation_words,
    texts_followed,
    title_words,
)
from uptake.record.services.locks import hold
from uptake.register.models import (
    FollowUp,
    LastText,
    Recommendation,
    RecommendationText,
    Report,
    ReportAtOrganization,
    ReportText,
    StatusUpdate,
    Translation,
    UpdateText,
)

# So many owners of texts are derived at once.
_AT_ONCE = 2_000
_COLUMNS = (
    "organization_id",
    "report_id",
    "follow_up_id",
    "kind",
    "row",
    "place",
    "rank",
    "codes",
    "words",
    "length",
    "since",
    "until",
)

type _Kept = tuple[object, ...]
type _Days = Mapping[int, Collection[date]]


@dataclass(frozen=True, slots=True)
class _Owner:
    """What texts belong to at an organization: a report, or a recommendation followed up there."""

    organization: int
    report: int
    place: str
    follow_up: int | None = None
    recommendation: int | None = None

    @property
    def key(self) -> int:
        """The identity by which it is known among its like."""
        return self.follow_up or self.report


type _Texts = Callable[[Sequence[_Owner], Moment], Iterator[tuple[_Owner, TextHeld]]]


def derive_texts(among: Q) -> None:
    """Derive how the texts of follow-ups stand that the condition names, and of their answers.

    Whoever changes what they stand on holds them until the transaction ends.
    """
    keys = FollowUp.everything.filter(among).order_by("pk").values_list("pk", flat=True).distinct()
    for some in batched(list(keys), _AT_ONCE):
        owners = list(_followed(some))
        given = Translation.objects.filter(
            Q(follow_up__in=some) | Q(recommendation__in={one.recommendation for one in owners}),
            organization__in={one.organization for one in owners},
        )
        wanted = _rows(owners, _days_of_answers(owners), _texts_followed, given)
        _keep(LastText.objects.filter(follow_up__in=some), wanted)


def derive_titles(among: Q) -> None:
    """Derive how the titles of reports stand where these are; the condition is on such places."""
    places = hold(ReportAtOrganization.everything.filter(among))
    for some in batched(list(places.values_list("organization", "report")), _AT_ONCE):
        of_these = Q(
            organization__in={organization for organization, _ in some},
            report__in={report for _, report in some},
        )
        owners = list(_reports(of_these))
        given = Translation.objects.filter(of_these)
        wanted = _rows(owners, _days_of_titles(owners), _titles, given)
        _keep(LastText.objects.filter(of_these, follow_up=None), wanted)


def derive_of_rows(rows: Mapping[str, Collection[int]]) -> None:
    """Derive the texts of follow-ups and reports that are withdrawn or stand again, by tables."""
    derive_texts(Q(pk__in=list(rows.get(FollowUp.__name__, ()))))
    derive_titles(Q(pk__in=list(rows.get(ReportAtOrganization.__name__, ()))))


def _followed(follow_ups: Collection[int]) -> Iterator[_Owner]:
    """Return those of the follow-ups that stand, on reports that are at their organization."""
    report = "recommendation__report"
    rows = FollowUp.objects.filter(
        pk__in=follow_ups,
        **{
            f"{report}__withdrawn_at": None,
            f"{report}__at_organizations__organization": F("organization"),
            f"{report}__at_organizations__withdrawn_at": None,
        },
    )
    columns = ("organization_id", f"{report}_id", "place", "pk", "recommendation_id")
    yield from (_Owner(*row) for row in rows.values_list(*columns))


def _reports(among: Q) -> Iterator[_Owner]:
    rows = ReportAtOrganization.objects.filter(among, report__withdrawn_at=None)
    sign = ("symbol_year", "symbol_number", "symbol")
    columns = ("organization_id", "report_id", *(f"report__{one}" for one in sign))
    for organization, report, *said in rows.values_list(*columns):
        yield _Owner(organization, report, report_place(*said))


def _texts_followed(owners: Sequence[_Owner], moment: Moment) -> Iterator[tuple[_Owner, TextHeld]]:
    recommendations = {one.recommendation or 0 for one in owners}
    official = recommendation_words(Recommendation.objects.filter(pk__in=recommendations), moment)
    answers = answer_words(FollowUp.objects.filter(pk__in=[one.key for one in owners]), moment)
    for one in owners:
        followed = Followed(one.recommendation or 0, one.key)
        yield from ((one, held) for held in texts_followed(followed, official, answers))


def _titles(owners: Sequence[_Owner], moment: Moment) -> Iterator[tuple[_Owner, TextHeld]]:
    titles = title_words(Report.objects.filter(pk__in={one.report for one in owners}), moment)
    for one in owners:
        key = TextKey(TextKind.REPORT_TITLE, one.report)
        if key in titles:
            yield one, TextHeld(key, titles[key])


# What was recorded to hold from a later day on.
_TO_COME = Q(valid_from__gt=TruncDate("recorded_at"))


def _days_of_answers(owners: Collection[_Owner]) -> _Days:
    """Return the days from which on something else holds than when it was recorded."""
    keys = [one.key for one in owners]
    texts = RecommendationText.objects.filter(
        _TO_COME, recommendation__in={one.recommendation for one in owners}
    ).values_list("recommendation", "valid_from", Value(True))
    answers = (
        model.objects.filter(_TO_COME, **{f"{follow_up}__in": keys}).values_list(
            follow_up, "valid_from", Value(False)
        )
        for model, follow_up in ((StatusUpdate, "follow_up"), (UpdateText, "update__follow_up"))
    )
    found: defaultdict[tuple[int, bool], set[date]] = defaultdict(set)
    for key, day, official in texts.union(*answers, all=True):
        found[key, official].add(day)
    return {one.key: found[one.key, False] | found[one.recommendation or 0, True] for one in owners}


def _days_of_titles(owners: Collection[_Owner]) -> _Days:
    rows = ReportText.objects.filter(_TO_COME, report__in={one.report for one in owners})
    found: defaultdict[int, set[date]] = defaultdict(set)
    for report, day in rows.values_list("report", "valid_from"):
        found[report].add(day)
    return found


def _rows(
    owners: Iterable[_Owner], days: _Days, texts: _Texts, translations: QuerySet[Translation]
) -> Iterator[_Kept]:
    """Return the rows to keep, each as its columns."""
    given = given_everywhere(translations)
    spans: defaultdict[date, dict[_Owner, tuple[date, date | None]]] = defaultdict(dict)
    for one in owners:
        for since, until in pairwise((date.min, *sorted(days.get(one.key, ())), None)):
            assert since is not None
            spans[until - timedelta(1) if until else date.max][one] = (since, until)
    for day, those in spans.items():
        for one, held in texts(list(those), Moment(day)):
            yield from _row(one, held, given.get(one.organization, {}), *those[one])


def _row(
    one: _Owner, held: TextHeld, given: GivenTexts, since: date, until: date | None
) -> Iterator[_Kept]:
    key, source = held.key, held.source_language
    if source is None:
        return
    of_text = {to: those for to in Language if (those := given.get((key, to)))} if given else {}
    original = held.now[source].text
    yield (
        one.organization,
        one.report,
        one.follow_up,
        key.kind,
        key.row,
        one.place,
        rank(key),
        text_codes(held, of_text),
        word_count(original, source),
        len(original),
        since,
        until,
    )


def _keep(there: QuerySet[LastText], wanted: Iterable[_Kept]) -> None:
    """Let there be just the rows that are wanted; those that are right stay."""
    kept = {tuple(columns): pk for pk, *columns in there.values_list("pk", *_COLUMNS)}
    new = dict.fromkeys(one for one in wanted if kept.pop(one, None) is None)
    LastText.objects.filter(pk__in=kept.values()).delete()
    LastText.objects.bulk_create(
        LastText(**dict(zip(_COLUMNS, columns, strict=True))) for columns in new
    )
