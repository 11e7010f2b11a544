"""The answers of the contents: the cleared updates that stood at a moment, with their words."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField

from uptake.core.codes import ConditionKind, Deed, Implementation, Language, Via
from uptake.record.queries.contents.as_of import Moment, answering, cleared, standing, those
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import Answer, AnswerHeld, Saying
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
    rows = _updates(scope)
    return dict(_held(rows, rows.values("pk"), scope.moment))


def answers_in(updates: QuerySet[models.StatusUpdate], moment: Moment) -> dict[int, AnswerHeld]:
    """Give what updates answered, by their identities, in the words known at the moment."""
    return {held.update: held for _, held in _held(updates, updates.values("pk"), moment)}


def answers_by(keys: Collection[int], moment: Moment) -> dict[int, AnswerHeld]:
    """Give what a few updates answered, as `answers_in` does."""
    rows = models.StatusUpdate.objects.filter(pk__in=keys)
    return {held.update: held for _, held in _held(rows, keys, moment)}


def _held(
    updates: QuerySet[models.StatusUpdate], keys: Any, moment: Moment
) -> Iterator[tuple[int, AnswerHeld]]:
    """Give answers with their recommendations; `keys` is what `__in` asks of the updates."""
    conditions, references = _parts(keys)
    sayings = _sayings(moment, keys, conditions)
    columns = (_verified() if column == "verified" else F(column) for column in COLUMNS)
    for pk, recommendation, document, valid_from, *codes in updates.values_list(
        "pk", "follow_up__recommendation_id", "document_id", "valid_from", *columns
    ):
        answer = Answer(
            **dict(zip(FIELDS, codes, strict=True)),
            conditions=tuple(kind for _, kind in conditions.get(pk, ())),
            references=references.get(pk, ()),
        )
        yield recommendation, AnswerHeld(pk, document, valid_from, answer, sayings.get(pk, {}))


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


type _Conditions = dict[int, list[tuple[int, ConditionKind]]]


def _parts(updates: Any) -> tuple[_Conditions, dict[int, tuple[str, ...]]]:
    """Give the conditions of each update (identities and kinds) and its references, in order."""
    of_updates = {"update__in": updates}
    columns = ("update_id", "position", "pk")
    references = models.UpdateReference.objects.filter(**of_updates)
    conditions = models.UpdateCondition.objects.filter(**of_updates)
    rows = references.values_list(Value(False), *columns, "symbol").union(
        conditions.values_list(Value(True), *columns, "kind"), all=True
    )
    kinds: defaultdict[int, list[tuple[int, ConditionKind]]] = defaultdict(list)
    symbols: defaultdict[int, list[str]] = defaultdict(list)
    for is_condition, update, _, pk, value in sorted(rows):
        if is_condition:
            kinds[update].append((pk, ConditionKind(value)))
        else:
            symbols[update].append(value)
    return dict(kinds), {update: tuple(cited) for update, cited in symbols.items()}


def _sayings(
    moment: Moment, updates: Any, conditions: _Conditions
) -> dict[int, dict[Language, Saying]]:
    texts = standing(
        models.UpdateText.objects.filter(update__in=updates),
        moment,
        "update_id",
        "language",
    )
    told = _condition_words(those(texts, [row.pk for row in texts])) if conditions else ()
    words = {(text, condition): said for text, condition, said in told}
    found: defaultdict[int, dict[Language, Saying]] = defaultdict(dict)
    for row in texts:
        of_conditions = tuple(
            words.get((row.pk, one)) for one, _ in conditions.get(row.update_id, ())
        )
        found[row.update_id][row.language] = Saying(
            row.remarks,
            row.comment,
            row.financial_period,
            row.financial_words,
            of_conditions,
            row.origin,
        )
    return found


def _condition_words(texts: Any) -> Iterator[tuple[int, int, str]]:
    rows = models.ConditionWords.objects.filter(text__in=texts)
    yield from rows.values_list("text_id", "condition_id", "words")
