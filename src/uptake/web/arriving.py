"""Who is signed in, as the masthead says it, and where they arrive."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from uptake.core.permissions import Act, may
from uptake.record.queries.accounts import account_shown, name_of_account
from uptake.record.queries.first_steps import has_contents
from uptake.record.queries.organizations import organization
from uptake.record.queries.remembering import remembered
from uptake.web.acting import actor_at, state_seen_by
from uptake.web.languages import current_language

# Where whoever may do something begins, the first that holds: with the work that is theirs.
BEGINNINGS = (
    (Act.PLAN_CYCLE, "cycles"),
    (Act.ANSWER, "mine"),
    (Act.CLEAR, "clearance"),
    (Act.TRANSLATE, "translation"),
    (Act.MANAGE_PEOPLE, "people"),
)
# Who is shown what comes first, where nothing is followed up yet.
BEGINNERS = (Act.PLAN_CYCLE, Act.MANAGE_PEOPLE)


def reader_name(request: HttpRequest) -> str:
    """Give the name of who is signed in, as the organization of the page has it; "" for nobody.

    It is in the language of the page.
    """
    user = getattr(request, "user", None)  # a request that is refused early has none
    if user is None or not user.is_authenticated:
        return ""
    account, language, today = user.pk, current_language(), timezone.localdate()
    match = getattr(request, "resolver_match", None)  # there is none where no page was found
    organization = match.kwargs.get("organization") if match else None
    name = remembered(
        state_seen_by(request),
        ("reader", account, language, organization, today),
        lambda: name_of_account(account, language, organization, today),
    )
    return name or str(user.email)


def first_page(request: HttpRequest) -> str:
    """Give where somebody begins: with the work that is theirs, else with the register."""
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
    actor = actor_at(request, code)
    if any(may(actor, act, code) for act in BEGINNERS) and not _has_contents(code):
        return reverse("first-steps", args=[code])
    name = next((name for act, name in BEGINNINGS if may(actor, act, code)), "register")
    return reverse(name, args=[code])


def _has_contents(code: str) -> bool:
    found = organization(code, current_language(), timezone.localdate())
    return found is not None and has_contents(found.id)
