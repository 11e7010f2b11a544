"""The filters of the register.

The choices that they offer in words, and how an address carries them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext, ngettext

from uptake.core.codes import Acceptance, Action, Addressee, Implementation, Language, Stage
from uptake.core.oversight import JIU
from uptake.core.typed_values import counting, read_words
from uptake.record.queries.follow_ups import (
    Choices,
    DeadlineAsked,
    Missing,
    OpenAsked,
    Selection,
    StatusAsked,
    ThenAsked,
)
from uptake.record.queries.selected import Holders, Named, read_selection
from uptake.record.queries.texts import Wording
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter. `language` is that of its label, where it is not the page's."""

    value: str
    label: str
    selected: bool
    language: Language | None = None


def option(value: str, label: str | Wording, selected: bool) -> Option:
    """Return a choice; where its label is a wording, the language of that is told."""
    if isinstance(label, Wording):
        return Option(value, label.text, selected, label.language)
    return Option(value, label, selected)


MANY = 100
"""From how many choices on one is typed: a list of them would be most of the page."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: the name it has in the address, its label, its choices, the first is all."""

    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def is_typed(self) -> bool:
        """Whether its choices are too many to be listed, and are called what is in the address."""
        return len(self.options) > MANY and all(one.value == one.label for one in self.options[1:])

    @property
    def first(self) -> tuple[Option, ...]:
        """Its first choices, as many as are offered to who types one."""
        return self.options[1 : MANY + 1]

    @property
    def chosen(self) -> Option | None:
        """Return the choice that narrows, if one does."""
        return next((one for one in self.options if one.selected and one.value), None)


def register_filters(selection: Selection, choices: Choices, words: Words) -> tuple[Filter, ...]:
    """Return the filters of the register, set as the selection says.

    Whose recommendations they are is asked where there are several bodies; how long they are open,
    of open ones.
    """
    return (
        *_of_body(selection, choices, words),
        choice("status", words["status"], selection.status, _statuses(words)),
        choice("open", gettext("Open or closed"), selection.open, _open_or_closed()),
        choice("addressee", words["addressee"], selection.addressee, _addressees(words)),
        choice(
            "report",
            words["report"],
            selection.report,
            ((symbol, symbol) for symbol in choices.reports),
        ),
        choice(
            "year", gettext("Year"), selection.year, ((str(one), str(one)) for one in choices.years)
        ),
        choice("deadline", words["deadline"], selection.deadline, _deadlines(choices, words)),
        *_earlier(selection, words),
        *_of_age(selection, words),
    )


def _earlier(selection: Selection, words: Words) -> Iterator[Filter]:
    """Return the filter by the status on an earlier day, where an address asks for it."""
    if selection.was and selection.since:
        label = gettext("Status on %(day)s") % {"day": words.date(selection.since)}
        not_there = ThenAsked.NOT_THERE.value, gettext("Not followed up then")
        yield choice("was", label, selection.was, [*_statuses(words), not_there])


AGES = (1, 3, 5, 10)
"""After how many years open recommendations are asked for."""


def body_names(choices: Choices, words: Words) -> dict[str, str]:
    """Return the oversight bodies by code; one without a name is called as the terms call it."""
    return {
        code: name or (words["jiu"] if code == JIU else code)
        for code, name in choices.oversight_bodies
    }


def read_body(address: Mapping[str, str]) -> str:
    """Read the body whose recommendations figures and charts count: its code, "" the Unit."""
    code = read_words(address.get("oversight"))
    return "" if code == JIU else code


def body_counted(chosen: str, choices: Choices, words: Words) -> tuple[Filter, ...]:
    """Return the choice of the body whose recommendations are counted: the Unit, or another.

    There is none where the organization has recommendations of the Unit alone.
    """
    named = body_names(choices, words)
    others = {code: name for code, name in named.items() if code != JIU}
    if chosen:
        others.setdefault(chosen, chosen)
    if not others:
        return ()
    offered = {"": words["jiu"], **others}
    options = tuple(Option(code, name, code == chosen) for code, name in offered.items())
    return (Filter("oversight", words["oversight_body"], options),)


def body_query(chosen: str, on: date | None) -> str:
    """Return the part of an address that asks for the figures or charts of a body, on a day."""
    return Asked(Selection(oversight=chosen or None)).query(on).removesuffix("?")


def age_label(years: int, words: Words) -> str:
    """Return what open recommendations are called that were received so many years ago."""
    said = ngettext("%(count)s year or more", "%(count)s years or more", years)
    return said % {"count": words.number(years)}


def _of_body(selection: Selection, choices: Choices, words: Words) -> Iterable[Filter]:
    named = body_names(choices, words)
    if len(named) > 1 or selection.oversight:
        yield choice("oversight", words["oversight_body"], selection.oversight, named.items())


def _of_age(selection: Selection, words: Words) -> Iterable[Filter]:
    if selection.open is OpenAsked.OPEN or selection.open_for is not None:
        offered = [(str(years), age_label(years, words)) for years in AGES]
        yield choice("open_for", gettext("Open for"), selection.open_for, offered)


def work_filters(selection: Selection, holders: Holders, words: Words) -> tuple[Filter, ...]:
    """Return the filters of the work on the answers, for the organization's own people."""
    languages = [(one.value, words.of(one)) for one in Language]
    return (
        choice("person", words["person"], selection.person, named_options(holders.people)),
        choice("unit", words["unit"], selection.unit, named_options(holders.units)),
        choice(
            "stage",
            gettext("Stage of the answer"),
            selection.stage,
            ((one.value, words.of(one)) for one in Stage),
        ),
        choice("language", gettext("Language of the answer"), selection.language, languages),
        choice("missing", gettext("What is missing"), selection.missing, _missing(languages)),
    )


def named_options(holders: Iterable[Named]) -> list[tuple[str, str]]:
    """Return people or units as the choices of a filter."""
    return [(str(key), name) for key, name in holders]


def _missing(languages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    labels = {
        Missing.ANSWER: gettext("Answer"),
        Missing.REMARKS: gettext("Remarks"),
        Missing.EVIDENCE: gettext("Evidence of implementation"),
        Missing.ASSIGNEE: gettext("Assignee who can answer"),
    }
    translation = gettext("Translation: %(language)s")
    return [
        *((one.value, labels[one]) for one in Missing),
        *((code, translation % {"language": name}) for code, name in languages),
    ]


@dataclass(frozen=True, slots=True)
class Chip:
    """What a list is narrowed by, with the names in the address that let it go."""

    name: str
    label: str
    value: str
    language: Language | None = None


def typed_chips(words: str, document: str | None = None) -> tuple[Chip, ...]:
    """Return what is typed into a list's search, and the document that narrows it."""
    typed = (
        Chip("q", gettext("Words"), words),
        Chip("document", gettext("Document"), document or ""),
    )
    return tuple(one for one in typed if one.value)


def chips(filters: Iterable[Filter]) -> tuple[Chip, ...]:
    """Return all choices that narrow a list, each to be removed by itself."""
    return tuple(
        Chip(one.name, one.label, option.label, option.language)
        for one in filters
        if (option := one.chosen)
    )


def choice(
    name: str, label: str, chosen: object, offered: Iterable[tuple[str, str | Wording]]
) -> Filter:
    """Return a filter with all as its first choice; a choice that is not offered is kept."""
    value = "" if chosen is None else str(chosen)
    listed: list[tuple[str, str | Wording]] = [("", gettext("All")), *offered]
    if value not in {one for one, _ in listed}:
        listed.append((value, value))
    return Filter(name, label, tuple(option(one, text, one == value) for one, text in listed))


def _statuses(words: Words) -> list[tuple[str, str]]:
    labels = {
        StatusAsked.UNANSWERED: words["unanswered"],
        StatusAsked.NOT_IMPLEMENTED: gettext("Accepted, not yet implemented"),
        StatusAsked.ACCEPTED_ALONE: words["accepted_alone"],
        StatusAsked.INFORMATION: words["for_information_only"],
        StatusAsked.NOT_ADDRESSED: words.of(Action.NONE),
        **{StatusAsked(code.value): words.of(code) for code in Acceptance},
        **{StatusAsked(code.value): words.of(code) for code in Implementation},
    }
    return [(one.value, labels[one]) for one in StatusAsked]


def _open_or_closed() -> list[tuple[str, str]]:
    return [
        (OpenAsked.OPEN.value, gettext("Open: neither implemented nor refused")),
        (OpenAsked.CLOSED.value, gettext("Closed: implemented or refused")),
    ]


def _addressees(words: Words) -> list[tuple[str, str]]:
    return [(one.value, words.of(one)) for one in Addressee]


def _deadlines(choices: Choices, words: Words) -> list[tuple[str, str]]:
    return [
        (DeadlineAsked.PAST.value, words["past_its_date"]),
        *((str(year), str(year)) for year in choices.deadline_years),
        (DeadlineAsked.NONE.value, gettext("No deadline")),
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """A selection and a page of it."""

    selection: Selection
    page: int = 1

    def query(self, on: date | None = None) -> str:
        """Return the part of the address that asks for this, on a day or as it stands."""
        asked = self.selection
        pairs = {
            "q": asked.words,
            "status": asked.status,
            "open": asked.open,
            "addressee": asked.addressee,
            "report": asked.report,
            "year": asked.year,
            "deadline": asked.deadline,
            "document": asked.document,
            "was": asked.was,
            "since": asked.since,
            "oversight": asked.oversight,
            "open_for": asked.open_for,
            "person": asked.person,
            "unit": asked.unit,
            "stage": asked.stage,
            "language": asked.language,
            "missing": asked.missing,
            "on": on,
            "page": self.page if self.page > 1 else None,
        }
        told = urlencode({name: str(value) for name, value in pairs.items() if value})
        return f"?{told}" if told else "?"


def read_asked(address: Mapping[str, str]) -> Asked:
    """Read the filters of an address; what cannot be understood narrows nothing."""
    return Asked(read_selection(address), counting(address.get("page"), digits=5) or 1)
