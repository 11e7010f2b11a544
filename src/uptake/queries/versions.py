"""The versions of answers, whole: what was answered, by whom, and what was done with it since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Action, DecisionState, Deed, Language, Origin, Stage, Via
from uptake.core.document import Condition, FinancialDetail
from uptake.core.stages import Standing
from uptake.queries.wordings import best_language
from uptake.register.models import (
    ConditionWords,
    StageChange,
    StatusUpdate,
    UpdateCondition,
    UpdateEvidence,
    UpdateReference,
    UpdateText,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """What was done with a version, by whom, when, and with what reason."""

    deed: Deed
    stage: Stage
    at: datetime
    by: str
    person: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an answer, with the passages it went through, the first of them first.

    `answer` is in the language it was written in; `languages` are all that there are.
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
    action: Action | None
    for_information: bool
    decision: DecisionState | None
    answer: GivenAnswer
    languages: tuple[Language, ...]
    passages: tuple[Passage, ...]

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
        agreed = frozenset(
            one.person for one in self.passages if one.deed is Deed.AGREE and one.person is not None
        )
        return Standing(self.stage, self.author, agreed)

    @property
    def verified(self) -> bool:
        """Whether somebody other than its author has verified it."""
        return any(one.deed is Deed.VERIFY for one in self.passages)

    @property
    def is_answered(self) -> bool:
        """Whether it says anything of acceptance; a mark of what is asked does not."""
        return self.answer.acceptance is not None


def versions(updates: Iterable[int], language: Language) -> dict[int, Version]:
    """Give versions by their identity, each in the language it was written in.

    What was imported has no such language: then the wanted one, or the best there is. Asks seven
    questions, however many versions.
    """
    keys = list(updates)
    texts, chosen, languages = _texts(keys, language)
    conditions, references, evidence = _conditions(keys, chosen), _references(keys), _evidence(keys)
    passages = _passages(keys)
    return {
        row.pk: _version(
            row,
            _answer(
                row,
                texts.get(row.pk),
                language,
                conditions=conditions.get(row.pk, ()),
                references=references.get(row.pk, ()),
                evidence=evidence.get(row.pk, ()),
            ),
            languages.get(row.pk, ()),
            passages.get(row.pk, ()),
        )
        for row in StatusUpdate.objects.filter(pk__in=keys)
    }


def _version(
    row: StatusUpdate,
    answer: GivenAnswer,
    languages: tuple[Language, ...],
    passages: tuple[Passage, ...],
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
        action=row.action,
        for_information=row.for_information,
        decision=row.decision_state,
        answer=answer,
        languages=languages,
        passages=passages,
    )


def _answer(
    row: StatusUpdate, spoken: UpdateText | None, language: Language, **parts: Any
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


def _texts(keys: list[int], wanted: Language) -> _Texts:
    """Give the text of each update in the language to show, its row, and all languages."""
    rows: defaultdict[int, dict[Language, UpdateText]] = defaultdict(dict)
    for text in UpdateText.objects.filter(update__in=keys).order_by(
        "valid_from", "recorded_at", "pk"
    ):
        rows[text.update_id][text.language] = text
    shown = {}
    for update, spoken in rows.items():
        written = [one for one, text in spoken.items() if text.origin is Origin.WRITTEN]
        language = written[0] if written else best_language(spoken, wanted)
        if language:
            shown[update] = spoken[language]
    return (
        shown,
        {text.pk: update for update, text in shown.items()},
        {update: tuple(sorted(spoken)) for update, spoken in rows.items()},
    )


def _conditions(keys: list[int], texts: Mapping[int, int]) -> dict[int, tuple[Condition, ...]]:
    words = dict(
        ConditionWords.objects.filter(text__in=list(texts)).values_list("condition_id", "words")
    )
    found: defaultdict[int, list[Condition]] = defaultdict(list)
    rows = UpdateCondition.objects.filter(update__in=keys).order_by("position")
    for pk, update, kind in rows.values_list("pk", "update_id", "kind"):
        found[update].append(Condition(kind, words.get(pk)))
    return {update: tuple(conditions) for update, conditions in found.items()}


def _references(keys: list[int]) -> dict[int, tuple[str, ...]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = UpdateReference.objects.filter(update__in=keys).order_by("position")
    for update, symbol in rows.values_list("update_id", "symbol"):
        found[update].append(symbol)
    return {update: tuple(symbols) for update, symbols in found.items()}


def _evidence(keys: list[int]) -> dict[int, tuple[Evidence, ...]]:
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    rows = UpdateEvidence.objects.filter(update__in=keys).order_by("position")
    for update, name, sha256, url in rows.values_list("update_id", "name", "sha256", "url"):
        found[update].append(Evidence(name, sha256, url))
    return {update: tuple(proofs) for update, proofs in found.items()}


def _passages(keys: list[int]) -> dict[int, tuple[Passage, ...]]:
    found: defaultdict[int, list[Passage]] = defaultdict(list)
    rows = StageChange.objects.filter(update__in=keys).order_by("at", "pk")
    for update, deed, stage, at, by, person, reason in rows.values_list(
        "update_id", "deed", "stage", "at", "by", "person_id", "reason"
    ):
        found[update].append(Passage(deed, stage, at, by, person, reason))
    return {update: tuple(passages) for update, passages in found.items()}


def _detail(row: StatusUpdate, text: UpdateText | None) -> FinancialDetail | None:
    detail = FinancialDetail(
        row.amount,
        row.currency,
        text.financial_period if text else None,
        text.financial_words if text else None,
    )
    return None if detail == FinancialDetail() else detail
