"""The pictures of a document: how its own entries stand, as stacked bars under captions.

They are counted as the figures in words are, so a picture says no other number than the text
around it. However many reports a document has, a picture has few bars: what is older than those
that it shows stands together in the last.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType

from uptake.core.codes import Acceptance, DocumentPicture, Implementation, Language
from uptake.core.counting import Figures, figures
from uptake.core.document import Entry, Report
from uptake.core.symbols import programme_year
from uptake.documents.charts.values import Bar, Bars, Segment
from uptake.documents.tree import Picture
from uptake.exchange.chart_marks import ACCEPTED_ALONE, UNANSWERED, mark_of, marks_of
from uptake.exchange.facts import labelled
from uptake.exchange.writing.lines import DOT
from uptake.terms.words import Words

MOST_BARS = 7
"""Bars of a picture, so that it stands on one page with its caption."""

type Groups = Sequence[tuple[Report, Sequence[Entry]]]
"""The reports of a document, each with its entries, the newest first."""
type Counts = Mapping[str, int]

_ACCEPTANCES = (
    Acceptance.ACCEPTED,
    Acceptance.UNDER_CONSIDERATION,
    UNANSWERED,
    Acceptance.NOT_ACCEPTED,
    Acceptance.NOT_RELEVANT,
)
_STAGES = (
    Implementation.IMPLEMENTED,
    Implementation.IN_PROGRESS,
    Implementation.NOT_STARTED,
    ACCEPTED_ALONE,
)
_SHOWN: Mapping[DocumentPicture, tuple[str, ...]] = MappingProxyType(
    {
        DocumentPicture.ACCEPTANCE: _ACCEPTANCES,
        DocumentPicture.IMPLEMENTATION: _STAGES,
        DocumentPicture.REPORTS: (*_STAGES, *_ACCEPTANCES[1:]),
    }
)


@dataclass(frozen=True, slots=True)
class _Group:
    """What one bar stands for."""

    label: str
    entries: tuple[Entry, ...]


def pictures(groups: Groups, words: Words) -> Iterator[Picture]:
    """Return the pictures that the organization wants, of a document's reports and entries.

    One that would show nothing is left out.
    """
    number = count(1)
    for one in words.pictures:
        chart = _chart(one, groups, words)
        if chart.bars:
            caption = words.format("picture_number", number=next(number), title=chart.title)
            yield Picture(chart, caption, f"{chart.title}{_stop(words)}{chart.description}")


def _chart(picture: DocumentPicture, groups: Groups, words: Words) -> Bars:
    by_report = picture is DocumentPicture.REPORTS
    of = _of_reports(groups, words) if by_report else _of_years(groups, words)
    shown = _SHOWN[picture]
    bars = tuple(bar for one in of if (bar := _bar(one, shown, words)).segments)
    accepted = picture is DocumentPicture.IMPLEMENTATION
    used = {segment.mark for bar in bars for segment in bar.segments}
    chart = Bars(
        words.of(picture),
        "",
        tuple(mark for mark in marks_of(shown, words) if mark in used),
        bars,
        words["report"] if by_report else words["programme_year"],
        words["accepted" if accepted else "addressed"],
        is_share=True,
    )
    return replace(chart, description=_told(chart, words))


def _of_years(groups: Groups, words: Words) -> Iterator[_Group]:
    """Return all entries, then those of each year of a report, the newest first."""
    by_year: dict[int, list[Entry]] = {}
    for report, entries in groups:
        by_year.setdefault(programme_year(report.symbol) or 0, []).extend(entries)
    years = sorted(by_year, reverse=True)
    yield _Group(words["in_all"], tuple(_all(by_year.values())))
    shown = years if len(years) < MOST_BARS else years[: MOST_BARS - 2]
    for year in shown:
        yield _Group(str(year) if year else words["nothing_stated"], tuple(by_year[year]))
    if older := years[len(shown) :]:
        label = words.format("picture_earlier_years", year=older[0])
        yield _Group(label, tuple(_all(by_year[one] for one in older)))


def _of_reports(groups: Groups, words: Words) -> Iterator[_Group]:
    shown = groups if len(groups) <= MOST_BARS else groups[: MOST_BARS - 1]
    for report, entries in shown:
        yield _Group(report.symbol, tuple(entries))
    if older := groups[len(shown) :]:
        label = words.format("picture_earlier_reports", count=words.number(len(older)))
        yield _Group(label, tuple(_all(entries for _, entries in older)))


def _all(groups: Iterable[Sequence[Entry]]) -> Iterator[Entry]:
    return (entry for entries in groups for entry in entries)


def _bar(group: _Group, shown: tuple[str, ...], words: Words) -> Bar:
    """Return the bar of a group: a segment for each standing that any of its entries has."""
    counted = _counted(figures(group.entries))
    segments = tuple(
        _segment(group, standing, counted[standing], words)
        for standing in shown
        if counted[standing]
    )
    return Bar(group.label, segments, words.number(sum(one.value for one in segments)))


def _segment(group: _Group, standing: str, value: int, words: Words) -> Segment:
    mark, said = mark_of(standing, words), words.number(value)
    name = labelled(group.label, labelled(mark.words, said, words.language), words.language)
    return Segment(mark, value, said, name)


def _counted(found: Figures) -> Counts:
    """Return figures by standing."""
    return {
        **{answer: found.acceptance[answer] for answer in Acceptance},
        **{stage: found.implementation[stage] for stage in Implementation},
        UNANSWERED: found.acceptance[None],
        ACCEPTED_ALONE: found.implementation[None],
    }


def _told(chart: Bars, words: Words) -> str:
    """Return all that bars show, in words: of each its total and its segments."""
    bars = (
        labelled(
            bar.label,
            DOT.join(
                labelled(label, said, words.language)
                for label, said in (
                    (chart.total, bar.total),
                    *((one.mark.words, one.said) for one in bar.segments),
                )
            ),
            words.language,
        )
        for bar in chart.bars
    )
    return _stop(words).join(bars)


def _stop(words: Words) -> str:
    """What ends a sentence, and leads to the next."""
    return "。" if words.language is Language.CHINESE else ". "
