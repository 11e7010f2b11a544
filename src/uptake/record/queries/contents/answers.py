"""The rows of the contents as of a moment.

Documents, reports, recommendations, answers with their words.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.db.models.fields import BooleanField
from django.db.models.functions import Concat

from uptake.core.answers import Evidence
from uptake.core.codes import (
    ConditionKind,
    Deed,
    Distribution,
    EditionKind,
    Impact,
    Implementation,
    Language,
    Via,
    Visibility,
)
from uptake.core.document import SINGLE, Condition, DateFound, FinancialDetail, Reference
from uptake.core.symbols import DocumentKey
from uptake.record.queries.contents.as_of import (
    Moment,
    answered,
    latest,
    standing,
    those,
    within,
)
from uptake.record.queries.contents.values import (
    TEXTS,
    Answer,
    AnswerHeld,
    Facts,
    Member,
    ReportHeld,
    ReportText,
    Saying,
    Scope,
    Text,
)
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
    """Return the answer that an update holds in its `COLUMNS`, and in the rows beside it."""
    return Answer(
        conditions=tuple(map(Condition, kinds)),
        financial_detail=FinancialDetail(*columns[len(_PLAIN) :]).unless_silent,
        references=references,
        **dict(zip(_PLAIN, columns, strict=False)),
    )


def columns_of(answer: Answer) -> dict[str, Any]:
    """Return what the update holds that keeps an answer: what `answer_of` reads."""
    money = answer.financial_detail or FinancialDetail()
    values = (*(getattr(answer, name) for name in _PLAIN), money.amount, money.currency)
    return dict(zip(COLUMNS, values, strict=True))


def answers_of(scope: Scope) -> dict[int, AnswerHeld]:
    """Return the answer of each follow-up that had one, by the recommendation's identity."""
    rows = _updates(scope)
    return dict(_held(rows, rows.values("pk"), scope.moment))


def answers_in(updates: QuerySet[models.StatusUpdate], moment: Moment) -> dict[int, AnswerHeld]:
    """Return what updates answered, by their identities, in the words known at the moment."""
    return {held.update: held for _, held in _held(updates, updates.values("pk"), moment)}


def answers_by(keys: Collection[int], moment: Moment) -> dict[int, AnswerHeld]:
    """Return what a few updates answered, as `answers_in` does."""
    rows = models.StatusUpdate.objects.filter(pk__in=keys)
    return {held.update: held for _, held in _held(rows, keys, moment)}


def _held(
    updates: QuerySet[models.StatusUpdate], keys: Any, moment: Moment
) -> Iterator[tuple[int, AnswerHeld]]:
    """Return answers with their recommendations; `keys` is what `__in` asks of the updates."""
    parts = parts_of(keys)
    sayings = sayings_of(keys, parts, moment)
    columns = (verified_shown() if column == "verified" else F(column) for column in COLUMNS)
    for pk, recommendation, document, valid_from, *codes in updates.values_list(
        "pk", "follow_up__recommendation_id", "document_id", "valid_from", *columns
    ):
        answer = answer_of(codes, parts.kinds(pk), parts.references.get(pk, ()))
        yield recommendation, AnswerHeld(pk, document, valid_from, answer, sayings.get(pk, {}))


def verified_shown() -> Case:
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
    return answered(rows, scope.moment)


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows beside updates, by the updates: conditions with their own keys, and the others."""

    conditions: Mapping[int, Sequence[tuple[int, ConditionKind]]]
    references: Mapping[int, tuple[str, ...]]
    evidence: Mapping[int, tuple[Evidence, ...]]

    def kinds(self, update: int) -> Iterator[ConditionKind]:
        """Return the kinds of an update's conditions, in order."""
        return (kind for _, kind in self.conditions.get(update, ()))


def parts_of(updates: Any, *, evidence: bool = False) -> Parts:
    """Return the parts of updates in their order. Asks one question."""
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
    """Return what updates say at a moment, by language. Asks two questions at most."""
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


def facts_of(scope: Scope) -> dict[int, Facts]:
    """Return the facts of each recommendation, by its identity."""
    rows = _facts(scope)
    found = list(rows.values_list("pk", "recommendation_id", "addressee", "withdrawn"))
    impacts, depends = _parts(those(rows, [pk for pk, *_ in found]), scope.moment)
    return {
        recommendation: Facts(addressee, impacts.get(pk, ()), depends.get(pk, ()))
        for pk, recommendation, addressee, withdrawn in found
        if not withdrawn
    }


def texts_of(scope: Scope) -> dict[int, dict[Language, Text]]:
    """Return the texts of each recommendation, by its identity and the language."""
    rows = standing(
        models.RecommendationText.objects.filter(recommendation__in=scope.recommendations),
        scope.moment,
        "recommendation_id",
        "language",
    )
    columns = ("pk", "recommendation_id", "language", "text", "addressee_name", "origin")
    told = list(rows.values_list(*columns))
    dates = _dates(those(rows, [pk for pk, *_ in told]))
    found: defaultdict[int, dict[Language, Text]] = defaultdict(dict)
    for pk, recommendation, language, text, name, origin in told:
        found[recommendation][language] = Text(text, name, dates.get(pk, ()), origin)
    return found


def _facts(scope: Scope) -> QuerySet[models.RecommendationFacts]:
    rows = models.RecommendationFacts.objects.filter(recommendation__in=scope.recommendations)
    if scope.moment.known is None:
        return rows.filter(within("period", scope.moment))
    return standing(rows, scope.moment, "recommendation_id")


def _parts(
    facts: Any, moment: Moment
) -> tuple[dict[int, tuple[Impact, ...]], dict[int, tuple[str, ...]]]:
    """Return the impacts of each statement of facts, and on what it depends, in their order.

    What a report depends on may not be registered; what was withdrawn is named nowhere.
    """
    of_facts = {"facts__in": facts}
    depends = models.RecommendationDependency.objects.filter(**of_facts)
    impacts = models.RecommendationImpact.objects.filter(**of_facts)
    rows = depends.values_list(Value(False), "facts_id", "position", "depends_on").union(
        impacts.values_list(Value(True), "facts_id", "position", "impact"), all=True
    )
    letters: defaultdict[int, list[Impact]] = defaultdict(list)
    others: defaultdict[int, list[str]] = defaultdict(list)
    for is_impact, pk, _, value in sorted(rows):
        if is_impact:
            letters[pk].append(Impact(value))
        else:
            others[pk].append(value)
    gone = _withdrawn({name for names in others.values() for name in names}, moment)
    stand = {pk: [name for name in names if name not in gone] for pk, names in others.items()}
    return _frozen(letters), _frozen({pk: names for pk, names in stand.items() if names})


def _withdrawn(names: Collection[str], moment: Moment) -> set[str]:
    """Return those names by which others depend on what was withdrawn, and not registered anew.

    Asks one question where there are any names: few recommendations depend on another.
    """
    if not names:
        return set()
    until = Q() if moment.known is None else Q(withdrawn_at__lte=moment.known)
    anew = models.Recommendation.objects.filter(
        report__symbol=OuterRef("report__symbol"), number=OuterRef("number"), formal=True
    )
    gone = models.Recommendation.everything.filter(until, ~Exists(anew), formal=True)
    named = gone.exclude(withdrawn_at=None).annotate(
        named=Concat(F("report__symbol"), Value(" "), F("number"))
    )
    return set(named.filter(named__in=names).values_list("named", flat=True))


def _frozen[T](found: Mapping[int, list[T]]) -> dict[int, tuple[T, ...]]:
    return {pk: tuple(values) for pk, values in found.items()}


def _dates(texts: Any) -> dict[int, tuple[DateFound, ...]]:
    found: defaultdict[int, list[DateFound]] = defaultdict(list)
    rows = models.RecommendationDate.objects.filter(text__in=texts)
    for pk, bound, day, words in rows.order_by("position").values_list(
        "text_id", "bound", "date", "words"
    ):
        found[pk].append(DateFound(bound, day, words))
    return {pk: tuple(dates) for pk, dates in found.items()}


def reports_of(scope: Scope) -> dict[str, ReportHeld]:
    """Return the reports by their symbols."""
    texts, comments, focal_points = _report_texts(scope), _ceb_comments(scope), _focal_points(scope)
    here = Q(at_organizations__organization=scope.organization, at_organizations__withdrawn_at=None)
    rows = scope.reports.annotate(here=FilteredRelation("at_organizations", condition=here))
    return {
        symbol: ReportHeld(
            report=report,
            at_organization=at_organization,
            symbol=symbol,
            programme_year=programme_year,
            order=(order[0], order[1]),
            ceb_comments=comments.get(report),
            focal_points=focal_points.get(report, ()),
            texts=texts.get(report, {}),
            public=visibility == Visibility.PUBLIC,
        )
        for report, at_organization, symbol, programme_year, visibility, *order in rows.values_list(
            "pk",
            "here__pk",
            "symbol",
            "programme_year",
            "visibility",
            "symbol_year",
            "symbol_number",
        )
    }


def _at_organization(scope: Scope) -> QuerySet[models.ReportAtOrganization]:
    return models.ReportAtOrganization.objects.filter(
        organization=scope.organization, report__in=scope.reports
    )


def _report_texts(scope: Scope) -> dict[int, dict[Language, ReportText]]:
    rows = models.ReportText.objects.filter(report__in=scope.reports)
    found: defaultdict[int, dict[Language, ReportText]] = defaultdict(dict)
    for row in standing(rows, scope.moment, "report_id", "language"):
        found[row.report_id][row.language] = ReportText(
            row.title, row.url, row.highlights_url, row.ceb_url, row.origin
        )
    return found


def _ceb_comments(scope: Scope) -> dict[int, Any]:
    rows = models.ReportCebComments.objects.filter(report__in=scope.reports)
    return dict(standing(rows, scope.moment, "report_id").values_list("report_id", "state"))


def _focal_points(scope: Scope) -> dict[int, tuple[Member, ...]]:
    lists = standing(
        models.ReportFocalPoints.objects.filter(report_at_organization__in=_at_organization(scope)),
        scope.moment,
        "report_at_organization_id",
    )
    members = models.ReportFocalPoint.objects.filter(focal_points__in=lists.values("pk"))
    return _listed(
        members.order_by("position").values_list(
            "focal_points__report_at_organization__report_id", "person_id", "unit_id"
        )
    )


def _listed(rows: Iterable[tuple[int, Any, Any]]) -> dict[int, tuple[Member, ...]]:
    found: defaultdict[int, list[Member]] = defaultdict(list)
    for owner, person, unit in rows:
        found[owner].append(Member(person, unit))
    return {owner: tuple(members) for owner, members in found.items()}


@dataclass(frozen=True, slots=True)
class HeadText:
    """What the head of a document says in one language."""

    title: str | None = None
    period: str | None = None
    meeting: str | None = None
    issuer: str | None = None
    summary: str | None = None
    action_required: str | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadHeld:
    """The head of a document. `document` is the row's identity, `governing_body` too.

    `issued` says that it was issued here, so that what it says is fixed.
    """

    document: int
    symbol: str
    revision: int | None = None
    kind: EditionKind | None = None
    date: datetime.date | None = None
    governing_body: int | None = None
    original_language: Language | None = None
    agenda_item: str = ""
    based_on: tuple[str, ...] = ()
    texts: Mapping[Language, HeadText] = field(default_factory=lambda: MappingProxyType({}))
    issued: bool = False
    distribution: Distribution = Distribution.PUBLIC


def head_of(organization: int, document: DocumentKey, moment: Moment) -> HeadHeld | None:
    """Return the head of a document, None if unknown."""
    rows = models.Document.objects.filter(organization=organization)
    row = rows.filter(**document._asdict()).first()
    return head_held(row, moment) if row else None


def head_held(row: models.Document, moment: Moment) -> HeadHeld:
    """Return the head of a document, in the words that were known at the moment."""
    return HeadHeld(
        document=row.pk,
        symbol=row.symbol,
        revision=row.revision,
        kind=row.kind,
        date=row.date,
        governing_body=row.governing_body_id,
        original_language=row.original_language,
        agenda_item=row.agenda_item,
        based_on=tuple(row.bases.order_by("position").values_list("symbol", flat=True)),
        texts=_head_texts(row.pk, moment),
        issued=row.issued_at is not None,
        distribution=row.distribution,
    )


def _head_texts(document: int, moment: Moment) -> dict[Language, HeadText]:
    rows = latest(
        models.DocumentText.objects.filter(document=document), moment, "document_id", "language"
    )
    references: defaultdict[int, tuple[Reference, ...]] = defaultdict(tuple)
    cited = models.DocumentReference.objects.filter(text__document=document)
    for text, *words in cited.order_by("position").values_list("text_id", "symbol", "title", "url"):
        references[text] += (Reference(*words),)
    return {
        row.language: HeadText(
            row.title,
            row.period,
            row.meeting,
            row.issuer,
            row.summary,
            row.action_required,
            references[row.pk],
        )
        for row in rows
        if any((row.title, row.period, row.meeting, row.issuer, row.summary, row.action_required))
        or references[row.pk]
    }
