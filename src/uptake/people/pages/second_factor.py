"""Who has a role that needs a passkey or codes, and has neither, sets one up before anything else.

Who comes by the provider is not asked: what the house asks of its people at its own login is its to
decide. So it is in the demonstration, whose people have no password.
"""

from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from uptake.record.queries.accounts import needs_second_factor, second_factors
from uptake.record.queries.cache import remembered
from uptake.web.access import state_seen_by
from uptake.web.languages import Respond

# As the sign-in library, and our demonstration, record how somebody came in.
NOT_ASKED = {"socialaccount", "demonstration"}
# What stands open meanwhile: setting one up, showing once more who one is, leaving.
OPEN = {
    "account_second_factor",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "again",
    "account_logout",
}
# And what does not hang on who has signed in.
APART = {"health", "robots", "favicon", "link-open", "calendar-file", "unsubscribe"}


class SecondFactorFirst:
    """The middleware that leads there whoever lacks one, whatever they ask for."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Do nothing before an address is understood."""
        return self.respond(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead away from every page but those that are open."""
        del args, kwargs
        name = request.resolver_match.url_name if request.resolver_match else None
        if name in OPEN | APART or getattr(view, "by_link", False) or not lacks_one(request):
            return None
        return redirect("account_second_factor")


def lacks_one(request: HttpRequest) -> bool:
    """Say whether who asks has signed in, needs a passkey or codes, and has neither."""
    if not request.user.is_authenticated:
        return False
    records = get_authentication_records(request, request.user)
    if NOT_ASKED & {record.get("method") for record in records}:
        return False
    account, today = request.user.pk, timezone.localdate()
    everywhere = tuple(settings.UPTAKE_SECOND_FACTOR_ROLES)
    needed = remembered(
        state_seen_by(request),
        ("second factor", account, everywhere, today),
        lambda: needs_second_factor(account, everywhere, today),
    )
    return needed and account not in second_factors([account])


@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show the two ways, or lead on whoever needs none."""
    if not lacks_one(request):
        return redirect("account")
    return render(request, "account/second_factor.html")
