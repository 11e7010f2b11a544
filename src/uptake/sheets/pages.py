"""Forms to fill in.

One's own to take along, everybody's for the coordinator, and what comes back, row by row.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from uptake.answers.pages.answer import Difference, differences_of
from uptake.answers.services import AnswerRefused
from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.codes import Language, Severity, Via
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.reminding import LONGEST_LINK
from uptake.documents.errors import UnreadableFile
from uptake.exchange.forms.form import BadCell, label
from uptake.exchange.forms.writing import FORMATS
from uptake.record.queries.answering import Version
from uptake.record.queries.focal_points import called
from uptake.record.queries.follow_ups import page_of
from uptake.record.services import links
from uptake.record.services.links import LinkWanted
from uptake.sheets import services as forms
from uptake.sheets.queries.form_review import FormReview, Outcome, ReviewedRow, seal_of
from uptake.sheets.queries.forms import (
    Asked,
    ReturnHeld,
    assignments_asked,
    may_return,
    people_asked,
    recent_returns,
    return_held,
)
from uptake.sheets.services import MadeForm, Taken
from uptake.terms.messages import BETWEEN_SENTENCES, say
from uptake.terms.words import Words
from uptake.web.access import for_those_who_may
from uptake.web.addresses import whole_address
from uptake.web.arrival import Arrival, arrive, typed_day
from uptake.web.changes import EntryShown, entry_shown
from uptake.web.confirming import confirm
from uptake.web.downloads import MEDIA_TYPES, PACKAGE, attached, packed
from uptake.web.uploads import file_brought


@dataclass(frozen=True, slots=True)
class CellProblemShown:
    """What is wrong with a cell: where it is, what it is called, what stands in it, what to do."""

    sheet: str
    cell: str
    field: str
    value: str
    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row with what it changes. `theirs` is the version that somebody saved meanwhile.

    `remarks` are those of the form, where they are in another language than what stands;
    `differences` are both versions beside each other.
    """

    row: ReviewedRow
    change: EntryShown | None
    came: tuple[Evidence, ...]
    went: tuple[Evidence, ...]
    theirs: Version | None
    remarks: str | None
    language: Language | None
    problems: tuple[CellProblemShown, ...]
    differences: tuple[Difference, ...] = ()


def rows_shown(rows: Iterable[ReviewedRow], words: Words) -> tuple[RowShown, ...]:
    """Return the rows with everything in words."""
    return tuple(_row(row, words) for row in rows)


def cell_problems(found: Iterable[BadCell], words: Words) -> tuple[CellProblemShown, ...]:
    """Return what is wrong as sentences, what stops a row first."""
    ordered = sorted(found, key=lambda one: one.severity is not Severity.ERROR)
    return tuple(_problem(one, words) for one in ordered)


def _row(row: ReviewedRow, words: Words) -> RowShown:
    changes = row.changes
    foreign = changes is not None and not changes.texts_compared and row.answer is not None
    return RowShown(
        row=row,
        change=entry_shown(changes.fields, words) if changes and changes.fields else None,
        came=changes.came if changes else (),
        went=changes.went if changes else (),
        theirs=row.held.latest if row.held else None,
        remarks=row.answer.remarks if foreign and row.answer else None,
        language=row.answer.language if row.answer else None,
        problems=cell_problems(row.problems, words),
        differences=_differences(row, words) if row.outcome is Outcome.OVERTAKEN else (),
    )


def _differences(row: ReviewedRow, words: Words) -> tuple[Difference, ...]:
    newest = row.held.latest if row.held else None
    theirs = newest.answer if newest else GivenAnswer()
    return differences_of(row.answer, theirs, words) if row.answer else ()


def _problem(one: BadCell, words: Words) -> CellProblemShown:
    name = label(one.field, words) if one.field else ""
    values = dict(one.values) | {"column": name or gettext("the row")}
    place = one.place
    return CellProblemShown(
        sheet=place.sheet if place else "",
        cell=place.cell if place and place.sheet else "",
        field=name,
        value=one.value,
        sentence=say(one.code, words.language, values),
        is_error=one.severity is Severity.ERROR,
    )


PAIR = re.compile("([1-9][0-9]{0,17}):([1-9][0-9]{0,17})?")
DRAFT = "draft"
REFUSED, UNREADABLE = 409, 422


@dataclass(frozen=True, slots=True)
class Desk:
    """Where forms are given back at an organization."""

    organization: str

    def home(self) -> str:
        """Return the page on which a form is given back."""
        return reverse("forms", args=[self.organization])

    def give(self) -> str:
        """Return the address to which a form is sent."""
        return reverse("form-back", args=[self.organization])

    def review(self, returned: int) -> str:
        """Return the page on which a form that came back is looked at."""
        return reverse("form-review", args=[self.organization, returned])


def give_back(request: HttpRequest, arrival: Arrival, desk: Desk) -> HttpResponse | str:
    """Take a file in and lead to its review; or give the sentence that says why not."""
    try:
        with file_brought(request, suffix=None) as file:
            returned = forms.receive(
                file=file.path, name=file.name, by=arrival.actor, at=timezone.now()
            )
    except (UptakeError, UnreadableFile) as error:
        return arrival.said(error)
    return redirect(desk.review(returned))


def review_page(request: HttpRequest, arrival: Arrival, desk: Desk, returned: int) -> HttpResponse:
    """Show what a form that came back would change, or take it."""
    held = return_held(returned)
    if (
        held is None
        or held.form.code != desk.organization
        or not may_return(arrival.actor, held.form)
    ):
        raise Http404
    if request.method != "POST":
        return _show_returned(request, arrival, desk, held)
    try:
        taken = _take(request, arrival, held)
    except AnswerRefused as error:
        return _show_returned(request, arrival, desk, held, arrival.said(error), UNREADABLE)
    except UptakeError as error:
        return _show_returned(request, arrival, desk, held, arrival.said(error), REFUSED)
    _tell(request, arrival, taken)
    return redirect(desk.review(returned))


def _take(request: HttpRequest, arrival: Arrival, held: ReturnHeld) -> Taken:
    pairs = [found for one in request.POST.getlist("on_top") if (found := PAIR.fullmatch(one))]
    return forms.take(
        returned=held.pk,
        submit=request.POST.get("as") != DRAFT,
        seen=request.POST.get("seen", ""),
        on_top={int(one[1]): int(one[2]) if one[2] else None for one in pairs},
        all_or_nothing="all" in request.POST,
        by=arrival.actor,
        at=timezone.now(),
    )


def _show_returned(
    request: HttpRequest,
    arrival: Arrival,
    desk: Desk,
    held: ReturnHeld,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    as_draft = asked.get("as") == DRAFT
    review = _review(arrival, held, submit=not as_draft)
    return render(
        request,
        "sheets/form_review.html",
        arrival.context("forms")
        | {
            "returned": held,
            "problem": problem,
            "as_draft": as_draft,
            "home": desk.home(),
            "here": desk.review(held.pk),
            "give": desk.give(),
        }
        | (_shown(review, arrival) if review else {}),
        status=status,
    )


def _review(arrival: Arrival, held: ReturnHeld, *, submit: bool) -> FormReview | None:
    """Judge the form; of one that was taken, what was left out and is still to be mended.

    None where the file of a form that was taken is not kept any more.
    """
    try:
        review = forms.preview(held, by=arrival.actor, at=timezone.now(), submit=submit)
    except UnreadableFile as error:
        if held.taken_at:
            return None
        raise Http404 from error
    return review.still_to_mend(held.taken_at) if held.taken_at else review


def _shown(review: FormReview, arrival: Arrival) -> dict[str, Any]:
    rows = rows_shown(review.rows, arrival.words)
    return {
        "review": review,
        "seal": seal_of(review),
        "broken": cell_problems(review.problems, arrival.words),
        "changes": [one for one in rows if one.row.outcome is Outcome.CHANGE],
        "overtaken": [one for one in rows if one.row.outcome is Outcome.OVERTAKEN],
        "bad": [one for one in rows if one.row.outcome is Outcome.BAD],
        "same": [one for one in rows if one.row.outcome is Outcome.SAME],
    }


def _tell(request: HttpRequest, arrival: Arrival, taken: Taken) -> None:
    said = ngettext(
        "%(shown)s answer was recorded.", "%(shown)s answers were recorded.", taken.taken
    )
    parts = [said % {"shown": arrival.words.number(taken.taken)}]
    if taken.left:
        left = ngettext(
            "%(shown)s answer was not recorded.", "%(shown)s answers were not recorded.", taken.left
        )
        parts.append(left % {"shown": arrival.words.number(taken.left)})
    confirm(request, BETWEEN_SENTENCES[arrival.language].join(parts))


WHOM = re.compile("(unit|person):([1-9][0-9]{0,17})")
EVERYBODY = "all"
# In days: how long a link serves where nothing is due, and at most.
USUAL = 30


@for_those_who_may(Act.ANSWER)
@require_safe
def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show how to take a form along and give it back; to the coordinator, who is asked."""
    return _show(request, arrive(request, organization))


@for_those_who_may(Act.ANSWER)
@require_POST
def mine(request: HttpRequest, organization: str) -> HttpResponse:
    """Send one's own form."""
    arrival = arrive(request, organization)
    return own_form(request, arrival) or _show(request, arrival, _nothing(arrival), "own-form")


@for_those_who_may(Act.ANSWER)
@require_POST
def back(request: HttpRequest, organization: str) -> HttpResponse:
    """Take a form in that came back."""
    arrival = arrive(request, organization)
    found = give_back(request, arrival, Desk(arrival.organization.code))
    if isinstance(found, str):
        return _show(request, arrival, found, "returned-form")
    return found


@for_those_who_may(Act.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, organization: str, returned: int) -> HttpResponse:
    """Show what a form that came back would change, or take it."""
    arrival = arrive(request, organization)
    return review_page(request, arrival, Desk(arrival.organization.code), returned)


@for_those_who_may(Act.ASSIGN)
@require_POST
def make(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the forms of a person, a unit or everybody: one file, or several in one package."""
    arrival = arrive(request, organization)
    people = [one.person for one in _chosen(request, _asked(arrival))]
    try:
        made = forms.make_all(
            people=people, kind=read_kind(request), by=arrival.actor, at=timezone.now()
        )
    except UptakeError as error:
        return _show(request, arrival, arrival.said(error), "whom")
    if len(made) == 1:
        return sent(made[0], read_kind(request))
    return attached(
        packed((one.name, one.content) for one in made),
        f"uptake-{arrival.organization.code}.zip",
        PACKAGE,
    )


@for_those_who_may(Act.REMIND)
@require_POST
def make_links(request: HttpRequest, organization: str) -> HttpResponse:
    """Make links for a person, a unit or everybody; they are shown this once."""
    arrival = arrive(request, organization)
    until = typed_day(request.POST.get("until", ""))
    chosen = _chosen(request, _asked(arrival))
    if until is None or not arrival.today <= until <= arrival.today + LONGEST_LINK:
        problem = gettext("Choose the last day on which the links are valid, within one year.")
        return _show(request, arrival, problem, "until")
    if not chosen:
        return _show(request, arrival, _nothing(arrival), "whom")
    theirs = assignments_asked(arrival.organization.code, chosen)
    secrets = links.make_all(
        [LinkWanted(one.person, theirs[one.person], until) for one in chosen],
        by=arrival.actor,
        at=timezone.now(),
    )
    made = [
        {
            "name": one.name,
            "email": one.email,
            "address": whole_address(request, _address(one, secret)),
        }
        for one, secret in zip(chosen, secrets, strict=True)
    ]
    return render(
        request, "sheets/links_made.html", arrival.context("forms") | {"made": made, "until": until}
    )


@for_those_who_may(Act.REMIND)
@require_POST
def revoke(request: HttpRequest, organization: str, person: int) -> HttpResponse:
    """Take back all links of a person."""
    arrival = arrive(request, organization)
    if person in {one.person for one in _asked(arrival)}:
        count = links.revoke_of_person(person=person, by=arrival.actor, at=timezone.now())
        said = ngettext("%(shown)s link was revoked.", "%(shown)s links were revoked.", count)
        confirm(request, said % {"shown": arrival.words.number(count)})
    return redirect("forms", arrival.organization.code)


def own_form(request: HttpRequest, arrival: Arrival) -> HttpResponse | None:
    """Send the form of who asks, or None where nothing is assigned to them."""
    kind = read_kind(request)
    try:
        made = forms.make(
            person=arrival.actor.person or 0,
            kind=kind,
            by=arrival.actor,
            at=timezone.now(),
            language=arrival.language,
        )
    except UptakeError as error:
        if error.code != "form-empty":
            raise
        return None
    return sent(made, kind)


def read_kind(request: HttpRequest) -> Via:
    """Read which kind of form is asked for; a workbook where it is not said."""
    asked = request.POST.get("kind", "")
    return Via.WORD_FORM if asked == Via.WORD_FORM else Via.WORKBOOK


def sent(made: MadeForm, kind: Via) -> HttpResponse:
    """Send a form as a file."""
    return attached(made.content, made.name, MEDIA_TYPES[FORMATS[kind]])


def _address(one: Asked, secret: str) -> str:
    """Return the address of a link, in the language of whom it is for."""
    _, _, rest = reverse("link-open", args=[secret]).lstrip("/").partition("/")
    return f"/{one.language}/{rest}"


def _asked(arrival: Arrival) -> tuple[Asked, ...]:
    said = called(arrival.organization.id, arrival.language, arrival.today)
    return people_asked(arrival.organization.code, said, arrival.today)


def _chosen(request: HttpRequest, asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    whom = request.POST.get("whom", "")
    if whom == EVERYBODY:
        return asked
    found = WHOM.fullmatch(whom)
    if found is None:
        return ()
    kind, key = found[1], int(found[2])
    return tuple(one for one in asked if (one.unit if kind == "unit" else one.person) == key)


def _nothing(arrival: Arrival) -> str:
    return say("form-empty", arrival.language, {})


def _show(
    request: HttpRequest, arrival: Arrival, problem: str = "", problem_at: str = ""
) -> HttpResponse:
    desk = Desk(arrival.organization.code)
    asked = _asked(arrival) if arrival.may(Act.ASSIGN) else ()
    units = {one.unit: one.unit_name for one in asked if one.unit is not None}
    return render(
        request,
        "sheets/forms.html",
        arrival.context("forms", exact=True)
        | {
            "problem": problem,
            "problem_at": problem_at,
            "give": desk.give(),
            "returns": recent_returns(arrival.actor, arrival.organization.code),
            "asked": asked,
            "page": page_of(asked, request.GET.get("page")),
            "units": sorted(units.items(), key=lambda one: one[1].casefold()),
            "until": _until(asked, arrival.today),
            "latest": arrival.today + LONGEST_LINK,
        },
        status=UNREADABLE if problem else 200,
    )


def _until(asked: Iterable[Asked], today: date) -> date:
    due: Any = max((one.last_due for one in asked if one.last_due), default=None)
    return min(due, today + LONGEST_LINK) if due and due >= today else today + timedelta(USUAL)
