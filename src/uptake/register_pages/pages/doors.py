"""The doors of the site: the entrance, and what machines ask for."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from uptake.web.addresses import whole_address

ROBOTS = "User-agent: *\nDisallow: /*/import/\nDisallow: /*?\nSitemap: {}\n"


@require_safe
@vary_on_headers("Accept-Language")
def entrance(_request: HttpRequest) -> HttpResponse:
    """Send the reader to the language that the browser asks for."""
    return redirect("home", permanent=False)


@require_safe
@never_cache
def health(_request: HttpRequest) -> HttpResponse:
    """Say that the site is up and reaches its register."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers to keep to the pages and leave the filters alone, and where all pages are."""
    said = ROBOTS.format(whole_address(request, reverse("sitemap")))
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Send browsers that ask for the old address to the drawing."""
    return redirect(staticfiles_storage.url("uptake/favicon.svg"), permanent=True)
