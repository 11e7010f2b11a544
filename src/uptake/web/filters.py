"""The choices that the filters of the register offer, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from uptake.core.codes import Acceptance, Action, Addressee, Implementation, Language
from uptake.record.queries.choices import Choices
from uptake.record.queries.selections import DeadlineAsked, Selection, StatusAsked
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter. `language` is that of its label, where it is not the page's."""

    value: str
    label: str
    selected: bool
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the name it has in the address, its label, its choices, the first is all."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> Option | None:
        """Give the choice that narrows, if one does."""
        return next((one for one in self.options if one.selected and one.value), None)


def register_filters(selection: Selection, choices: Choices, words: Words) -> tuple[Filter, ...]:
    """Give the filters of the register, set as the selection says."""
    return (
        _filter("status", words["status"], selection.status, _statuses(words)),
        _filter("addressee", words["addressee"], selection.addressee, _addressees(words)),
        _filter(
            "report",
            words["report"],
            selection.report,
            ((one.symbol, one.symbol) for one in choices.reports),
        ),
        _filter(
            "year", gettext("Year"), selection.year, ((str(one), str(one)) for one in choices.years)
        ),
        _filter("deadline", words["deadline"], selection.deadline, _deadlines(choices, words)),
    )


def _filter(name: str, label: str, chosen: object, offered: Iterable[tuple[str, str]]) -> Filter:
    value = "" if chosen is None else str(chosen)
    listed = [("", gettext("All")), *offered]
    if value not in {one for one, _ in listed}:
        listed.append((value, value))
    return Filter(name, label, tuple(Option(one, text, one == value) for one, text in listed))


def _statuses(words: Words) -> list[tuple[str, str]]:
    labels = {
        StatusAsked.UNANSWERED: gettext("No answer yet"),
        StatusAsked.NOT_IMPLEMENTED: gettext("Accepted, not yet implemented"),
        StatusAsked.INFORMATION: words["for_information_only"],
        StatusAsked.NOT_ADDRESSED: words.of(Action.NONE),
        **{StatusAsked(code.value): words.of(code) for code in Acceptance},
        **{StatusAsked(code.value): words.of(code) for code in Implementation},
    }
    return [(one.value, labels[one]) for one in StatusAsked]


def _addressees(words: Words) -> list[tuple[str, str]]:
    return [(one.value, words.of(one)) for one in Addressee]


def _deadlines(choices: Choices, words: Words) -> list[tuple[str, str]]:
    return [
        (DeadlineAsked.PAST.value, words["past_its_date"]),
        *((str(year), str(year)) for year in choices.deadline_years),
        (DeadlineAsked.NONE.value, gettext("No deadline")),
    ]
