"""The texts of an edition, or of all that an organization follows up, as they stand in a language.

They are the titles of reports, the recommendations and the names of their addressees, the words of
the cleared answers, and the parts of an edition's head that somebody wrote.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F, Q

from uptake.core.codes import Audience, Language, TextKind
from uptake.core.translation import InLanguages, TextHeld, TextKey, TextUnit, text_unit
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.contents.values import Scope, of_reports, public_part, whole
from uptake.record.queries.editions.coverage import coverage_of, scope_of
from uptake.record.queries.viewpoint import Look
from uptake.register.models import Edition, FollowUp, Recommendation, Report
from uptake.translation.queries.answers import AnswerWords, answer_words
from uptake.translation.queries.given import given_texts, owner_of
from uptake.translation.queries.heads import head_texts
from uptake.translation.queries.official import recommendation_words, title_words

_KINDS = tuple(TextKind)
# More identities than this in one question are too many for a database.
_MANY = 5_000

type Texts = Mapping[Language, tuple[TextUnit, ...]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A recommendation with its place in the list."""

    recommendation: int
    follow_up: int | None
    number: str
    formal: bool


def texts_of_edition(edition: int, languages: Iterable[Language] = tuple(Language)) -> Texts:
    """Give the texts of an edition as they stand in several languages; the register is asked once.

    An edition that is not known has none.
    """
    wanted = tuple(languages)
    row = Edition.objects.filter(pk=edition).first()
    if row is None:
        return dict.fromkeys(wanted, ())
    held = (*head_texts(row), *_held(scope_of(row, coverage_of(row)), row.original_language))
    return _units(row.organization_id, held, wanted, Q(edition=row) | Q(edition=None))


def texts_of_organization(
    look: Look, languages: Iterable[Language], report: str | None = None
) -> Texts:
    """Give the texts of all that is followed up, or of one report (its symbol), without heads."""
    moment = Moment(look.on, audience=Audience.STAFF)
    if report is None:
        scope = whole(look.organization, moment)
    else:
        scope = of_reports(look.organization, (report,), moment)
    scope = scope if look.restricted else public_part(scope)
    return _units(look.organization, tuple(_held(scope, None)), tuple(languages), Q(edition=None))


def texts_in(
    organization: int, keys: Collection[TextKey], moment: Moment, original: Language | None = None
) -> dict[TextKey, TextHeld]:
    """Give some texts of an organization in all their languages; what is not there is left out."""
    editions = {key.row for key in keys if key.kind is TextKind.HEAD}
    heads = Edition.objects.filter(organization=organization, pk__in=editions)
    held = [one for row in heads for one in head_texts(row)]
    if any(key.kind is not TextKind.HEAD for key in keys):
        held += _held(_narrow(organization, keys, moment), original)
    wanted = set(keys)
    return {one.key: one for one in held if one.key in wanted}


def _narrow(organization: int, keys: Collection[TextKey], moment: Moment) -> Scope:
    """Ask for what some texts belong to; where they are many, for everything."""
    if len(keys) > _MANY:
        return whole(organization, moment)
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for key in keys:
        rows[owner_of(key.kind)].add(key.row)
    asked = Q(pk__in=rows["recommendation"]) | Q(follow_ups__in=rows["follow_up"])
    here = Recommendation.objects.filter(
        asked, follow_ups__in=FollowUp.objects.filter(organization=organization)
    )
    reports = Q(pk__in=rows["report"]) | Q(recommendations__in=here)
    return Scope(
        organization,
        moment,
        Report.objects.filter(reports),
        here,
        FollowUp.objects.filter(organization=organization, recommendation__in=here),
    )


def _units(
    organization: int, held: tuple[TextHeld, ...], languages: tuple[Language, ...], among: Q
) -> Texts:
    given = given_texts(organization, among, languages)
    return {
        language: tuple(
            unit
            for one in held
            if (unit := text_unit(one, language, given.get((one.key, language), ())))
        )
        for language in languages
    }


def _held(scope: Scope, original: Language | None) -> Iterator[TextHeld]:
    """Give the texts of a scope: reports newest first, recommendations by number."""
    reports = scope.reports.filter(
        at_organizations__organization=scope.organization,
        at_organizations__withdrawn_at=None,
    ).distinct()
    titles = title_words(scope.reports, scope.moment)
    texts = recommendation_words(scope.recommendations, scope.moment)
    answers = answer_words(scope.follow_ups, scope.moment)
    rows = _rows(scope)
    order = ("-symbol_year", "-symbol_number", "symbol")
    for pk, symbol in reports.order_by(*order).values_list("pk", "symbol"):
        key = TextKey(TextKind.REPORT_TITLE, pk)
        if key in titles:
            yield TextHeld(key, titles[key], original=original, report=symbol)
        for row in rows[pk]:
            yield from _of_row(row, symbol, texts, answers, original)


def _rows(scope: Scope) -> Mapping[int, list[_Row]]:
    """Give the recommendations of each report that are followed up, in their order."""
    found: defaultdict[int, list[_Row]] = defaultdict(list)
    rows = scope.follow_ups.order_by("place").values_list(
        F("recommendation__report"),
        "recommendation_id",
        "pk",
        "recommendation__number",
        "recommendation__formal",
    )
    for report, *columns in rows:
        found[report].append(_Row(*columns))
    return found


def _of_row(
    row: _Row,
    report: str,
    texts: Mapping[TextKey, InLanguages],
    answers: Mapping[int, AnswerWords],
    original: Language | None,
) -> Iterator[TextHeld]:
    for kind in (TextKind.RECOMMENDATION, TextKind.ADDRESSEE_NAME):
        key = TextKey(kind, row.recommendation)
        if key in texts:
            yield TextHeld(key, texts[key], (), original, report, row.number, row.formal)
    words = answers.get(row.follow_up or 0)
    if words is None:
        return
    for key in sorted(words.now, key=_in_order):
        now = words.now[key]
        yield TextHeld(key, now, words.earlier(key), original, report, row.number, row.formal)


def _in_order(key: TextKey) -> tuple[int, int]:
    return _KINDS.index(key.kind), int(key.place or 0)
