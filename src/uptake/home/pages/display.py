"""How the site looks to somebody: light, dark, or as their system asks."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from uptake.web.addresses import back_to
from uptake.web.cookies import SCHEME, cookie_named, scheme_chosen

A_YEAR = 365 * 24 * 60 * 60


class Scheme(StrEnum):
    """The colours that can be chosen."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Ask how the site is to look, and keep it in a cookie that tells nothing else."""
    if request.method != "POST":
        context = {
            "back": request.GET.get("next", ""),
            "chosen": scheme_chosen(request),
            "schemes": list(Scheme),
        }
        return render(request, "home/display.html", context)
    response = redirect(back_to(request, reverse("home")))
    chosen = request.POST.get("scheme", "")
    if chosen in (Scheme.LIGHT, Scheme.DARK):
        response.set_cookie(
            cookie_named(SCHEME),
            chosen,
            max_age=A_YEAR,
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    else:
        response.delete_cookie(cookie_named(SCHEME), samesite="Lax")
    return response
