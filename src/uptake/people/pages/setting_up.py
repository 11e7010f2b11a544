"""Setting up an empty register on the site: by the link that its server printed, and once."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.people.pages.forms import MISSING, UNLIKE, InOurWords
from uptake.people.services import setting_up
from uptake.people.services.setting_up import FirstPerson
from uptake.record.queries.organizations import awaits_the_first
from uptake.terms.messages import say
from uptake.terms.organizations import organizations
from uptake.terms.words import words
from uptake.web.arrival import first_page
from uptake.web.forms import ROLES_HERE
from uptake.web.languages import current_language

# Where the code waits while the form is filled in: no address has it then.
CODE = "set-up"
# At which field an error is shown.
PLACES = {
    "organization-unknown": "organization",
    "name-missing": "name",
    "name-too-long": "name",
    "email-wrong": "email",
    "person-known": "email",
}


class SetUp(InOurWords):
    """What is asked of the first administrator."""

    organization = forms.ChoiceField()
    name = forms.CharField(
        max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})
    )
    email = forms.EmailField(
        widget=forms.EmailInput(attrs={"autocomplete": "username", "dir": "ltr"})
    )
    roles = forms.MultipleChoiceField(required=False)
    password1 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    password2 = forms.CharField(
        strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        said = words(current_language())
        self.fields["organization"].choices = [("", ""), *participating(current_language())]  # type: ignore[attr-defined]
        self.fields["roles"].choices = [  # type: ignore[attr-defined]
            (role.value, said.of(role)) for role in ROLES_HERE if role is not Role.ADMINISTRATOR
        ]
        self.fields["organization"].error_messages["invalid_choice"] = MISSING

    def clean_password2(self) -> str:
        """Say that the two passwords are not the same."""
        first, second = self.cleaned_data.get("password1"), self.cleaned_data["password2"]
        if first and first != second:
            raise ValidationError(UNLIKE)
        return str(second)

    def first(self) -> FirstPerson:
        """Give who sets the register up."""
        given = self.cleaned_data
        return FirstPerson(
            organization=given["organization"],
            name=given["name"],
            email=given["email"],
            language=current_language(),
            roles=frozenset(Role(one) for one in given["roles"]),
        )


@require_safe
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Take the code of a link, and lead to an address without it."""
    if not setting_up.serves(secret):
        request.session.pop(CODE, None)
    else:
        request.session[CODE] = secret
    response = redirect("set-up")
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Ask for the organization and its first administrator, and enter them."""
    if not awaits_the_first():
        raise Http404
    code = str(request.session.get(CODE, ""))
    if not setting_up.serves(code):
        return render(request, "account/set_up.html", {"form": None})
    form = SetUp(request.POST or None)
    key = _done(form, code) if request.method == "POST" and form.is_valid() else None
    if key is None:
        status = 422 if request.method == "POST" else 200
        return render(request, "account/set_up.html", {"form": form}, status=status)
    del request.session[CODE]
    account = User.objects.get(pk=key)
    record_authentication(request, account, "password")
    perform_login(request, account)
    return redirect(first_page(request) if request.user.is_authenticated else "account_login")


def _done(form: SetUp, code: str) -> int | None:
    """Set the register up and give the account; None where something is wrong: the form says it."""
    try:
        return setting_up.set_up(
            code=code,
            first=form.first(),
            password=form.cleaned_data["password1"],
            at=timezone.now(),
        )
    except ValidationError as error:
        form.add_error("password1", error.messages)
    except UptakeError as error:
        said = say(error.code, current_language(), error.values)
        form.add_error(PLACES.get(error.code), said)
    return None


def participating(language: Language) -> list[tuple[str, str]]:
    """Give the participating organizations to choose from, by their names."""
    known = [
        (code, f"{naming.name} ({naming.short})" if naming.short != naming.name else naming.name)
        for code, one in organizations().items()
        for naming in (one.naming(language),)
    ]
    return sorted(known, key=lambda pair: pair[1].casefold())
