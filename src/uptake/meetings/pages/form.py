"""The form of a decision, read and shown again: the meeting, and what it did with each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from uptake.assignments.pages.showing import read_needed_day, read_optional_day
from uptake.core.codes import DecisionState, Language, RequestedField
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven, presumed_of_document
from uptake.record.queries.meetings.papers import DecisionShown, Paper
from uptake.web.filters import read_key, read_keys

WHOLE = "document"
LONGEST_SYMBOL = 200
LONGEST_WORDS = 4_000
# Beside which field each refusal is said; all others stand above the form only.
FIELDS: Mapping[str, str] = {
    "day-not-given": "day",
    "day-unreadable": "day",
    "day-out-of-range": "day",
    "meeting-before-document": "day",
    "meeting-to-come": "day",
    "governing-body-unknown": "body",
    "request-due-before-meeting": "due",
    "request-nothing-given": "words",
}


@dataclass(frozen=True, slots=True)
class Row:
    """What is chosen for a recommendation, or for the document, as the form shows it."""

    state: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """What a form of a meeting holds, as it was typed."""

    body: str = ""
    day: str = ""
    symbol: str = ""
    language: Language = Language.ENGLISH
    rows: Mapping[str, Row] = field(default_factory=dict)


def form_of(paper: Paper, language: Language) -> MeetingForm:
    """Give the form with what stands already; the meeting is that of the latest decision."""
    made = paper.latest
    body = made.body if made else paper.body
    standing = {WHOLE: paper.whole} | {str(one.follow_up): one.decision for one in paper.lines}
    rows = {name: _row(one, language) for name, one in standing.items()}
    presumed = presumed_of_document(paper.kind, paper.whole.state if paper.whole else None)
    if presumed:
        rows[WHOLE] = Row(presumed.value)
    return MeetingForm(
        body=str(body or ""),
        day=f"{made.date:%Y-%m-%d}" if made else "",
        symbol=(made.symbol or "") if made else "",
        language=language,
        rows=rows,
    )


def typed_form(form: QueryDict, paper: Paper, language: Language) -> MeetingForm:
    """Give the form with what was typed."""
    names = (WHOLE, *(str(one.follow_up) for one in paper.lines))
    return MeetingForm(
        body=form.get("body", ""),
        day=form.get("day", ""),
        symbol=form.get("symbol", ""),
        language=read_language(form, language),
        rows={
            name: Row(form.get(f"state_{name}", ""), form.get(f"words_{name}", ""))
            for name in names
        },
    )


def read_states(typed: MeetingForm, paper: Paper, *, rest: DecisionState | None) -> dict[Any, Any]:
    """Give what was chosen, by follow-up; `rest` is for recommendations without a choice.

    Words that the same decision has in other languages stay.
    """
    standing: dict[int | None, DecisionShown | None] = {None: paper.whole}
    standing |= {one.follow_up: one.decision for one in paper.lines}
    states: dict[int | None, DecisionGiven] = {}
    for key, before in standing.items():
        row = typed.rows.get(WHOLE if key is None else str(key), Row())
        state = read_state(row.state) or (None if key is None else rest)
        if state is None:
            continue
        said = dict(before.said) if before and before.state is state else {}
        said[typed.language] = row.words[:LONGEST_WORDS]
        states[key] = DecisionGiven(state, said)
    return states


def read_meeting(form: QueryDict) -> dict[str, Any]:
    """Give body, record and day as the services take them. Raises UptakeError `day-not-given`,
    `day-unreadable` (given), `governing-body-unknown`.
    """
    body = form.get("body", "")
    key = read_key(body)
    if body and key is None:
        raise UptakeError("governing-body-unknown")
    return {
        "body": key,
        "symbol": form.get("symbol", "").strip()[:LONGEST_SYMBOL] or None,
        "day": read_needed_day(form.get("day", "")),
    }


def read_request(form: QueryDict, language: Language) -> dict[str, Any]:
    """Give a request as the service takes it. Raises UptakeError as `read_meeting`."""
    words = form.get("words", "")[:LONGEST_WORDS]
    about = read_keys(form.getlist("follow_up")) if form.get("about") == "some" else ()
    return {
        "follow_ups": about,
        "fields": read_fields(form, "field"),
        "words": {read_language(form, language): words},
        "day": read_needed_day(form.get("day", "")),
        "due": read_optional_day(form.get("due", "")),
    }


def read_fields(form: QueryDict, name: str) -> tuple[RequestedField, ...]:
    """Give the fields that are ticked; anything else is left out."""
    ticked = set(form.getlist(name))
    return tuple(one for one in RequestedField if one.value in ticked)


def read_state(text: str) -> DecisionState | None:
    """Read a state; None for anything else."""
    return DecisionState(text) if text in set(DecisionState) else None


def read_language(form: QueryDict, language: Language) -> Language:
    """Read the language in which words were typed, else the reader's."""
    text = form.get("words_language", "")
    return Language(text) if text in set(Language) else language


def beside(error: UptakeError | None, sentence: str) -> dict[str, str]:
    """Give the sentence of a refusal by the field beside which it is said."""
    return {FIELDS[error.code]: sentence} if error and error.code in FIELDS else {}


def _row(one: DecisionShown | None, language: Language) -> Row:
    return Row(one.state.value, one.said.get(language, "")) if one else Row()
