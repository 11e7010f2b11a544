"""The workbook for a report: its rows and columns, in any language, and the one to fill in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from uptake.core.codes import Action, Addressee, CebComments, Language, Visibility
from uptake.documents.sheet.fill_in import Column, FillIn, FillInSheet, Kind, write_fill_in
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.texts import form
from uptake.terms.words import Words

CHOICES: Mapping[str, type[StrEnum]] = {
    "visibility": Visibility,
    "ceb_comments": CebComments,
    "addressee": Addressee,
    "action_asked": Action,
}
DATES = ("day_received", "day_distributed", "day_due_statute", "ceb_date")
SPOKEN = ("report_title", "report_link", "highlights_link", "ceb_link")
REPORT = (
    "document_symbol",
    "programme_year",
    "visibility",
    "organizations_addressed",
    *DATES[:3],
    "ceb_comments",
    "ceb_symbol",
    "ceb_date",
)
BEFORE_TEXTS = ("recommendation_no", "formal_recommendation")
AFTER_TEXTS = (
    "addressee",
    "addressee_name",
    "action_asked",
    "governing_body",
    "impact",
    "depends_on",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a row or a column is: a term, in a language where it holds words."""

    term: str
    language: Language | None = None

    def text(self, spoken: Words) -> str:
        """Return what is printed for it."""
        return self._of(spoken[self.term], spoken)

    def forms(self, spoken: Words) -> tuple[str, ...]:
        """Return every form in which it is known in a language: organizations have their own."""
        return tuple(self._of(name, spoken) for name in spoken.forms(self.term))

    def _of(self, name: str, spoken: Words) -> str:
        return f"{name} ({spoken.of(self.language)})" if self.language else name


def report_labels() -> tuple[Label, ...]:
    """Return the rows of the sheet about the report, in order."""
    spoken = (Label(term, language) for term in SPOKEN for language in Language)
    return (*map(Label, REPORT), *spoken)


def recommendation_labels() -> tuple[Label, ...]:
    """Return the columns of the sheet of recommendations, in order."""
    texts = (Label("recommendation_text", language) for language in Language)
    return (*map(Label, BEFORE_TEXTS), *texts, *map(Label, AFTER_TEXTS))


@remembering
def known_labels() -> Mapping[str, Label]:
    """Return every label by its form in any of the six languages."""
    labels = (*report_labels(), *recommendation_labels())
    return {
        form(text): one
        for one in labels
        for language in Language
        for text in one.forms(words(language))
    }


@remembering
def known_choices(term: str) -> Mapping[str, StrEnum]:
    """Return the codes of a choice by their form in any of the six languages."""
    codes = CHOICES[term]
    return {
        form(text): code
        for code in codes
        for language in Language
        for text in words(language).forms_of(code)
    }


ROOM = 200
_WIDE, _NARROW = 48, 18


def template(spoken: Words, bodies: Sequence[str]) -> bytes:
    """Return the workbook in a language; `bodies` are the organization's governing bodies."""
    about = [_column(label, spoken, ()) for label in report_labels()]
    listed = [_column(label, spoken, bodies) for label in recommendation_labels()]
    return write_fill_in(
        FillIn(
            title="",
            language=spoken.language.value,
            right_to_left=spoken.language.right_to_left,
            sheets=[
                FillInSheet(spoken["report"], about, is_list=True),
                FillInSheet(spoken["recommendations"], listed, room=ROOM, kept=2, pages_wide=3),
            ],
        )
    )


def _column(label: Label, spoken: Words, bodies: Sequence[str]) -> Column:
    choices: Sequence[str] = ()
    if label.term in CHOICES:
        choices = [spoken.of(code) for code in CHOICES[label.term]]
    elif label.term == "formal_recommendation":
        choices = [spoken["formal"], spoken["informal"]]
    elif label.term == "governing_body":
        choices = bodies
    day = label.term in DATES
    return Column(
        name=label.text(spoken),
        width=_WIDE if label.language else _NARROW,
        kind=Kind.DAY if day else Kind.TEXT,
        choices=choices,
        refusal=spoken["write_a_date" if day else "choose_from_list"],
    )
