"""The pages of the manual, and the help link of every page of the site."""

from collections.abc import Iterable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from uptake.core.codes import Language, Role
from uptake.help.queries import INDEX, known_images, manual_page
from uptake.web.arrival import arrived, contact_of_reader
from uptake.web.languages import current_language, direction_of, same_page_in
from uptake.web.markup import rendered

# The page of the manual about the pages of a room: by the package that shows them.
OF_ROOM = {
    "allauth": "how-to/sign-in",
    "answers": "how-to/answer",
    "assignments": "how-to/assign",
    "audit": "how-to/audit",
    "changes": "how-to/compare",
    "charts": "how-to/charts",
    "editions": "how-to/prepare-an-edition",
    "figures": "how-to/figures",
    "imports": "how-to/import",
    "inspection": "how-to/data-call",
    "links": "how-to/answer-by-link",
    "meetings": "how-to/record-a-decision",
    "notifications": "how-to/reminders",
    "organizations": "how-to/administer",
    "people": "how-to/administer",
    "register_pages": "roles/reader",
    "reports": "how-to/register-a-report",
    "open_data": "how-to/open-data",
    "sheets": "how-to/answer-by-workbook",
    "tracking": "how-to/tracking-system",
    "translation": "how-to/translate",
    "wording": "how-to/review-terms",
}
# Where a page is about something else than the rest of its room; the longest beginning counts.
OF_PAGE = {
    "account": "how-to/sign-in",
    "again": "how-to/sign-in",
    "mfa_": "how-to/sign-in",
    "openid_": "how-to/sign-in",
    "set-up": "how-to/sign-in",
    "clear": "how-to/clear",
    "return": "how-to/clear",
    "verify": "how-to/clear",
    "verify-file": "how-to/verify-a-file",
    "oversight": "how-to/oversight-bodies",
    "oversight-acts": "roles/inspector",
    "new-oversight": "how-to/oversight-bodies",
    "open-here": "how-to/oversight-bodies",
    "cycle": "how-to/plan-a-cycle",
    "ready": "how-to/plan-a-cycle",
    "remind": "how-to/reminders",
    "document": "roles/reader",
    "document-about": "how-to/import",
    "document-withdraw": "how-to/import",
    "file": "roles/reader",
    "edition-issue": "how-to/issue-an-edition",
    "tell-delegates": "how-to/issue-an-edition",
    "to-decide": "roles/reader",
    "template": "how-to/use-your-own-template",
    "translation-files": "how-to/translation-files",
    "translation-return": "how-to/translation-files",
    "translation-memory": "how-to/translation-files",
}
# What somebody reads first, by their roles.
OF_ROLE = {
    Role.COORDINATOR: "roles/coordinator",
    Role.ADMINISTRATOR: "roles/administrator",
    Role.CLEARING_OFFICER: "roles/clearing-officer",
    Role.CONTRIBUTOR: "roles/focal-point",
    Role.TRANSLATOR: "roles/translator",
    Role.INSPECTOR: "roles/inspector",
    Role.READER: "roles/reader",
}


@require_safe
def show(request: HttpRequest, page: str = INDEX) -> HttpResponse:
    """Show a page of the manual; in English where it is not there in the reader's language."""
    language = current_language()
    found = manual_page(page.removesuffix("/"), language)
    if found is None:
        raise Http404
    foreign = found.language is not language
    context = {
        "page": found,
        "text": rendered(found.html),
        "card": page.startswith(f"{INDEX}/"),
        "foreign": foreign,
        "direction": direction_of(found.language),
        "english": same_page_in(Language.ENGLISH, request.path) if found.outdated else None,
        "contact": contact_of_reader(request),
    }
    return render(request, "help/page.html", context)


@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def image(request: HttpRequest, image: str) -> FileResponse:
    """Send a picture of the manual."""
    del request
    path = known_images().get(image)
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), content_type="image/png")


def help_link(request: HttpRequest) -> dict[str, Any]:
    """Return templates the address of the help about the page (a context processor of Django)."""
    return {"help_link": SimpleLazyObject(lambda: reverse("help-page", args=[topic(request)]))}


def topic(request: HttpRequest) -> str:
    """Return the name of the page of the manual that is about the page being made."""
    match = getattr(request, "resolver_match", None)  # there is none where no page was found
    if match is None:
        return INDEX
    if match.view_name == "organization-home":
        arrival = arrived(request)
        return topic_of_roles(arrival.actor.roles if arrival else ())
    return topic_of(match.view_name or "", match.func.__module__)


def topic_of(name: str, module: str) -> str:
    """Return the same for a page by the name of its address and the module that shows it."""
    beginnings = sorted((one for one in OF_PAGE if name.startswith(one)), key=len)
    if beginnings:
        return OF_PAGE[beginnings[-1]]
    package, room, *_ = (*module.split("."), "")
    return OF_ROOM.get(room if package == "uptake" else package, INDEX)


def topic_of_roles(roles: Iterable[Role]) -> str:
    """Return what somebody with these roles reads first."""
    held = set(roles)
    return next((page for role, page in OF_ROLE.items() if role in held), INDEX)
