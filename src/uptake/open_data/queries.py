"""What the tables of the open data say, row by row: what everybody may see on a day."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import batched
from types import MappingProxyType
from typing import Any

from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils import translation

from uptake.core.codes import Audience, DecisionState, Language, Visibility
from uptake.core.permissions import Sight
from uptake.core.symbols import DocumentKey, RecommendationKey
from uptake.documents.datasets import Rows, Value
from uptake.record.queries.cache import OWN
from uptake.record.queries.contents.answers import facts_of, parts_of, sayings_of, texts_of
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import of_recommendations
from uptake.record.queries.documents import titles_of
from uptake.record.queries.follow_ups import follow_ups_everywhere
from uptake.record.queries.organizations import all_body_names, organization_names
from uptake.record.queries.populations import with_treatment
from uptake.record.queries.publications import (
    public_decisions,
    public_documents,
    published_on,
)
from uptake.record.queries.texts import deadlines
from uptake.register.models import (
    DecisionWords,
    Event,
    FollowUp,
    Organization,
    Recommendation,
    Report,
    ReportAtOrganization,
    ReportCebComments,
    ReportText,
    StatusPeriod,
)

AT_ONCE = 1_000
"""So many rows are held at once, and asked for with all that belongs to them."""

# Areas of acts that change nothing that everybody sees.
INTERNAL = (
    "assignments",
    "cycles",
    "discussion",
    "evidence",
    "forms",
    "links",
    "mails",
    "digests",
    "calendars",
    "uploads",
    "views",
)
WITHOUT_EFFECT = ("answers.save", "answers.submit", "answers.return", "answers.withdraw")


@dataclass(frozen=True, slots=True)
class Asked:
    """The day on which one looks, and the address of the site."""

    on: date
    site: str

    @property
    def moment(self) -> Moment:
        """The moment at which everybody looks at the register."""
        return Moment(self.on, audience=Audience.PUBLIC)

    def page(self, name: str, *args: object) -> str:
        """Return the whole address of a page, in English."""
        with translation.override(Language.ENGLISH.value):
            return f"{self.site}{reverse(name, args=args)}"


def rows_of(table: str, asked: Asked) -> Rows:
    """Return the rows of a table that is of the whole system, as they are read."""
    return _OF_ALL[table](asked)


def rows_at(organization: str, table: str, asked: Asked) -> Rows:
    """Return the rows of one organization in a table of organizations, as they are read."""
    return _AT_EACH[table](asked, organization)


def public_state() -> tuple[int, str] | None:
    """Return what tells the public's register from every other: the last act that may change it.

    Asks one question.
    """
    told = _public_acts().order_by("-number")
    return told.values_list("number", "hash").first()


def public_states() -> dict[str, Hashable]:
    """Return what tells the public's register of each organization from its every other, in order.

    It is the last act there, and the last one that may change what is shared by all: an act in one
    organization leaves what the others say. Asks a few questions, however many organizations.
    """
    own = Q()
    for area in OWN:
        own |= Q(verb__startswith=f"{area}.")
    acts = _public_acts()
    shared = acts.exclude(own).aggregate(last=Max("number"))["last"]
    last = dict(acts.filter(own).values_list("organization").annotate(last=Max("number")))
    told = Event.objects.filter(number__in={*last.values(), shared})
    hashes = dict(told.values_list("number", "hash"))
    codes = sorted(Organization.objects.values_list("code", flat=True))
    return {code: (hashes.get(shared or 0), hashes.get(last.get(code, 0))) for code in codes}


def _public_acts() -> QuerySet[Event]:
    internal = Q(verb__in=WITHOUT_EFFECT)
    for area in INTERNAL:
        internal |= Q(verb__startswith=f"{area}.")
    return Event.objects.exclude(internal)


def _organizations(asked: Asked) -> Rows:
    for code, names in sorted(organization_names(asked.on).items()):
        yield (
            code,
            *_in_languages({one: called.acronym or called.name for one, called in names.items()}),
            *_in_languages({one: called.name for one, called in names.items()}),
            asked.page("organization-home", code),
        )


def _reports(asked: Asked) -> Rows:
    told = ReportText.objects.filter(report=OuterRef("pk"), valid_from__lte=asked.on)
    followed = ReportAtOrganization.objects.filter(report=OuterRef("pk"))
    rows = (
        Report.objects.filter(Exists(told), Exists(followed), visibility=Visibility.PUBLIC)
        .order_by("symbol_year", "symbol_number", "symbol")
        .values_list("pk", "symbol", "oversight_body__code", "kind", "programme_year")
    )
    for batch in _batches(rows):
        texts = _standing_texts(ReportText, "report", [row[0] for row in batch], asked)
        comments = _comments([row[0] for row in batch], asked)
        for pk, *said in batch:
            of_report = texts.get(pk, {})
            yield (
                *said,
                *comments.get(pk, (None, None)),
                *_in_languages({one: row.title for one, row in of_report.items()}),
                *_in_languages({one: row.url for one, row in of_report.items()}),
            )


def _recommendations(asked: Asked) -> Rows:
    followed = follow_ups_everywhere(asked.moment, Sight.PUBLIC)
    rows = (
        Recommendation.objects.filter(Exists(followed.filter(recommendation=OuterRef("pk"))))
        .order_by(
            "report__symbol_year",
            "report__symbol_number",
            "report__symbol",
            "-formal",
            "ordinal",
            "pk",
        )
        .values_list("pk", "report__symbol", "number", "formal")
    )
    for batch in _batches(rows):
        scope = of_recommendations(0, [row[0] for row in batch], asked.moment)
        facts, texts = facts_of(scope), texts_of(scope)
        for pk, *said in batch:
            known, of_it = facts.get(pk), texts.get(pk, {})
            yield (
                *said,
                known.addressee if known else None,
                tuple(known.impact) if known else (),
                tuple(day.isoformat() for day in deadlines(of_it)),
                *_in_languages({one: text.text for one, text in of_it.items()}),
            )


def _follow_ups(asked: Asked, organization: str) -> Rows:
    there = with_treatment(_followed_at(organization, asked))
    considered = Case(When(treatment__considered__lte=asked.on, then=F("treatment__considered")))
    yield from (
        there.annotate(considered_on=considered)
        .order_by("place", "pk")
        .values_list(
            "organization__code",
            "recommendation__report__symbol",
            "recommendation__number",
            "recommendation__formal",
            "treatment__received",
            "treatment__due",
            "considered_on",
        )
        .iterator(chunk_size=AT_ONCE)
    )


def _followed_at(organization: str, asked: Asked) -> QuerySet[FollowUp]:
    everywhere = follow_ups_everywhere(asked.moment, Sight.PUBLIC)
    return everywhere.filter(organization__code=organization)


_PERIOD = ("valid_from", "valid_until")
_ANSWER = (
    "action",
    "for_information",
    "acceptance",
    "implementation",
    "relevance",
    "priority",
    "financial_implications",
    "amount",
    "currency",
    "human_resource_implications",
    "decision_state",
    "decision_symbol",
    "decision_date",
)


def _statuses(asked: Asked, organization: str) -> Rows:
    page = lru_cache(partial(asked.page, "recommendation", organization))
    for batch in _batches(_periods(asked, organization)):
        keys = [row[0] for row in batch]
        remarks = sayings_of(keys, parts_of(keys), asked.moment)
        for update, report, number, formal, begins, ends, *answer in batch:
            said = remarks.get(update, {})
            key = RecommendationKey(report, number, formal)
            yield (
                organization,
                *key,
                begins,
                ends if ends is not None and ends <= asked.on else None,
                *answer,
                *_in_languages({one: saying.remarks for one, saying in said.items()}),
                page(key),
            )


def _periods(asked: Asked, organization: str) -> QuerySet[Any, Any]:
    """Return the periods for which answers stood for everybody, until a day."""
    there = _followed_at(organization, asked)
    rows = StatusPeriod.objects.filter(
        audience=Audience.PUBLIC, valid_from__lte=asked.on, follow_up__in=there.values("pk")
    )
    recommendation = "follow_up__recommendation__"
    return rows.order_by("follow_up__place", "follow_up", "valid_from").values_list(
        "update",
        f"{recommendation}report__symbol",
        f"{recommendation}number",
        f"{recommendation}formal",
        *_PERIOD,
        *(f"update__{one}" for one in _ANSWER),
    )


def _documents(asked: Asked, organization: str) -> Rows:
    rows = (
        public_documents(asked.on)
        .filter(organization__code=organization)
        .annotate(out_on=published_on(asked.on))
        .order_by("out_on", "pk")
        .values_list(
            "pk",
            "governing_body",
            "symbol",
            "revision",
            "kind",
            "issue",
            "date",
            "out_on",
        )
    )
    for batch in _batches(rows):
        titles = titles_of([row[0] for row in batch])
        bodies = all_body_names({row[1] for row in batch if row[1]})
        for pk, body, symbol, revision, *said in batch:
            key = DocumentKey(symbol, revision)
            yield (
                organization,
                str(key),
                *said,
                *_in_languages(bodies.get(body or 0, {})),
                *_in_languages(titles.get(pk, {})),
                asked.page("document", organization, key),
            )


def _decisions(asked: Asked, organization: str) -> Rows:
    recommendation = "follow_up__recommendation__"
    rows = (
        public_decisions(asked.on)
        .filter(document__organization__code=organization)
        .order_by(
            "date",
            "document",
            F("follow_up__place").asc(nulls_first=True),
            "pk",
        )
        .values_list(
            "pk",
            "body",
            "document__symbol",
            "document__revision",
            f"{recommendation}report__symbol",
            f"{recommendation}number",
            f"{recommendation}formal",
            "state",
            "symbol",
            "date",
        )
    )
    for batch in _batches(rows):
        words = _decision_words([row[0] for row in batch])
        bodies = all_body_names({row[1] for row in batch if row[1]})
        for pk, body, symbol, revision, *of, state, record, day in batch:
            yield (
                organization,
                str(DocumentKey(symbol, revision)),
                *of,
                DecisionState(state),
                *_in_languages(bodies.get(body or 0, {})),
                record,
                day,
                *_in_languages(words.get(pk, {})),
            )


def _decision_words(decisions: Collection[int]) -> dict[int, dict[Language, str]]:
    found: dict[int, dict[Language, str]] = {}
    rows = DecisionWords.objects.filter(decision__in=decisions)
    for decision, language, text in rows.values_list("decision", "language", "text"):
        found.setdefault(decision, {})[language] = text
    return found


def _standing_texts(
    model: type[ReportText], of: str, keys: Collection[int], asked: Asked
) -> dict[int, dict[Language, ReportText]]:
    found: dict[int, dict[Language, ReportText]] = {}
    rows = model.objects.filter(**{f"{of}__in": keys})
    for row in standing(rows, asked.moment, f"{of}_id", "language"):
        found.setdefault(row.report_id, {})[row.language] = row
    return found


def _comments(reports: Collection[int], asked: Asked) -> dict[int, tuple[Value, Value]]:
    rows = ReportCebComments.objects.filter(report__in=reports)
    told = standing(rows, asked.moment, "report_id")
    return {row.report_id: (row.state, row.symbol) for row in told}


def _in_languages(said: Mapping[Language, str | None]) -> Iterator[str | None]:
    """Return what is said in each language; nothing where it is empty."""
    return (said.get(one) or None for one in Language)


def _batches(rows: QuerySet[Any, Any]) -> Iterator[tuple[Any, ...]]:
    return batched(rows.iterator(chunk_size=AT_ONCE), AT_ONCE)


_OF_ALL: Mapping[str, Callable[[Asked], Iterable[Any]]] = MappingProxyType(
    {"organizations": _organizations, "reports": _reports, "recommendations": _recommendations}
)
_AT_EACH: Mapping[str, Callable[[Asked, str], Iterable[Any]]] = MappingProxyType(
    {
        "follow_ups": _follow_ups,
        "statuses": _statuses,
        "documents": _documents,
        "decisions": _decisions,
    }
)
AT_EACH = frozenset(_AT_EACH)
"""The tables whose rows are of one organization each; theirs stand together, by its code."""
