"""Deriving how each follow-up stands last: what figures are counted from, kept for speed.

As long as nothing changes, a figure is that of the rows that are kept. Of a day before something
changed last, the periods tell (`record.queries.standing`).
"""

from collections.abc import Collection
from contextlib import suppress
from datetime import date

from django.core.exceptions import EmptyResultSet
from django.db import connection, transaction
from django.db.models import (
    CharField,
    DateField,
    F,
    FilteredRelation,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from uptake.core.codes import KEPT_FOR, Audience, Bound
from uptake.record.queries.populations import dates_standing
from uptake.record.queries.standing_codes import codes_of
from uptake.record.services.last_texts import derive_texts
from uptake.record.services.locks import hold
from uptake.register.models import FollowUp, LastStatus, RecommendationText

_OF = ("follow_up_id", "audience")
_COLUMNS = (
    *_OF,
    "organization_id",
    "report_id",
    "visibility",
    "since",
    "first_deadline",
    "last_deadline",
    "codes",
)


@transaction.atomic
def derive_of_texts(recommendations: Collection[int]) -> None:
    """Derive anew how follow-ups stand whose recommendations have another text, and other dates."""
    of_these = Q(recommendation__in=list(recommendations))
    hold(FollowUp.everything.filter(of_these))
    derive_last(of_these)


def derive_last(among: Q) -> None:
    """Derive anew how the follow-ups that the condition names stand last.

    And how their texts stand. Whoever changes what they stand on holds them until the transaction
    ends.
    """
    derive_texts(among)
    table, renewed = LastStatus._meta.db_table, (one for one in _COLUMNS if one not in _OF)
    written = ", ".join(f"{one} = excluded.{one}" for one in renewed)
    with suppress(EmptyResultSet), connection.cursor() as cursor:  # the condition names none at all
        for audience in KEPT_FOR:
            sql, given = _last(among, audience).query.sql_with_params()
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(_COLUMNS)}) {sql}"
                f" ON CONFLICT ({', '.join(_OF)}) DO UPDATE SET {written}",
                given,
            )


def _last(among: Q, audience: Audience) -> QuerySet[FollowUp, tuple[object, ...]]:
    """Return the rows to keep, with the columns in their order."""
    facts, answers = "recommendation__periods", "periods"
    rows = FollowUp.everything.filter(among).annotate(
        fact=FilteredRelation(facts, condition=Q(**{f"{facts}__valid_until": None})),
        answer=FilteredRelation(
            answers,
            condition=Q(**{f"{answers}__valid_until": None, f"{answers}__audience": audience}),
        ),
    )
    here = {"recommendation": OuterRef("recommendation")}
    texts = RecommendationText.objects.filter(**here).order_by().values("recommendation")
    newest = texts.annotate(day=Max("valid_from")).values("day")
    due = dates_standing(date.max).filter(
        text__recommendation=OuterRef("recommendation"), bound=Bound.BY
    )
    days = due.order_by().values("text__recommendation")
    begun = F("fact__valid_from")
    return rows.filter(fact__isnull=False).values_list(
        "pk",
        Value(audience.value, output_field=CharField()),
        "organization",
        "recommendation__report",
        "recommendation__report__visibility",
        Greatest(
            begun,
            Coalesce("answer__valid_from", begun),
            Coalesce(Subquery(newest), begun),
            output_field=DateField(),
        ),
        Subquery(days.annotate(day=Min("date")).values("day")),
        Subquery(days.annotate(day=Max("date")).values("day")),
        codes_of("answer__update__"),
    )
