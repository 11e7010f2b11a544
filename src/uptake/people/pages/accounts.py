"""One's own account: who one is here, how one signs in, where one is signed in."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language
from uptake.people.pages.sign_in import provider_name, way_back, way_there
from uptake.people.services import accounts
from uptake.record.queries.accounts import account_shown, sessions_of, ways_of
from uptake.web.languages import current_language

# Where the language that somebody left from waits until the provider sends them back.
LEFT_FROM = "left-from"


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Show somebody their account."""
    user = _user(request)
    return render(
        request,
        "account/account.html",
        {
            "shown": account_shown(user.pk, current_language(), timezone.localdate()),
            "email": user.email,
            "ways": ways_of(user.pk),
            "sessions": sessions_of(user.pk, request.session.session_key, timezone.now()),
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where somebody is signed in, and end what they choose, but not this one."""
    user = _user(request)
    known = sessions_of(user.pk, request.session.session_key, timezone.now())
    if request.method != "POST":
        return render(request, "account/sessions.html", {"sessions": known})
    asked = request.POST.get("end", "")
    chosen = [one.id for one in known if not one.here and asked in ("others", str(one.id))]
    accounts.end_sessions(account=user, sessions=chosen, at=timezone.now())
    return redirect("account_sessions")


@login_required
@require_safe
def again(request: HttpRequest) -> HttpResponse:
    """Ask somebody who has neither password nor passkey here to sign in again."""
    return render(request, "account/again.html")


@require_safe
def leave(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider, and remember in which language they left."""
    if provider_name() is None:
        raise Http404
    request.session[LEFT_FROM] = current_language().value
    return way_there(request, provider_id)


type Page = Callable[[HttpRequest, str], HttpResponse]


def _in_the_language_left(page: Page) -> Page:
    @wraps(page)
    def spoken(request: HttpRequest, provider_id: str) -> HttpResponse:
        left = request.session.pop(LEFT_FROM, "")
        if left in set(Language):
            translation.activate(left)
        return page(request, provider_id)

    return spoken


@require_safe
@_in_the_language_left
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody back whom the provider knows."""
    if provider_name() is None:
        raise Http404
    return way_back(request, provider_id)


def _user(request: HttpRequest) -> User:
    """Return whose account it is: the pages here are for who has signed in."""
    assert isinstance(request.user, User)
    return request.user
