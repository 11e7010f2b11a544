"""The answers of the contents: the cleared updates that stood at a moment, with their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.fields import BooleanField

from uptake.core.answer_fields import SINGLE
from uptake.core.answers import Evidence
from uptake.core.codes import ConditionKind, Deed, Implementation, Language, Via
from uptake.core.document import Condition, FinancialDetail
from uptake.record.queries.contents.as_of import Moment, answering, cleared, standing, those
from uptake.record.queries.contents.scope import Scope
from uptake.record.queries.contents.values import TEXTS, Answer, AnswerHeld, Saying
from uptake.register import models

# The columns of an update that are the answer's own fields, and its sum of money.
_BODIES = ("governing_body", "decision_body")
_PLAIN = (
    "action",
    "governing_body",
    "for_information",
    *SINGLE,
    "decision_state",
    "decision_body",
    "decision_symbol",
    "decision_date",
)
_MONEY = ("amount", "currency")
COLUMNS = tuple(f"{name}_id" if name in _BODIES else name for name in (*_PLAIN, *_MONEY))


def answer_of(
    columns: Sequence[Any], kinds: Iterable[ConditionKind], references: tuple[str, ...]
) -> Answer:
    """Give the answer that an update holds in its `COLUMNS`, and in the rows beside it."""
    return Answer(
        conditions=tuple(map(Condition, kinds)),
        financial_detail=FinancialDetail(*columns[len(_PLAIN) :]).unless_silent,
        references=references,
        **dict(zip(_PLAIN, columns, strict=False)),
    )


def columns_of(answer: Answer) -> dict[str, Any]:
    """Give what the update holds that keeps an answer: what `answer_of` reads."""
    money = answer.financial_detail or FinancialDetail()
    values = (*(getattr(answer, name) for name in _PLAIN), money.amount, money.currency)
    return dict(zip(COLUMNS, values, strict=True))


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
    parts = parts_of(keys)
    sayings = sayings_of(keys, parts, moment)
    columns = (_verified() if column == "verified" else F(column) for column in COLUMNS)
    for pk, recommendation, document, valid_from, *codes in updates.values_list(
        "pk", "follow_up__recommendation_id", "document_id", "valid_from", *columns
    ):
        answer = answer_of(codes, parts.kinds(pk), parts.references.get(pk, ()))
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


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows beside updates, by the updates: conditions with their own keys, and the others."""

    conditions: Mapping[int, Sequence[tuple[int, ConditionKind]]]
    references: Mapping[int, tuple[str, ...]]
    evidence: Mapping[int, tuple[Evidence, ...]]

    def kinds(self, update: int) -> Iterator[ConditionKind]:
        """Give the kinds of an update's conditions, in order."""
        return (kind for _, kind in self.conditions.get(update, ()))


def parts_of(updates: Any, *, evidence: bool = False) -> Parts:
    """Give the parts of updates in their order. Asks one question."""
    of_updates, nothing = {"update__in": updates}, Value(None, TextField())
    columns = ("update_id", "position", "pk")
    rows: list[QuerySet[Any, Any]] = [
        models.UpdateCondition.objects.filter(**of_updates).values_list(
            Value("condition"), *columns, "kind", nothing, nothing
        )
    ]
    if evidence:
        proofs = models.UpdateEvidence.objects.filter(**of_updates)
        rows.append(proofs.values_list(Value("evidence"), *columns, "name", "sha256", "url"))
    references = models.UpdateReference.objects.filter(**of_updates).values_list(
        Value("reference"), *columns, "symbol", nothing, nothing
    )
    kinds: defaultdict[int, list[tuple[int, ConditionKind]]] = defaultdict(list)
    cited: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    proven: defaultdict[int, tuple[Evidence, ...]] = defaultdict(tuple)
    for part, update, _, pk, value, sha256, url in sorted(
        references.union(*rows, all=True), key=itemgetter(slice(4))
    ):
        match part:
            case "condition":
                kinds[update].append((pk, ConditionKind(value)))
            case "reference":
                cited[update] += (value,)
            case _:
                proven[update] += (Evidence(value, sha256, url),)
    return Parts(dict(kinds), cited, proven)


def sayings_of(updates: Any, parts: Parts, moment: Moment) -> dict[int, dict[Language, Saying]]:
    """Give what updates say at a moment, by language. Asks two questions at most."""
    texts = standing(
        models.UpdateText.objects.filter(update__in=updates),
        moment,
        "update_id",
        "language",
    )
    rows = list(texts.values_list("pk", "update_id", "language", "origin", *TEXTS))
    told = _condition_words(those(texts, [row[0] for row in rows])) if parts.conditions else ()
    words = {(text, condition): said for text, condition, said in told}
    found: defaultdict[int, dict[Language, Saying]] = defaultdict(dict)
    for pk, update, language, origin, *said in rows:
        of_conditions = tuple(words.get((pk, one)) for one, _ in parts.conditions.get(update, ()))
        found[update][language] = Saying(
            **dict(zip(TEXTS, said, strict=True)), conditions=of_conditions, origin=origin
        )
    return found


def _condition_words(texts: Any) -> Iterator[tuple[int, int, str]]:
    rows = models.ConditionWords.objects.filter(text__in=texts)
    yield from rows.values_list("text_id", "condition_id", "words")
