"""What the filters of the register can be set to, from what stands in it on a day."""

from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from uptake.core.codes import Bound, Language
from uptake.record.queries.deadlines import dates_standing
from uptake.record.queries.follow_ups import follow_ups_on
from uptake.record.queries.looks import Look
from uptake.record.queries.remembering import remembered
from uptake.record.queries.texts import report_titles
from uptake.record.queries.wordings import Wording, best
from uptake.register.models import OversightBody, Report


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A report one can ask for."""

    symbol: str
    title: Wording | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is: reports, newest first, years of symbols and of deadlines, oversight bodies.

    A body that has no name in the language has its code alone.
    """

    reports: tuple[ReportChoice, ...]
    years: tuple[int, ...]
    deadline_years: tuple[int, ...]
    oversight_bodies: tuple[tuple[str, str | None], ...]


def choices(look: Look) -> Choices:
    """Give what can be asked for. Asks four questions, once while nothing changes."""
    return remembered(look.state, ("choices", look), lambda: _choices(look))


def _choices(look: Look) -> Choices:
    stood = follow_ups_on(look)
    reports = (
        Report.objects.filter(recommendations__follow_ups__in=stood)
        .distinct()
        .order_by("-symbol_year", "-symbol_number", "symbol")
        .values_list("pk", "symbol", "symbol_year")
    )
    titles = report_titles((key for key, _, _ in reports), look.on)
    deadlines = dates_standing(look.on).filter(
        bound=Bound.BY, text__recommendation__in=stood.values("recommendation")
    )
    return Choices(
        tuple(
            ReportChoice(symbol, best(titles.get(key, {}), look.language))
            for key, symbol, _ in reports
        ),
        tuple(dict.fromkeys(year for _, _, year in reports)),
        tuple(deadlines.order_by("date__year").values_list("date__year", flat=True).distinct()),
        _bodies([key for key, _, _ in reports], look.language),
    )


def _bodies(reports: list[int], language: Language) -> tuple[tuple[str, str | None], ...]:
    named = FilteredRelation("names", condition=Q(names__language=language))
    rows = OversightBody.objects.filter(reports__in=reports).annotate(named=named)
    return tuple(rows.order_by("code").values_list("code", F("named__name")).distinct())
