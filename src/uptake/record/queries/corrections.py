"""Corrections: what can be corrected and by whom, what is proposed, what was made, what refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from uptake.core.codes import CorrectedPart, Language, Origin
from uptake.core.corrections import Corrected, Correction, Shared, as_corrected
from uptake.core.document import StatusDocument
from uptake.core.report_draft import Number
from uptake.core.symbols import RecommendationKey
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.texts import best_language
from uptake.register import models

# What translators have written is mended where it is translated.
CORRECTED_ORIGINS = (Origin.OFFICIAL, Origin.IMPORTED)
_EVER = Moment(date.max)


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction as pages tell it. `decided_at` is None while it is only proposed.

    `organization` is the code of whose people say it, None for the oversight body; `number` that
    of the recommendation as it was then, if it is of one.
    """

    key: int
    report: str
    symbol: str
    number: str | None
    formal: bool
    part: CorrectedPart
    language: Language | None
    before: str
    after: str
    reason: str
    organization: str | None
    at: datetime
    by: str
    decided_at: datetime | None = None
    decided_by: str = ""
    made: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Correctable:
    """One thing of a report that can be corrected, as it is now."""

    what: Corrected
    now: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What one wants to correct, as it is now, and whose it is."""

    now: str
    shared: Shared


def correctable(symbol: str) -> tuple[Correctable, ...]:
    """Return all that can be corrected of a report, in order. Asks four questions."""
    row = models.Report.objects.get(symbol=symbol)
    titles = _titles(row.pk)
    rows = models.Recommendation.objects.filter(report=row)
    texts = _texts(rows)
    return (
        Correctable(Corrected(CorrectedPart.SYMBOL), row.symbol),
        *(
            Correctable(Corrected(CorrectedPart.TITLE, None, one), titles[one].title or "")
            for one in Language
            if one in titles
        ),
        *_of_recommendations(rows.order_by("-formal", "ordinal", "number"), texts),
    )


def _of_recommendations(
    rows: Iterable[models.Recommendation],
    texts: dict[tuple[int, Language], models.RecommendationText],
) -> Iterator[Correctable]:
    for row in rows:
        key = row.number, row.formal
        yield Correctable(Corrected(CorrectedPart.NUMBER, key), row.number)
        for one in Language:
            if (row.pk, one) in texts:
                said = texts[row.pk, one].text or ""
                yield Correctable(Corrected(CorrectedPart.TEXT, key, one), said)


def asked_of(symbol: str, what: Corrected) -> Asked | None:
    """Return what is to be corrected, as it is now; None where there is nothing of the kind."""
    report = models.Report.objects.filter(symbol=symbol).first()
    now = now_of(report, what) if report else None
    return Asked(now, shared_of(report, what)) if report and now is not None else None


def now_of(report: models.Report, what: Corrected) -> str | None:
    """Return what is registered now of what is to be corrected; None where there is nothing."""
    match what.part:
        case CorrectedPart.SYMBOL:
            return report.symbol
        case CorrectedPart.TITLE:
            title = _titles(report.pk).get(what.language or Language.ENGLISH)
            return title.title if title else None
        case CorrectedPart.WITHDRAWAL:
            return _withdrawn_words(report, what.number, what.language or Language.ENGLISH)
    row = recommendation_of(report, what.number)
    if row is None or what.part is CorrectedPart.NUMBER:
        return row.number if row else None
    held = text_of(row, what.language)
    return held.text if held else None


def _withdrawn_words(report: models.Report, number: Number | None, wanted: Language) -> str | None:
    """Return the words by which pages tell what is withdrawn: the title, or the text."""
    if number is None:
        titles = {one: row.title for one, row in _titles(report.pk).items() if row.title}
        language = best_language(titles, wanted)
        return titles[language] if language else report.symbol
    row = recommendation_of(report, number)
    if row is None:
        return None
    found = _texts(models.Recommendation.objects.filter(pk=row.pk))
    texts = {language: one.text for (_, language), one in found.items()}
    language = best_language(texts, wanted)
    return texts[language] if language else row.number


def title_of(report: models.Report, language: Language | None) -> models.ReportText | None:
    """Return the row of a report's title in a language that can be corrected, or None."""
    return _titles(report.pk).get(language or Language.ENGLISH)


def text_of(
    row: models.Recommendation, language: Language | None
) -> models.RecommendationText | None:
    """Return the row of a recommendation's text in a language that can be corrected, or None."""
    texts = _texts(models.Recommendation.objects.filter(pk=row.pk))
    return texts.get((row.pk, language or Language.ENGLISH))


def recommendation_of(report: models.Report, number: Number | None) -> models.Recommendation | None:
    """Return a recommendation of a report by its number, or None."""
    if number is None:
        return None
    rows = models.Recommendation.objects.filter(report=report)
    return rows.filter(number=number[0], formal=number[1]).first()


def shared_of(report: models.Report, what: Corrected) -> Shared:
    """Say whose something is, and which organizations have it. Asks four questions."""
    return Shared(_is_the_bodys(report, what), *_holders(report))


def _holders(report: models.Report) -> tuple[frozenset[str], frozenset[str]]:
    followed = models.ReportAtOrganization.objects.filter(report=report)
    printed = models.Document.objects.filter(reports__report_at_organization__report=report)
    code = "organization__code"
    return (
        frozenset(followed.values_list(code, flat=True)),
        frozenset(printed.values_list(code, flat=True)),
    )


def _is_the_bodys(report: models.Report, what: Corrected) -> bool:
    """Whether the oversight body itself entered it: the words, or what the number is of."""
    titles = models.ReportText.objects.filter(report=report)
    texts = models.RecommendationText.objects.filter(recommendation__report=report)
    bodys = Q(by_oversight_body=True)
    match what.part:
        case CorrectedPart.TITLE:
            held = _titles(report.pk).get(what.language or Language.ENGLISH)
            return bool(held and held.by_oversight_body)
        case CorrectedPart.SYMBOL:
            return titles.filter(bodys).exists() or texts.filter(bodys).exists()
        case CorrectedPart.WITHDRAWAL if what.number is None:
            return titles.filter(bodys).exists() or texts.filter(bodys).exists()
    row = recommendation_of(report, what.number)
    if row is None:
        return False
    if what.part in (CorrectedPart.NUMBER, CorrectedPart.WITHDRAWAL):
        return texts.filter(bodys, recommendation=row).exists()
    text = text_of(row, what.language)
    return bool(text and text.by_oversight_body)


def corrections_of_report(
    report: str, organization: str | None = None
) -> tuple[CorrectionShown, ...]:
    """Return the corrections of a report, the latest first.

    Of what was not made, that of an organization alone if one is named: others' are their own.
    """
    rows = models.Correction.objects.filter(report__symbol=report)
    if organization is not None:
        rows = rows.filter(Q(decision__made=True) | Q(organization__code=organization))
    return _shown(rows)


def made_of_report(report: str) -> tuple[CorrectionShown, ...]:
    """Return the corrections that were made of a report's symbol and titles, the latest first."""
    rows = models.Correction.objects.filter(
        decision__made=True, recommendation=None, report__symbol=report
    )
    return _shown(rows)


def made_of_recommendation(key: RecommendationKey) -> tuple[CorrectionShown, ...]:
    """Return the corrections that were made of one recommendation, the latest first."""
    rows = models.Correction.objects.filter(
        decision__made=True,
        recommendation__report__symbol=key.report,
        recommendation__number=key.number,
        recommendation__formal=key.formal,
        recommendation__withdrawn_at=None,
    )
    return _shown(rows)


def proposed(organization: str | None = None) -> tuple[CorrectionShown, ...]:
    """Return what is proposed and not decided, by an organization or by all, the oldest first."""
    rows = models.Correction.objects.filter(decision=None)
    if organization is not None:
        rows = rows.filter(organization__code=organization)
    return tuple(reversed(_shown(rows)))


def decided(organization: str | None = None) -> tuple[CorrectionShown, ...]:
    """Return what was decided of what organizations, or one of them, had proposed or made."""
    rows = models.Correction.objects.exclude(decision=None)
    if organization is not None:
        rows = rows.filter(organization__code=organization)
    return _shown(rows)


def correction_shown(key: int) -> CorrectionShown | None:
    """Return one correction, or None."""
    return next(iter(_shown(models.Correction.objects.filter(pk=key))), None)


def made_since(
    since: datetime | None = None, *, reports: Iterable[str] | None = None
) -> tuple[Correction, ...]:
    """Return the corrections that were made since a time, of some reports or of all, in order.

    `reports` are symbols: those of now, or those of before they were corrected.
    What was proposed first may be made last, when the report and the recommendation are called
    otherwise: each is given with their names of its making, found from those of now backwards.
    """
    rows = models.Correction.objects.filter(decision__made=True)
    if since is not None:
        rows = rows.filter(decision__at__gt=since)
    if reports is not None:
        rows = rows.filter(report__in=_ever_called(reports))
    found = rows.select_related("report", "recommendation", "decision")
    names: dict[models.Report | models.Recommendation, str] = {}
    made = []
    for row in found.order_by("-decision__at", "-decision__pk"):
        named = row.recommendation or row.report
        if row.part in (CorrectedPart.SYMBOL, CorrectedPart.NUMBER):
            names[named] = row.before
        made.append(_made(row, names))
    return tuple(reversed(made))


def _ever_called(symbols: Iterable[str]) -> QuerySet[models.Report]:
    wanted = list(symbols)
    before = Q(corrections__part=CorrectedPart.SYMBOL, corrections__before__in=wanted)
    return models.Report.objects.filter(Q(symbol__in=wanted) | before)


def corrected_since(document: StatusDocument, since: datetime | None) -> StatusDocument:
    """Return a document that was issued at a time with the symbols and numbers of now.

    One that was never issued (None) has them already. Asks one question, of the reports alone that
    the document names.
    """
    if since is None:
        return document
    named = {report.symbol for report in document.reports}
    for entry in document.entries:
        named |= {entry.report, *(other.partition(" ")[0] for other in entry.depends_on)}
    return as_corrected(document, made_since(since, reports=named))


def named_now(symbol: str, number: Number | None = None) -> tuple[str, Number | None]:
    """Return what a report, and one of its recommendations, is called by now.

    For addresses that were true before a symbol or a number was corrected.
    """
    for one in made_since(reports=[symbol]):
        if one.what.part is CorrectedPart.SYMBOL and symbol == one.before:
            symbol = one.after
        if one.what.part is CorrectedPart.NUMBER and (symbol, number) == (
            one.report,
            one.what.number,
        ):
            number = one.after, one.what.number[1] if one.what.number else True
    return symbol, number


def _made(
    row: models.Correction, names: Mapping[models.Report | models.Recommendation, str]
) -> Correction:
    one, number = row.recommendation, None
    if one is not None:
        number = names.get(one, one.number), one.formal
    return Correction(
        at=row.decision.at,
        report=names.get(row.report, row.report.symbol),
        what=Corrected(row.part, number, row.language),
        before=row.before,
        after=row.after,
        reason=row.reason,
    )


def _titles(report: int) -> dict[Language, models.ReportText]:
    rows = models.ReportText.objects.filter(report=report)
    return {
        row.language: row
        for row in standing(rows, _EVER, "report_id", "language")
        if row.title and row.origin in CORRECTED_ORIGINS
    }


def _texts(
    recommendations: QuerySet[models.Recommendation],
) -> dict[tuple[int, Language], models.RecommendationText]:
    rows = models.RecommendationText.objects.filter(recommendation__in=recommendations)
    return {
        (row.recommendation_id, row.language): row
        for row in standing(rows, _EVER, "recommendation_id", "language")
        if row.text and row.origin in CORRECTED_ORIGINS
    }


def _shown(rows: QuerySet[models.Correction]) -> tuple[CorrectionShown, ...]:
    found = rows.select_related("report", "recommendation", "organization", "decision")
    return tuple(
        CorrectionShown(
            key=row.pk,
            report=row.report.symbol,
            symbol=row.symbol,
            number=row.number,
            formal=row.recommendation.formal if row.recommendation else True,
            part=row.part,
            language=row.language,
            before=row.before,
            after=row.after,
            reason=row.reason,
            organization=row.organization.code if row.organization else None,
            at=row.at,
            by=row.by,
            **_decision(getattr(row, "decision", None)),
        )
        for row in found.order_by("-at", "-pk")
    )


def _decision(row: models.CorrectionDecision | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {
        "decided_at": row.at,
        "decided_by": row.by,
        "made": row.made,
        "answer": row.reason,
    }
