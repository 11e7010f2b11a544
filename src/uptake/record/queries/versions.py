"""The versions of answers, whole: what was answered, by whom, and what was done with it since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from django.db.models import TextField, Value

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import (
    Action,
    ConditionKind,
    DecisionState,
    Deed,
    Language,
    Origin,
    Stage,
    Via,
)
from uptake.core.document import Condition, FinancialDetail
from uptake.core.stages import Standing
from uptake.record.queries.passages import Passage, passages_of, replaced_by
from uptake.record.queries.wordings import best_language
from uptake.register.models import (
    ConditionWords,
    StatusUpdate,
    UpdateCondition,
    UpdateEvidence,
    UpdateReference,
    UpdateText,
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an answer, with the passages it went through, the first of them first.

    `answer` is in the language it was written in; `languages` are all that there are. `replaced`
    are the people in whose place it was written or submitted.
    """

    update: int
    follow_up: int
    valid_from: date
    recorded_at: datetime
    recorded_by: str
    author: int | None
    via: Via
    based_on: int | None
    document: int | None
    recorded_stage: Stage
    recorded_verified: bool | None
    action: Action | None
    for_information: bool
    decision: DecisionState | None
    answer: GivenAnswer
    languages: tuple[Language, ...]
    passages: tuple[Passage, ...]
    replaced: frozenset[int]

    @property
    def stage(self) -> Stage:
        """The stage to which the version has come."""
        return self.passages[-1].stage if self.passages else self.recorded_stage

    @property
    def since(self) -> datetime:
        """When it came there."""
        return self.passages[-1].at if self.passages else self.recorded_at

    @property
    def standing(self) -> Standing:
        """How it stands, as the rules ask."""
        agreed: set[int] = set()
        for one in self.passages:
            if one.deed is Deed.SUBMIT:
                agreed.clear()
            elif one.deed is Deed.AGREE and one.person is not None:
                agreed.add(one.person)
        return Standing(
            stage=self.stage,
            author=self.author,
            submitted=frozenset(one.person for one in self.submissions if one.person is not None),
            replaced=self.replaced,
            agreed=frozenset(agreed),
            verified=self.verified,
        )

    @property
    def submissions(self) -> tuple[Passage, ...]:
        """The times it was submitted, the first of them first."""
        return tuple(one for one in self.passages if one.deed is Deed.SUBMIT)

    @property
    def verified(self) -> bool:
        """Whether somebody other than its author has verified it, or the same answer before it."""
        return bool(self.recorded_verified) or any(one.deed is Deed.VERIFY for one in self.passages)

    @property
    def is_answered(self) -> bool:
        """Whether it says anything of acceptance; a mark of what is asked does not."""
        return self.answer.acceptance is not None


def versions(
    updates: Iterable[int],
    language: Language,
    wanted: Mapping[int, Language] = MappingProxyType({}),
) -> dict[int, Version]:
    """Give versions by their identity, each in the language it was written in.

    What was imported has no such language: then the one that is `wanted` for it, else `language`,
    or the best there is. Asks six questions, however many versions.
    """
    rows, answers, languages = _answers(list(updates), language, wanted)
    passages = passages_of([row.pk for row in rows])
    replaced = replaced_by(rows, passages)
    return {
        row.pk: _version(
            row,
            answers[row.pk],
            languages.get(row.pk, ()),
            passages.get(row.pk, ()),
            replaced.get(row.pk, frozenset()),
        )
        for row in rows
    }


def answers_of(updates: Iterable[int], language: Language) -> dict[int, GivenAnswer]:
    """Give what versions answer, by their identity, as `versions` does, and nothing else of them.

    Asks four questions at most.
    """
    _, answers, _ = _answers(list(updates), language, {})
    return answers


def _answers(
    keys: list[int], language: Language, wanted: Mapping[int, Language]
) -> tuple[list[StatusUpdate], dict[int, GivenAnswer], dict[int, tuple[Language, ...]]]:
    """Give versions as rows, what they answer, and the languages in which they have words."""
    texts, chosen, languages = _texts(keys, language, wanted)
    parts = _parts(keys, chosen)
    rows = list(StatusUpdate.objects.filter(pk__in=keys))
    answers = {
        row.pk: _answer(row, texts.get(row.pk), wanted.get(row.pk, language), parts.of(row.pk))
        for row in rows
    }
    return rows, answers, languages


def _version(
    row: StatusUpdate,
    answer: GivenAnswer,
    languages: tuple[Language, ...],
    passages: tuple[Passage, ...],
    replaced: frozenset[int],
) -> Version:
    return Version(
        update=row.pk,
        follow_up=row.follow_up_id,
        valid_from=row.valid_from,
        recorded_at=row.recorded_at,
        recorded_by=row.recorded_by,
        author=row.author_id,
        via=row.via,
        based_on=row.based_on_id,
        document=row.document_id,
        recorded_stage=row.stage,
        recorded_verified=row.verified,
        action=row.action,
        for_information=row.for_information,
        decision=row.decision_state,
        answer=answer,
        languages=languages,
        passages=passages,
        replaced=replaced,
    )


def _answer(
    row: StatusUpdate, spoken: UpdateText | None, language: Language, parts: Mapping[str, Any]
) -> GivenAnswer:
    return GivenAnswer(
        acceptance=row.acceptance,
        implementation=row.implementation,
        relevance=row.relevance,
        priority=row.priority,
        financial_implications=row.financial_implications,
        human_resource_implications=row.human_resource_implications,
        financial_detail=_detail(row, spoken),
        language=spoken.language if spoken else language,
        remarks=spoken.remarks if spoken else None,
        why=row.why,
        **parts,
    )


type _Texts = tuple[dict[int, UpdateText], dict[int, int], dict[int, tuple[Language, ...]]]


def _texts(keys: list[int], language: Language, wanted: Mapping[int, Language]) -> _Texts:
    """Give the text of each update in the language to show, its row, and all languages."""
    rows: defaultdict[int, dict[Language, UpdateText]] = defaultdict(dict)
    for text in UpdateText.objects.filter(update__in=keys).order_by(
        "valid_from", "recorded_at", "pk"
    ):
        rows[text.update_id][text.language] = text
    shown = {}
    for update, spoken in rows.items():
        written = [one for one, text in spoken.items() if text.origin is Origin.WRITTEN]
        best = best_language(spoken, wanted.get(update, language))
        shown_in = written[0] if written else best
        if shown_in:
            shown[update] = spoken[shown_in]
    return (
        shown,
        {text.pk: update for update, text in shown.items()},
        {update: tuple(sorted(spoken)) for update, spoken in rows.items()},
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of versions by the updates' identities."""

    conditions: Mapping[int, list[Condition]]
    references: Mapping[int, list[str]]
    evidence: Mapping[int, list[Evidence]]

    def of(self, update: int) -> dict[str, Any]:
        """Give the parts of one, as a given answer names them."""
        return {
            "conditions": tuple(self.conditions.get(update, ())),
            "references": tuple(self.references.get(update, ())),
            "evidence": tuple(self.evidence.get(update, ())),
        }


def _parts(keys: list[int], texts: Mapping[int, int]) -> _Parts:
    """Give conditions, references and evidence in their order. Asks two questions at most."""
    parts = _Parts(defaultdict(list), defaultdict(list), defaultdict(list))
    columns = ("update_id", "position", "pk")
    nothing = Value(None, TextField())
    of_updates = {"update__in": keys}
    rows = UpdateReference.objects.filter(**of_updates).values_list(
        Value("reference"), *columns, "symbol", nothing, nothing
    )
    rows = rows.union(
        UpdateCondition.objects.filter(**of_updates).values_list(
            Value("condition"), *columns, "kind", nothing, nothing
        ),
        UpdateEvidence.objects.filter(**of_updates).values_list(
            Value("evidence"), *columns, "name", "sha256", "url"
        ),
        all=True,
    )
    there = sorted(rows, key=itemgetter(0, 1, 2))
    words = _words(texts) if any(row[0] == "condition" for row in there) else {}
    for part, update, _, pk, value, sha256, url in there:
        match part:
            case "condition":
                parts.conditions[update].append(Condition(ConditionKind(value), words.get(pk)))
            case "reference":
                parts.references[update].append(value)
            case _:
                parts.evidence[update].append(Evidence(value, sha256, url))
    return parts


def _words(texts: Mapping[int, int]) -> dict[int, str]:
    said = ConditionWords.objects.filter(text__in=list(texts))
    return dict(said.values_list("condition_id", "words"))


def _detail(row: StatusUpdate, text: UpdateText | None) -> FinancialDetail | None:
    detail = FinancialDetail(
        row.amount,
        row.currency,
        text.financial_period if text else None,
        text.financial_words if text else None,
    )
    return None if detail == FinancialDetail() else detail
