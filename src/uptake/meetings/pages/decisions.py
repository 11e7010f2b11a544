"""What a meeting did with a document.

The form of it, shown to all who may read it, and drafted in six languages.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from uptake.assignments.pages.assigning import read_needed_day, read_optional_day
from uptake.assignments.queries.cycles import meeting_after
from uptake.core.codes import DecisionState, Language, RequestedField
from uptake.core.document import Decision
from uptake.core.errors import UptakeError
from uptake.core.meetings import DecisionGiven, presumed_of_document
from uptake.core.permissions import Act
from uptake.core.symbols import DocumentKey, DocumentSymbol
from uptake.core.typed_values import read_key, read_keys
from uptake.documents.tree import Format
from uptake.documents.word import writing as word
from uptake.exchange.writing.decision import (
    Decided,
    DecisionMade,
    Requested,
    decision_document,
    draft_of,
    opening,
    points,
)
from uptake.meetings import services as meetings
from uptake.record.queries.meetings.papers import DecisionShown, Paper, paper
from uptake.record.queries.meetings.requests import requests_on
from uptake.record.queries.reviewed_words import spoken
from uptake.record.queries.texts import best_of
from uptake.web.access import for_those_who_may
from uptake.web.addresses import document_url
from uptake.web.arrival import Arrival, arrive
from uptake.web.confirming import Onward, confirm
from uptake.web.downloads import MEDIA_TYPES, attached


def find_paper(arrival: Arrival, document: DocumentKey, language: Language | None = None) -> Paper:
    """Return the document at an address. Raises Http404 where the reader knows of none."""
    found = paper(arrival.look, document, language)
    if found is None:
        raise Http404
    return found


@require_safe
def show_draft(
    request: HttpRequest,
    organization: str,
    document: DocumentKey,
    language: Language,
) -> HttpResponse:
    """Show the draft decision in a language, or what was decided once that is recorded."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document, language)
    speech = spoken(language, arrival.organization.code, arrival.state)
    return render(
        request,
        "meetings/draft.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "language": language,
            "languages": tuple(Language),
            "opening": opening(paper.status, speech),
            "points": points(paper.status, decision_of(arrival, paper, language), speech),
        },
    )


@require_safe
def download_draft(
    request: HttpRequest,
    organization: str,
    document: DocumentKey,
    language: Language,
) -> HttpResponse:
    """Send the decision as a Word document in a language."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document, language)
    speech = spoken(language, arrival.organization.code, arrival.state)
    target = BytesIO()
    made = decision_of(arrival, paper, language)
    word.write(decision_document(paper.status, made, speech), target)
    base = DocumentSymbol(*paper.key, language).text.replace("/", "-")
    name = f"{base}-decision.docx"
    return attached(target.getvalue(), name, MEDIA_TYPES[Format.DOCX], language)


def decision_of(arrival: Arrival, paper: Paper, language: Language) -> DecisionMade:
    """Return what was decided, or what is to be decided where nothing is recorded yet."""
    latest = paper.latest
    if latest is None:
        return draft_of(paper.status)
    lines = tuple(
        Decided(one.entry, one.decision.state, one.decision.said.get(language))
        for one in paper.lines
        if one.decision is not None
    )
    whole, body = paper.whole, best_of(latest.called, language)
    asked = requests_on([paper.pk], arrival.look)
    return DecisionMade(
        whole=whole.state if whole else None,
        lines=lines,
        requests=tuple(
            Requested(one.said.get(language), one.fields)
            for one in asked
            if one.fields or one.said.get(language)
        ),
        words=whole.said.get(language) if whole else None,
        made=Decision(DecisionState.NOTED, body.text if body else None, latest.symbol, latest.date),
    )


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


def form_of(paper: Paper, arrival: Arrival) -> MeetingForm:
    """Return the form with what stands already.

    The meeting is that of the latest decision, else that of the cycle in which the document came.
    """
    made, language = paper.latest, arrival.language
    day = made.date if made else None
    if day is None and paper.body and paper.date:
        day = meeting_after(paper.body, paper.date, arrival.today)
    body = made.body if made else paper.body
    standing = {WHOLE: paper.whole} | {str(one.follow_up): one.decision for one in paper.lines}
    rows = {name: _row(one, language) for name, one in standing.items()}
    presumed = presumed_of_document(paper.kind, paper.whole.state if paper.whole else None)
    if presumed:
        rows[WHOLE] = Row(presumed.value)
    return MeetingForm(
        body=str(body or ""),
        day=f"{day:%Y-%m-%d}" if day else "",
        symbol=(made.symbol or "") if made else "",
        language=language,
        rows=rows,
    )


def typed_form(form: QueryDict, paper: Paper, language: Language) -> MeetingForm:
    """Return the form with what was typed."""
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
    """Return what was chosen, by follow-up; `rest` is for recommendations without a choice.

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
    """Return body, record and day as the services take them. Raises UptakeError `day-not-given`,
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
    """Return a request as the service takes it. Raises UptakeError as `read_meeting`."""
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
    """Return the fields that are ticked; anything else is left out."""
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
    """Return the sentence of a refusal by the field beside which it is said."""
    return {FIELDS[error.code]: sentence} if error and error.code in FIELDS else {}


def _row(one: DecisionShown | None, language: Language) -> Row:
    return Row(one.state.value, one.said.get(language, "")) if one else Row()


# What a form carries beside what was typed into it.
UNTYPED = frozenset({"csrfmiddlewaretoken", "rest", "sure"})


@require_safe
def show(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what the meeting decided on a document, and what it is asked to decide."""
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document)
    return _page(request, arrival, paper, form_of(paper, arrival))


@for_those_who_may(Act.RECORD_DECISION)
@require_POST
def record(request: HttpRequest, organization: str, document: DocumentKey) -> HttpResponse:
    """Show what would be recorded; record it once somebody has seen that (`sure`).

    With one button, what has no choice is endorsed.
    """
    arrival = arrive(request, organization)
    paper = find_paper(arrival, document)
    typed = typed_form(request.POST, paper, arrival.language)
    if request.POST.get("sure") == "back":
        return _page(request, arrival, paper, typed)
    endorse = request.POST.get("rest") == DecisionState.ENDORSED
    try:
        meeting = read_meeting(request.POST)
        given: dict[str, Any] = {
            "document": paper.pk,
            "states": read_states(typed, paper, rest=DecisionState.ENDORSED if endorse else None),
            **meeting,
            "by": arrival.actor,
            "at": timezone.now(),
        }
        if request.POST.get("sure") != "yes":
            return _check(request, arrival, paper, meeting, meetings.intended(**given))
        count = meetings.decide(**given)
    except UptakeError as error:
        return _page(request, arrival, paper, typed, error)
    said = ngettext(
        "%(shown)s decision on %(symbol)s recorded.",
        "%(shown)s decisions on %(symbol)s recorded.",
        count,
    )
    named = {"shown": arrival.words.number(count), "symbol": paper.key}
    confirm(request, said % named, *after_decisions(arrival, paper))
    return redirect(document_url(organization, paper, "decisions"))


def after_decisions(arrival: Arrival, paper: Paper) -> tuple[Onward, ...]:
    """Return what follows once decisions are recorded: their wording, and what else was asked."""
    code, language = arrival.organization.code, arrival.language
    draft = document_url(code, paper, "draft-decision", language=language)
    asked = document_url(code, paper, "requests")
    return Onward(arrival.words["draft_decision"], draft), Onward(
        gettext("Record a request"), asked
    )


def _check(
    request: HttpRequest,
    arrival: Arrival,
    paper: Paper,
    meeting: Mapping[str, Any],
    new: Mapping[int | None, DecisionGiven],
) -> HttpResponse:
    """Show what would be recorded, in figures and one by one, before it is."""
    counts = Counter(one.state for one in new.values())
    states = {f"state_{key or WHOLE}": one.state.value for key, one in new.items()}
    typed = {key: text for key, text in request.POST.items() if key not in UNTYPED}
    return render(
        request,
        "meetings/decisions_check.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "body": best_of(paper.bodies.get(meeting["body"], {}), arrival.language),
            "meeting": meeting,
            "counts": [(one, counts[one]) for one in paper.states if counts[one]],
            "count": len(new),
            "whole": new.get(None),
            "lines": [(one.entry, new.get(one.follow_up)) for one in paper.lines],
            "typed": {**typed, **states},
        },
    )


def _page(
    request: HttpRequest,
    arrival: Arrival,
    paper: Paper,
    form: MeetingForm,
    error: UptakeError | None = None,
) -> HttpResponse:
    problem = arrival.said(error)
    return render(
        request,
        "meetings/decisions.html",
        arrival.context("documents")
        | {
            "paper": paper,
            "form": form,
            "whole": form.rows.get(WHOLE, Row()),
            "lines": _lines(paper, form),
            "bodies": paper.offered(arrival.language),
            "languages": tuple(Language),
            "problem": problem,
            "problem_at": FIELDS.get(error.code, "") if error else "",
            "problems": beside(error, problem),
            "is_open": request.method == "POST",
        },
        status=422 if error else 200,
    )


def _lines(paper: Paper, form: MeetingForm) -> list[dict[str, Any]]:
    return [
        {
            "one": one,
            "entry": one.entry,
            "decision": one.decision,
            "typed": form.rows.get(str(one.follow_up), Row()),
        }
        for one in paper.lines
    ]
