"""Writing what a draft has beyond the register: rows that are there already stay as they are."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from uptake.core.codes import (
    Action,
    Addressee,
    CorrectedPart,
    DecisionState,
    Language,
    Origin,
    Stage,
)
from uptake.core.corrections import is_the_body
from uptake.core.recipients import Actor
from uptake.core.report_draft import (
    Number,
    RecommendationDraft,
    ReportDraft,
    TextDraft,
    TitleDraft,
    same_words,
)
from uptake.core.symbols import ordinal, programme_year, report_kind, report_order
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.services.corrections import write_correction, write_decision
from uptake.record.services.oversight import bodies_of_reports, usual_visibility
from uptake.register import models
from uptake.reports.services.focal_points import write_comments, write_named
from uptake.reports.services.wording import write_official, write_words


@dataclass(slots=True)
class Writing:
    """One registration: who, when, and what has been written so far."""

    organization: models.Organization
    by: Actor
    at: datetime
    today: date
    file: models.ImportedFile | None
    report: int = 0
    recommendations: int = 0
    texts: int = 0
    marked: list[int] = field(default_factory=list)

    @property
    def recorded(self) -> dict[str, Any]:
        """The columns of a recorded row."""
        return {
            "recorded_at": self.at,
            "recorded_by": self.by.name,
            "imported_file": self.file,
        }

    def dated(self, day: date) -> dict[str, Any]:
        """The columns of a row that is valid from a day on."""
        return {**self.recorded, "valid_from": day}


def write_draft(draft: ReportDraft, writing: Writing) -> None:
    """Write a draft in which nothing is wrong."""
    received = draft.received or writing.today
    report, created = _report(draft, writing.organization.pk)
    writing.report = report.pk
    day = received if created else writing.today
    _write_titles(draft, day, writing)
    _write_comments(draft, day, writing)
    _write_treatment(draft, writing)
    there = {(one.number, one.formal): one for one in report.recommendations.all()}
    for one in draft.recommendations:
        row = there.get(one.key)
        new = row is None
        if row is None:
            row = _recommendation(report, one.key)
            writing.recommendations += 1
        since = received if new else writing.today
        _write_facts(row, one, report.symbol, since, writing)
        for text in one.texts:
            write_text(row, text, since, writing)
        _write_mark(row, one, received, writing)


def write_text(row: models.Recommendation, text: TextDraft, day: date, writing: Writing) -> None:
    """Write an official text with the dates that stand in it, unless it is there.

    The oversight body's own text takes the place of one that an organization entered.
    """
    official = models.RecommendationText.objects.filter(
        recommendation=row, language=text.language, origin=Origin.OFFICIAL
    )
    held = standing(official, Moment(date.max), "recommendation_id", "language").first()
    by_body = is_the_body(writing.by)
    if held is not None:
        if by_body and not held.by_oversight_body:
            _write_the_bodys(row, held, text, writing)
        return
    write_official(
        recommendation=row,
        language=text.language,
        text=text.text,
        addressee_name=text.addressee_name,
        by_body=by_body,
        **writing.dated(day),
    )
    writing.texts += 1


def _write_the_bodys(
    row: models.Recommendation,
    held: models.RecommendationText,
    text: TextDraft,
    writing: Writing,
) -> None:
    """Write the body's own text; where it says something else, that is a correction."""
    correction = None
    if not same_words(held.text, text.text):
        part = CorrectedPart.TEXT
        correction = _corrected(part, text.language, held.text, text.text, writing, row)
        writing.texts += 1
    write_words(held, text.text, writing.by, writing.at, correction=correction, by_body=True)


def _corrected(
    part: CorrectedPart,
    language: Language,
    before: str | None,
    after: str,
    writing: Writing,
    row: models.Recommendation | None = None,
) -> models.Correction:
    """Note that the body's own words took the place of others; it needs no reason for its own."""
    report = row.report if row else models.Report.objects.get(pk=writing.report)
    correction = write_correction(
        report=report,
        recommendation=row,
        part=part,
        language=language,
        before=before or "",
        after=after,
        reason="",
        organization=None,
        by=writing.by,
        at=writing.at,
    )
    write_decision(correction, writing.by, writing.at, made=True)
    return correction


def write_title(report: int, title: TitleDraft, day: date, writing: Writing) -> None:
    """Write what a report is called in a language; what is said already stays said.

    An inspector's words beat an organization's: the report is the oversight body's.
    """
    rows = models.ReportText.objects.filter(report=report, language=title.language)
    held = standing(rows, Moment(date.max), "report_id", "language").first()
    columns = ("title", "url", "highlights_url", "ceb_url")
    known = {name: getattr(held, name) if held else None for name in columns}
    wanted = {name: getattr(title, name) or known[name] for name in columns}
    inspects = is_the_body(writing.by)
    official = held is not None and held.origin is Origin.OFFICIAL
    if official and held is not None and inspects and not held.by_oversight_body:
        official = False
    if not any(wanted.values()) or (wanted == known and (official or not title.title)):
        return
    if official and held is not None and held.title:
        wanted["title"] = held.title
        if wanted == known:
            return
    correction = None
    known_officially = held is not None and held.origin is Origin.OFFICIAL and held.title
    if held is not None and known_officially and not same_words(held.title, wanted["title"]):
        part = CorrectedPart.TITLE
        correction = _corrected(part, title.language, held.title, wanted["title"] or "", writing)
    models.ReportText.objects.create(
        report_id=report,
        language=title.language,
        origin=Origin.OFFICIAL,
        by_oversight_body=inspects or (official and bool(held and held.by_oversight_body)),
        correction=correction,
        **wanted,
        **writing.dated(day),
    )


def _report(draft: ReportDraft, organization: int) -> tuple[models.Report, bool]:
    symbol = draft.symbol or ""
    known = models.Report.objects.filter(symbol=symbol).first()
    if known is not None:
        return known, False
    symbol_year, symbol_number = report_order(symbol, draft.programme_year)
    body = bodies_of_reports([symbol], organization)[symbol]
    return models.Report.objects.create(
        oversight_body=body,
        symbol=symbol,
        kind=report_kind(symbol),
        symbol_year=symbol_year,
        symbol_number=symbol_number,
        programme_year=draft.programme_year or programme_year(symbol),
        visibility=draft.visibility or usual_visibility(symbol, body),
    ), True


def _write_titles(draft: ReportDraft, day: date, writing: Writing) -> None:
    for language in Language:
        write_title(writing.report, draft.title_in(language), day, writing)


def _write_comments(draft: ReportDraft, day: date, writing: Writing) -> None:
    if draft.ceb_comments is None:
        return
    said = (draft.ceb_comments, draft.ceb_symbol, draft.ceb_date)
    write_comments(writing.report, *said, day, writing.recorded)


def _write_treatment(draft: ReportDraft, writing: Writing) -> None:
    """Note the days; those that are known already are changed by a deed of their own."""
    place: dict[str, Any] = {"report_id": writing.report, "organization": writing.organization}
    standing_already = models.ReportAtOrganization.objects.filter(**place).exists()
    row, created = models.ReportAtOrganization.everything.update_or_create(
        **place, defaults={"withdrawn_at": None}
    )
    if not standing_already:
        row.received = row.distributed = row.due = row.considered = None
    if row.received is None:
        row.received, row.due = draft.received, draft.due
    row.distributed = row.distributed or draft.distributed
    row.save(update_fields=["received", "distributed", "due", "considered"])
    if draft.focal_points:  # nobody named erases nobody
        since = (draft.received or writing.today) if created else writing.today
        write_named(row, draft.focal_points, since, writing.by, writing.at)


def _recommendation(report: models.Report, key: Number) -> models.Recommendation:
    number, formal = key
    return models.Recommendation.objects.create(
        report=report, number=number, formal=formal, ordinal=ordinal(number)
    )


def _write_facts(
    row: models.Recommendation,
    draft: RecommendationDraft,
    symbol: str,
    day: date,
    writing: Writing,
) -> None:
    depends = tuple(f"{symbol} {one}" for one in draft.depends_on)
    held = standing(
        models.RecommendationFacts.objects.filter(recommendation=row),
        Moment(date.max),
        "recommendation_id",
    ).first()
    impact = draft.impact
    if held is not None:
        if _says_the_same(held, draft, depends):
            return
        impact = impact or tuple(held.impacts.values_list("impact", flat=True))
        depends = depends or tuple(held.dependencies.values_list("depends_on", flat=True))
    facts = models.RecommendationFacts.objects.create(
        recommendation=row,
        addressee=_addressee(held, draft),
        **writing.dated(day),
    )
    models.RecommendationImpact.objects.bulk_create(
        models.RecommendationImpact(facts=facts, position=position, impact=impact)
        for position, impact in enumerate(impact)
    )
    models.RecommendationDependency.objects.bulk_create(
        models.RecommendationDependency(facts=facts, position=position, depends_on=other)
        for position, other in enumerate(depends)
    )


def _addressee(
    held: models.RecommendationFacts | None, draft: RecommendationDraft
) -> Addressee | None:
    return draft.addressee or (held.addressee if held else None) or draft.addressed_to


def _says_the_same(
    held: models.RecommendationFacts, draft: RecommendationDraft, depends: tuple[str, ...]
) -> bool:
    """Whether a draft says nothing new; what it leaves open erases nothing."""
    impacts = set(held.impacts.values_list("impact", flat=True))
    others = set(held.dependencies.values_list("depends_on", flat=True))
    return (
        _addressee(held, draft) == held.addressee
        and set(draft.impact) <= impacts
        and set(depends) <= others
    )


def _write_mark(
    row: models.Recommendation, draft: RecommendationDraft, day: date, writing: Writing
) -> None:
    place: dict[str, Any] = {"recommendation": row, "organization": writing.organization}
    standing_already = models.FollowUp.objects.filter(**place).exists()
    follow_up, created = models.FollowUp.everything.update_or_create(
        **place, defaults={"withdrawn_at": None}
    )
    if not standing_already and not created:
        _begin_anew(follow_up, writing)
    if draft.action is None or (standing_already and follow_up.updates.exists()):
        return
    models.StatusUpdate.objects.create(
        follow_up=follow_up,
        stage=Stage.CLEARED,
        author_id=writing.by.person,
        via=writing.by.via,
        **mark_columns(draft.action, draft.governing_body),
        **writing.dated(day),
    )
    writing.marked.append(follow_up.pk)


def _begin_anew(follow_up: models.FollowUp, writing: Writing) -> None:
    """Let nobody be asked by an assignment from before the report was withdrawn."""
    before = models.Assignment.everything.filter(follow_up=follow_up, ended_at=None)
    before.update(ended_at=writing.at, ended_by=writing.by.name)


def mark_columns(action: Action, governing_body: int | None) -> dict[str, Any]:
    """Return the columns of an update that say what is asked of the organization."""
    to_body = action is Action.GOVERNING_BODY
    return {
        "action": action,
        "governing_body_id": governing_body if to_body else None,
        "for_information": action is Action.INFORMATION,
        "decision_state": DecisionState.PROPOSED if to_body else None,
    }
