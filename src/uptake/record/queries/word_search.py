"""How words are found in what the register says: in all languages, whatever their case and marks.

Texts are kept folded, with an index of their parts (`register.models.searching`). Which follow-ups
somebody may see at all is said by those that are searched.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Exists, Expression, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Length, StrIndex
from django.db.models.lookups import GreaterThan

from uptake.core.characters import comparable, searchable
from uptake.register.models import FoldedText, FollowUp, Recommendation, Report, StatusUpdate

FEW = 1_000
"""Where a word is found in more texts, it is asked of each follow-up whether it occurs."""
_PART = 3


class _Indexed(Expression):
    """Whether a folded text may hold a word, as the index of the database at hand says."""

    output_field = BooleanField()
    conditional = True

    def __init__(self, word: str) -> None:
        super().__init__()
        self.word = word
        self.row: Any = F("pk")
        self.folded: Any = F("folded")

    def get_source_expressions(self) -> list[Any]:
        return [self.row, self.folded]

    def set_source_expressions(self, exprs: Any) -> None:
        self.row, self.folded = exprs

    def as_sql(self, compiler: Any, _connection: Any) -> Any:
        """Ask the table of SQLite's kind that stands beside the texts."""
        row, values = compiler.compile(self.row)
        phrase = self.word.replace('"', '""')
        sql = f"{row} IN (SELECT rowid FROM register_foldedtext_words WHERE folded MATCH %s)"
        return sql, (*values, f'"{phrase}"')

    def as_postgresql(self, compiler: Any, _connection: Any) -> Any:
        """Ask the index of parts."""
        folded, values = compiler.compile(self.folded)
        sql = f'(register_parts({folded}) COLLATE "C") @> %s::text[]'
        return sql, (*values, _parts(self.word))


def _parts(word: str) -> list[str]:
    return sorted({word[at : at + _PART] for at in range(len(word) - _PART + 1)})


def words_of(asked: str) -> tuple[str, ...]:
    """Return the words that are looked for, each once, as they are compared."""
    return tuple(dict.fromkeys(comparable(asked).split()))


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where one word occurs, in so few places that they can be named by their keys."""

    recommendations: frozenset[int]
    reports: frozenset[int]
    updates: frozenset[int]

    @property
    def said(self) -> Q:
        """The condition that it is said of a follow-up, with `answer` as `follow_ups_on`."""
        return (
            Q(recommendation__in=self.recommendations)
            | Q(recommendation__report__in=self.reports)
            | Q(answer__update__in=self.updates)
        )

    def follow_ups(self) -> set[int]:
        """Return the follow-ups of which it was ever said. Asks two questions."""
        of_texts = Q(recommendation__in=self.recommendations) | Q(
            recommendation__report__in=self.reports
        )
        keys = set(FollowUp.objects.filter(of_texts).values_list("pk", flat=True))
        updates = StatusUpdate.objects.filter(pk__in=self.updates)
        return keys | set(updates.values_list("follow_up", flat=True))


def occurrences(word: str) -> Occurrences | None:
    """Return where a word occurs, or None where that is in more than a few places.

    Asks three questions at most.
    """
    if len(searchable(word)) < _PART:
        return None
    found = list(texts_with(word).values_list("recommendation", "report", "update")[: FEW + 1])
    named = list(Report.objects.filter(_named("symbol", word)).values_list("pk", flat=True)[:FEW])
    numbers = Recommendation.objects.filter(GreaterThan(Length("number"), _PART - 1))
    numbered = list(numbers.filter(_named("number", word)).values_list("pk", flat=True)[:FEW])
    if max(len(found), len(named), len(numbered)) >= FEW:
        return None
    recommendations, reports, updates = (
        frozenset(row[owner] for row in found if row[owner] is not None) for owner in range(3)
    )
    return Occurrences(recommendations.union(numbered), reports.union(named), updates)


def texts_with(word: str) -> QuerySet[FoldedText]:
    """Get the texts in which a word occurs, by the index where it is long enough for one."""
    folded = searchable(word)
    rows = FoldedText.objects.filter(_holds(folded))
    return rows if len(folded) < _PART else rows.filter(_Indexed(folded))


def reports_with(word: str) -> QuerySet[Report]:
    """Get the reports that have or had a word in a title or have it in their symbol."""
    named = Q(pk__in=texts_with(word).filter(report__isnull=False).values("report"))
    return Report.objects.filter(named | _named("symbol", word))


def with_words(follow_ups: QuerySet[FollowUp], asked: str) -> QuerySet[FollowUp]:
    """Return those follow-ups in which all the words occur, with `answer` as `follow_ups_on`.

    Asks five questions at most for each word; what is rare costs as little of many as of few.
    """
    found = {word: occurrences(word) for word in words_of(asked)}
    few = [one.follow_ups() for one in found.values() if one is not None]
    if few:
        follow_ups = follow_ups.filter(pk__in=set.intersection(*few))
    for word, one in found.items():
        follow_ups = follow_ups.filter(_occurs(word) if one is None else one.said)
    return follow_ups


def _occurs(word: str) -> Q:
    """Return the condition that a word occurs in what is said of a follow-up."""
    texts = FoldedText.objects.filter(_holds(searchable(word)))
    return (
        Q(Exists(texts.filter(recommendation=OuterRef("recommendation"))))
        | Q(Exists(texts.filter(report=OuterRef("recommendation__report"))))
        | Q(Exists(texts.filter(update=OuterRef("answer__update"))))
        | _named("recommendation__report__symbol", word)
        | _named("recommendation__number", word)
    )


def _holds(folded: str) -> Q:
    return Q(GreaterThan(StrIndex("folded", Value(folded)), 0))


def _named(column: str, word: str) -> Q:
    """Return the condition that a word occurs in a symbol or a number.

    SQLite knows capital and small letters of Latin alone: symbols of others are in capitals.
    """
    return Q(**{f"{column}__icontains": word}) | Q(**{f"{column}__contains": word.upper()})
