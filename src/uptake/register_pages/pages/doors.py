"""The doors of the site: the entrance, the organizations, what machines ask for."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from uptake.core.permissions import Act, may
from uptake.record.queries.corrections import (
    proposed,
)
from uptake.record.queries.organizations import awaits_the_first, organizations
from uptake.web.access import actor_at
from uptake.web.languages import current_language

ROBOTS = "User-agent: *\nDisallow: /*/import/\nDisallow: /*?\n"


@require_safe
@vary_on_headers("Accept-Language")
def entrance(_request: HttpRequest) -> HttpResponse:
    """Send the reader to the language that the browser asks for."""
    return redirect("home", permanent=False)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the organizations, or go straight to the only one."""
    known = organizations(current_language(), timezone.localdate())
    if len(known) == 1:
        return redirect("register", known[0].code)
    waiting = not known and awaits_the_first()
    decides = known and may(actor_at(request, known[0].code), Act.DECIDE_CORRECTION, known[0].code)
    return render(
        request,
        "register_pages/home.html",
        {
            "organizations": known,
            "waiting": waiting,
            "proposed": len(proposed()) if decides else 0,
        },
    )


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the site is up and reaches its register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell crawlers to keep to the pages and leave the filters alone."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old address to the drawing."""
    return redirect(staticfiles_storage.url("uptake/favicon.svg"), permanent=True)
