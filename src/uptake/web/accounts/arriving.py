"""Who is signed in, as the masthead says it, and where they arrive."""

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from uptake.core.permissions import Act, may
from uptake.queries.accounts import account_shown, name_of_account
from uptake.web.acting import actor_at
from uptake.web.languages import current_language


def reader_name(request: HttpRequest) -> str:
    """Give the name of who is signed in, "" for nobody. Known from the page, or asked for."""
    user = getattr(request, "user", None)  # a request that is refused early has none
    if user is None or not user.is_authenticated:
        return ""
    known = request.__dict__.get("acting", {}).values()
    names = (actor.name for actor in known if actor.name)
    return next(names, "") or name_of_account(user.pk, current_language()) or str(user.email)


def first_page(request: HttpRequest) -> str:
    """Give where somebody begins: with what is asked of them, else with the register."""
    account = request.user.pk if request.user.is_authenticated else None
    shown = (
        account_shown(account, current_language(), timezone.localdate())
        if account is not None
        else None
    )
    codes = [place.organization for place in shown.places] if shown else []
    code = next((one for one in codes if one), None)
    if code is None:
        return reverse("home")
    if may(actor_at(request, code), Act.ANSWER, code):
        try:
            return reverse("mine", args=[code])
        except NoReverseMatch:
            return reverse("register", args=[code])
    return reverse("register", args=[code])
