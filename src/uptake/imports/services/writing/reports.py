"""Writing reports: that they are there, what they are called, their comments and focal points."""

from collections.abc import Iterator, Mapping

from uptake.core.symbols import report_kind
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.values import Member, ReportHeld
from uptake.record.services.oversight import bodies_of_reports, usual_visibility
from uptake.record.services.people import write_focal_points
from uptake.register import models

type Reports = Mapping[str, ReportHeld]
type Pair = tuple[ReportHeld | None, ReportHeld]


def write_reports(before: Reports, after: Reports, act: Act) -> None:
    """Write what the reports after the import have beyond those before."""
    changed = [
        (before.get(symbol), held)
        for symbol, held in after.items()
        if before.get(symbol) is not held
    ]
    _create(changed, act)
    _correct_years(changed, act)
    act.write(_texts(changed, act))
    act.write(
        models.ReportCebComments(report_id=act.real(new.report), state=state, **act.dated)
        for old, new in changed
        if (state := new.ceb_comments) and state is not (old.ceb_comments if old else None)
    )
    _write_focal_points(changed, act)


def _create(changed: list[Pair], act: Act) -> None:
    new_ones = [new.symbol for _, new in changed if new.report < 0]
    bodies = bodies_of_reports(new_ones, act.organization)
    act.create(
        (
            new.report,
            models.Report(
                oversight_body=bodies[new.symbol],
                symbol=new.symbol,
                kind=report_kind(new.symbol),
                symbol_year=new.order[0],
                symbol_number=new.order[1],
                programme_year=new.programme_year,
                visibility=usual_visibility(new.symbol, bodies[new.symbol]),
            ),
        )
        for _, new in changed
        if new.report < 0
    )
    act.create(
        (
            new.at_organization,
            models.ReportAtOrganization(
                organization_id=act.organization, report_id=act.real(new.report)
            ),
        )
        for _, new in changed
        if new.at_organization is not None and new.at_organization < 0
    )


def _correct_years(changed: list[Pair], act: Act) -> None:
    rows = [
        models.Report(pk=new.report, programme_year=new.programme_year)
        for old, new in changed
        if old and old.programme_year != new.programme_year
    ]
    act.before["years"] = {
        str(old.report): old.programme_year
        for old, new in changed
        if old and old.programme_year != new.programme_year
    }
    models.Report.objects.bulk_update(rows, ["programme_year"])


def _texts(changed: list[Pair], act: Act) -> Iterator[models.ReportText]:
    for old, new in changed:
        for language, text in new.texts.items():
            if old is None or old.texts.get(language) != text:
                yield models.ReportText(
                    report_id=act.real(new.report),
                    language=language,
                    origin=text.origin,
                    title=text.title,
                    url=text.url,
                    highlights_url=text.highlights_url,
                    ceb_url=text.ceb_url,
                    **act.dated,
                )


def _write_focal_points(changed: list[Pair], act: Act) -> None:
    write_focal_points(
        [
            (act.real(place), [_real(member, act) for member in new.focal_points])
            for old, new in changed
            if (place := new.at_organization) is not None
            and new.focal_points
            and new.focal_points != (old.focal_points if old else ())
        ],
        act.dated,
        act.write,
    )


def _real(member: Member, act: Act) -> Member:
    return Member(act.maybe(member.person), act.maybe(member.unit))
