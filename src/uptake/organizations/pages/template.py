"""The template of an organization's documents: the one in use, another one, none."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from uptake.core.codes import Language
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.documents.errors import UnreadableFile
from uptake.documents.tree import Format
from uptake.documents.word.template.checking import LARGEST
from uptake.documents.word.template.notes import Note, Weight
from uptake.exchange.editions import file_name
from uptake.record.queries.composition import compose
from uptake.record.queries.documents import document_lines
from uptake.record.queries.organizations import template_in_use
from uptake.record.services import intake
from uptake.terms.messages import say
from uptake.web.access import for_those_who_may
from uptake.web.addresses import full_symbol
from uptake.web.arrival import Arrival, arrive
from uptake.web.downloads import MEDIA_TYPES, attached, written
from uptake.web.uploads import file_brought

PREVIEWS = (Language.ENGLISH, Language.ARABIC)
"""The languages in which the newest document can be looked at: one of each direction."""
_MEGABYTE = 1_000_000


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_safe
def template(request: HttpRequest, organization: str) -> HttpResponse:
    """Show which template is in use, what is taken of it, and where to bring another one."""
    return _page(request, arrive(request, organization))


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_POST
def take(request: HttpRequest, organization: str) -> HttpResponse:
    """Look at a Word file and use it as the template, or say why it cannot be one."""
    arrival = arrive(request, organization)
    notes: tuple[Note, ...] = ()
    try:
        with file_brought(request, ".docx") as file:
            notes = intake.look(file=file.path, name=file.name)
            intake.take(
                organization=arrival.organization.code,
                file=file.path,
                name=file.name,
                by=arrival.actor,
                at=timezone.now(),
            )
    except (UptakeError, UnreadableFile) as error:
        refused = [note for note in notes if note.weight is Weight.REFUSED]
        sentences = tuple(_sentence(note, arrival) for note in refused)
        return _page(request, arrival, sentences or (arrival.said(error),))
    messages.success(request, gettext("The template is in use from now on."))
    return redirect("template", arrival.organization.code)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_POST
def drop(request: HttpRequest, organization: str) -> HttpResponse:
    """Go back to the plain dress."""
    arrival = arrive(request, organization)
    try:
        intake.drop(organization=arrival.organization.code, by=arrival.actor, at=timezone.now())
    except UptakeError as error:
        return _page(request, arrival, (arrival.said(error),))
    messages.success(request, gettext("Documents are in the plain dress from now on."))
    return redirect("template", arrival.organization.code)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_safe
def file(request: HttpRequest, organization: str) -> HttpResponse:
    """Send the template that is in use, as it was brought."""
    arrival = arrive(request, organization)
    used = template_in_use(arrival.organization.code)
    if used is None:
        raise Http404
    return _word(_kept(arrival) or b"", used.name)


@for_those_who_may(Act.MANAGE_TEMPLATE)
@require_safe
def preview(request: HttpRequest, organization: str, language: Language) -> HttpResponse:
    """Send the newest document, or the register where there is none, as it looks now."""
    arrival = arrive(request, organization)
    newest = next(iter(document_lines(arrival.look)), None)
    status = compose(
        organization=arrival.organization.code,
        symbol=full_symbol(newest) if newest else None,
        language=language,
        on=None if newest else arrival.today,
        restricted=arrival.look.restricted,
    )
    made = written(status, Format.DOCX, _kept(arrival))
    return _word(made, file_name(status, Format.DOCX))


def _kept(arrival: Arrival) -> bytes | None:
    try:
        return intake.dress(arrival.organization.code)
    except UptakeError as error:
        raise Http404 from error


def _word(content: bytes, name: str) -> HttpResponse:
    return attached(content, name, MEDIA_TYPES[Format.DOCX])


def _page(request: HttpRequest, arrival: Arrival, problems: tuple[str, ...] = ()) -> HttpResponse:
    used = template_in_use(arrival.organization.code)
    notes, lost = _looked_at(arrival)
    context = {
        "section": "template",
        "used": used,
        "notes": [(note.weight.value, _sentence(note, arrival)) for note in notes],
        "problems": (*problems, *lost),
        "refused": bool(problems),
        "previews": PREVIEWS,
        "limit": LARGEST // _MEGABYTE,
    }
    return render(
        request,
        "organizations/template.html",
        arrival.context("administration") | context,
        status=422 if problems else 200,
    )


def _looked_at(arrival: Arrival) -> tuple[tuple[Note, ...], tuple[str, ...]]:
    """Give what there is to say of the template in use, or that its file is lost."""
    try:
        return intake.notes_in_use(arrival.organization.code), ()
    except UptakeError as error:
        return (), (arrival.said(error),)


def _sentence(note: Note, arrival: Arrival) -> str:
    return say(note.code.value, arrival.language, note.values)
