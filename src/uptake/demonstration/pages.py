"""The invented people of the demonstration, each with a button to be them."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from uptake.demonstration.services.people import addresses
from uptake.demonstration.services.system.houses import addresses as system_addresses
from uptake.notifications.queries.digests import mails_of_account
from uptake.record.queries.accounts import AccountShown, accounts_of
from uptake.web.arrival import first_page
from uptake.web.languages import current_language


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show the invented people, and let somebody be one; only where it is a demonstration."""
    if not settings.UPTAKE_DEMONSTRATION:
        raise Http404
    if request.method != "POST":
        shown = {"people": _known(addresses()), "others": _known(system_addresses())}
        return render(request, "account/demonstration.html", shown)
    return _be(request, _chosen(request.POST.get("person", "")))


@require_safe
def inbox(request: HttpRequest, account: int) -> HttpResponse:
    """Show what one of the invented people was sent, as they read it; only in a demonstration."""
    if not settings.UPTAKE_DEMONSTRATION:
        raise Http404
    shown = _chosen(str(account))
    context = {"shown": shown, "mails": mails_of_account(account, current_language())}
    return render(request, "account/demonstration_inbox.html", context)


def _known(emails: tuple[str, ...]) -> tuple[AccountShown, ...]:
    return accounts_of(emails, current_language(), timezone.localdate())


def _chosen(asked: str) -> AccountShown:
    known = _known((*addresses(), *system_addresses()))
    found = next((one for one in known if str(one.account) == asked), None)
    if found is None:
        raise Http404
    return found


def _be(request: HttpRequest, shown: AccountShown) -> HttpResponse:
    if request.user.is_authenticated:
        request.session.flush()
    account = User.objects.get(pk=shown.account)
    record_authentication(request, account, "demonstration")
    perform_login(request, account)
    return redirect(first_page(request) if request.user.is_authenticated else "account_login")
