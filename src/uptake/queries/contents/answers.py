"""The answers of the contents: the cleared updates that stood at a moment, with their words."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField

from uptake.core.codes import Deed, Implementation, Language, Via
from uptake.queries.contents.as_of import answering, cleared, standing
from uptake.queries.contents.scope import Scope
from uptake.queries.contents.values import Answer, AnswerHeld, Saying
from uptake.register import models

# The columns of an update that are the answer's own fields, in one order for both.
COLUMNS = (
    "action",
    "governing_body_id",
    "for_information",
    "acceptance",
    "implementation",
    "verified",
    "relevance",
    "priority",
    "financial_implications",
    "human_resource_implications",
    "amount",
    "currency",
    "decision_state",
    "decision_body_id",
    "decision_symbol",
    "decision_date",
)
FIELDS = tuple(column.removesuffix("_id") for column in COLUMNS)


def answers_of(scope: Scope) -> dict[int, AnswerHeld]:
    """Give the answer of each follow-up that had one, by the recommendation's identity."""
    updates = _updates(scope)
    conditions = _conditions(updates)
    references = _references(updates)
    sayings = _sayings(scope, updates, conditions)
    return {
        recommendation: AnswerHeld(
            pk,
            document,
            valid_from,
            Answer(
                **dict(zip(FIELDS, codes, strict=True)),
                conditions=tuple(kind for _, kind in conditions.get(pk, ())),
                references=references.get(pk, ()),
            ),
            sayings.get(pk, {}),
        )
        for pk, recommendation, document, valid_from, *codes in updates.values_list(
            "pk",
            "follow_up__recommendation_id",
            "document_id",
            "valid_from",
            *(_verified() if column == "verified" else F(column) for column in COLUMNS),
        )
    }


def _verified() -> Case:
    """Whether an answer was verified: as recorded, or by somebody since.

    One that was given here and says "implemented" is self-assessed until somebody verifies it; of
    any other nothing is said.
    """
    passages = models.StageChange.objects.filter(update=OuterRef("pk"), deed=Deed.VERIFY)
    given_here = ~Q(via=Via.IMPORT) & Q(implementation=Implementation.IMPLEMENTED)
    return Case(
        When(verified__isnull=False, then=F("verified")),
        When(Exists(passages), then=Value(True)),
        When(given_here, then=Value(False)),
        default=Value(None),
        output_field=BooleanField(null=True),
    )


def _updates(scope: Scope) -> QuerySet[models.StatusUpdate]:
    rows = models.StatusUpdate.objects.filter(follow_up__in=scope.follow_ups)
    if scope.moment.known is None:
        return rows.filter(answering("periods", scope.moment))
    return standing(rows.filter(cleared(scope.moment)), scope.moment, "follow_up_id")


def _conditions(updates: Any) -> dict[int, list[tuple[int, Any]]]:
    """Give the conditions of each update: their identities and kinds, in order."""
    found: defaultdict[int, list[tuple[int, Any]]] = defaultdict(list)
    rows = models.UpdateCondition.objects.filter(update__in=updates.values("pk"))
    for pk, update, kind in rows.order_by("position").values_list("pk", "update_id", "kind"):
        found[update].append((pk, kind))
    return found


def _references(updates: Any) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = models.UpdateReference.objects.filter(update__in=updates.values("pk"))
    for update, symbol in rows.order_by("position").values_list("update_id", "symbol"):
        found[update].append(symbol)
    return {update: tuple(symbols) for update, symbols in found.items()}


def _sayings(
    scope: Scope, updates: Any, conditions: dict[int, list[tuple[int, Any]]]
) -> dict[int, dict[Language, Saying]]:
    texts = standing(
        models.UpdateText.objects.filter(update__in=updates.values("pk")),
        scope.moment,
        "update_id",
        "language",
    )
    words = {(text, condition): said for text, condition, said in _condition_words(texts)}
    found: defaultdict[int, dict[Language, Saying]] = defaultdict(dict)
    for pk, update, language, remarks, comment, period, financial in texts.values_list(
        "pk", "update_id", "language", "remarks", "comment", "financial_period", "financial_words"
    ):
        of_conditions = tuple(words.get((pk, one)) for one, _ in conditions.get(update, ()))
        found[update][language] = Saying(remarks, comment, period, financial, of_conditions)
    return found


def _condition_words(texts: Any) -> Iterator[tuple[int, int, str]]:
    rows = models.ConditionWords.objects.filter(text__in=texts.values("pk"))
    yield from rows.values_list("text_id", "condition_id", "words")
