"""The first steps of an organization: from an empty register to the first document."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from uptake.core.permissions import Act
from uptake.record.queries.organizations import FirstSteps, first_steps
from uptake.web.arrival import Arrival, arrive


@dataclass(frozen=True, slots=True)
class Way:
    """A link to where something is done, for those who may do it."""

    title: str
    place: str
    act: Act


@dataclass(frozen=True, slots=True)
class StepShown:
    """A step: whether it is done, where it is taken, and what is said of it."""

    done: bool
    way: Way
    what: str
    other: Way | None = None


def show(request: HttpRequest, organization: str) -> HttpResponse:
    """Show the steps, those that are done, and where each is taken."""
    arrival = arrive(request, organization)
    if not (arrival.may(Act.PLAN_CYCLE) or arrival.may(Act.MANAGE_PEOPLE)):
        raise Http404
    return _page(request, arrival)


@require_safe
def _page(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    found = first_steps(arrival.organization.id, arrival.organization.code, arrival.today)
    return render(
        request,
        "home/first_steps.html",
        arrival.context("home") | {"finished": found.done, "steps": steps_shown(found)},
    )


def steps_shown(found: FirstSteps) -> tuple[StepShown, ...]:
    """Return the steps in the order in which they are best taken."""
    return (*_before_the_answers(found), *_from_the_answers_on(found))


def _before_the_answers(found: FirstSteps) -> Iterator[StepShown]:
    yield StepShown(
        found.organization,
        Way(gettext("Check the organization's page"), "organization", Act.MANAGE_SETTINGS),
        gettext("Its names, its governing bodies and working groups, the series of its documents."),
    )
    yield StepShown(
        found.people,
        Way(gettext("Add people"), "people", Act.MANAGE_PEOPLE),
        gettext(
            "Everyone who answers, clears or translates needs an account and roles."
            " A person who works alone can be allowed to clear their own answers "
            "under “Settings”."
        ),
    )
    yield StepShown(
        found.contents,
        Way(gettext("Register a report"), "registering", Act.REGISTER_REPORT),
        gettext("Upload the report, or enter its recommendations by hand."),
        Way(
            gettext("Or import last year's document with its answers"),
            "imports",
            Act.IMPORT_DOCUMENT,
        ),
    )
    yield StepShown(
        found.cycle,
        Way(gettext("Open a cycle"), "cycles", Act.PLAN_CYCLE),
        gettext("Its steps are counted back from the date of the meeting."),
    )
    yield StepShown(
        found.assignments,
        Way(gettext("Assign the recommendations"), "assign", Act.ASSIGN),
        gettext(
            "To people or units. They are notified by e-mail. Where e-mail is not "
            "available, create links to copy under “Offline forms”."
        ),
    )


def _from_the_answers_on(found: FirstSteps) -> Iterator[StepShown]:
    yield StepShown(
        found.answers,
        Way(gettext("Answer and clear"), "clearance", Act.SEE_PROGRESS),
        gettext(
            "Answers are cleared, or returned with a reason. Cleared answers go into the document."
        ),
        Way(gettext("Assigned to me"), "mine", Act.ANSWER),
    )
    yield StepShown(
        found.edition,
        Way(gettext("Create a draft document"), "edition-open", Act.PREPARE_EDITION),
        gettext("The document for the meeting: symbol, date and scope."),
    )
    yield StepShown(
        found.document,
        Way(gettext("Issue the document"), "editions", Act.SEE_EDITIONS),
        gettext("Review it as it will be printed in six languages, then issue it with its files."),
    )
