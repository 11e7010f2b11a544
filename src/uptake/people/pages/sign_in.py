"""Signing in: how the library behaves here, its forms in our words, passwords, the provider."""

import base64
import logging
import re
import secrets
import time
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from cryptography.fernet import InvalidToken
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy, ngettext

from uptake.core.codes import AccessKind
from uptake.people.services import accounts
from uptake.people.services.accounts import decrypted, encrypted, who_signs_in_with
from uptake.people.tasks import send_password_link
from uptake.record.queries.accounts import account_shown, names_of_account
from uptake.record.services.events import account_named
from uptake.web.access_log import note, whose
from uptake.web.arrival import first_page
from uptake.web.languages import current_language

NOT_THE_CODE = gettext_lazy("This code is incorrect or has expired.")
WAIT = gettext_lazy("Too many attempts. Wait a few minutes and try again.")

SET = "account/messages/password_set.txt"
# What is told once something is done; of other things the library's word is not passed on.
TOLD = {
    "account/messages/password_changed.txt": gettext_lazy("The password has been changed."),
    SET: gettext_lazy("The password has been set."),
    "account/messages/logged_out.txt": gettext_lazy("You have signed out."),
    "mfa/messages/totp_activated.txt": gettext_lazy("One-time codes are turned on."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("One-time codes are turned off."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy(
        "New recovery codes have been created."
    ),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey has been removed."),
}


log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are entered by administrators; messages leave by the services."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is closed."),
        "email_password_mismatch": gettext_lazy("The e-mail address or the password is incorrect."),
        "enter_current_password": gettext_lazy("The current password is incorrect."),
        "incorrect_password": gettext_lazy("The password is incorrect."),
        "incorrect_code": NOT_THE_CODE,
        "invalid_password_reset": gettext_lazy("This link has already been used or has expired."),
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that nobody signs up."""
        del request
        return False

    def pre_login(self, request: HttpRequest, user: User, **named: Any) -> HttpResponse | None:
        """Turn away whom no organization has any more."""
        if account_shown(user.pk, current_language(), timezone.localdate()) is None:
            user.is_active = False
        response: HttpResponse | None = super().pre_login(request, user, **named)
        return response

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who has just signed in."""
        return first_page(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who has just signed out."""
        del request
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody goes who has just changed the password."""
        del request
        return reverse("account")

    def is_safe_url(self, url: str | None) -> bool:
        """Say whether an address is of this site."""
        request = context.request
        here = {request.get_host()}
        return url_has_allowed_host_and_scheme(url, here, require_https=request.is_secure())

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        message: str | None = None,
        **named: Any,
    ) -> None:
        """Tell what was done, in our words. A message of its own it has where a passkey failed."""
        del args, named
        if message is not None:
            messages.add_message(request, level, gettext("This passkey cannot be used here."))
        elif message_template in TOLD:
            asked = request.resolver_match
            if asked is not None and asked.url_name == "account_reset_password_from_key":
                message_template = SET  # who comes by a link has no password, or none they know
            messages.add_message(request, level, str(TOLD[message_template]))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try; note that there were too many of them."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            note(AccessKind.LOCK_OUT, request, account_named(credentials.get("email", "")))
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note that an address and a password did not fit, and not what they were."""
        note(AccessKind.FAILURE, request, account_named(credentials.get("email", "")))

    def set_password(self, user: User, password: str) -> None:
        """Set a password, as the deed that it is."""
        accounts.set_password(account=user, password=password, at=timezone.now())

    def reauthenticate(self, user: User, password: str) -> bool:
        """Say whether the password is this person's; tries are counted as at sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def is_reauthentication_required(self, *, app: str, **named: Any) -> bool:
        """Say whether somebody has to show again who they are: not just after they have done so."""
        del app, named
        request = context.request
        shown = get_authentication_records(request, request.user)
        return (
            not shown or time.time() - shown[-1]["at"] > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        )

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Get the ways of confirming who one is, in our words; signing in again is always one."""
        said = {
            "reauthenticate": gettext("Use the password"),
            "mfa_reauthenticate": gettext("Use a code"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        ways = super().get_reauthentication_methods(user)
        known = [way | {"description": said[way["id"]]} for way in ways if way["id"] in said]
        again = {"id": "again", "description": gettext("Sign in again"), "url": reverse("again")}
        return known or [again]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send nothing: what people are written is the services' to write."""
        del template_prefix, email, context

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Record the change of how somebody signs in; that of a password is recorded already."""
        del context, email
        change = template_prefix.rpartition("/")[2]
        if not change.startswith("password"):
            accounts.note(account=user, change=change, at=timezone.now())


class MfaAdapter(DefaultMFAAdapter):
    """Passkeys and codes, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": NOT_THE_CODE}

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """Return the error of a code that is not right, and note it; or another one."""
        if code == "incorrect_code":
            request = context.request
            note(AccessKind.CODE_FAILURE, request, whose(request))
        found: ValidationError = super().validation_error(code, *args)
        return found

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 - theirs
        """Return the name that a new passkey has until it gets another."""
        del user, type
        return gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """Return a secret as it is kept."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret that was kept; with another key there is none, and no code is right."""
        try:
            return decrypted(encrypted_text)
        except InvalidToken:
            log.error("a secret of codes was kept with another UPTAKE_SECRET_KEY")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Return what a device shows of the person: the address."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.email}


class ProviderAdapter(DefaultSocialAccountAdapter):
    """Signing in with the provider: only who has an account, by an address it has verified."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Say that nobody signs up."""
        del request, sociallogin
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the account that a verified address names; nothing of the provider is kept."""
        addresses = {one.email.lower() for one in sociallogin.email_addresses if one.verified}
        account = User.objects.filter(email__in=addresses - {""}, is_active=True).first()
        if account is None or sociallogin.state.get("process") != AuthProcess.LOGIN:
            page = render(request, "socialaccount/authentication_error.html", status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = account


MISSING = gettext_lazy("This field is required.")
NO_ADDRESS = gettext_lazy("This is not a valid e-mail address.")
NO_PASSKEY = gettext_lazy("This passkey cannot be used here.")
UNLIKE = gettext_lazy("The two passwords are not the same.")


class InOurWords(forms.Form):
    """A form whose fields say in our words what is wrong."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        for field in self.fields.values():
            field.error_messages["required"] = MISSING
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS


class TwoPasswords(InOurWords):
    """A form in which a new password is given twice."""

    def clean(self) -> dict[str, Any] | None:
        """Say in our words that the two are not the same."""
        cleaned = super().clean()
        if self.cleaned_data.get("password1") and "password2" in self.errors:
            self.errors["password2"] = self.error_class([self._second()])
        return cleaned

    def _second(self) -> Any:
        return UNLIKE if self.data.get("password2") else MISSING


class SignIn(InOurWords, account.LoginForm):
    """Address and password."""


class Confirm(InOurWords, account.ReauthenticateForm):
    """The password again, before something that matters."""


class Forgotten(InOurWords, account.ResetPasswordForm):
    """The address to which the way to a new password is sent, if anybody has it."""

    def clean_email(self) -> str:
        """Return the address as accounts have it, whether anybody has it or not."""
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **named: Any) -> str:
        """Have the message sent; the page does the same for an address that nobody has."""
        del request, named
        email = str(self.cleaned_data["email"])
        send_password_link.enqueue(who_signs_in_with(email, timezone.now()))
        return email


class NewPassword(TwoPasswords, account.ResetPasswordKeyForm):
    """A new password, by a link."""


class ChangePassword(TwoPasswords, account.ChangePasswordForm):
    """A new password in place of the present one."""


class FirstPassword(TwoPasswords, account.SetPasswordForm):
    """A password for an account that had none."""


class Code(InOurWords, codes.AuthenticateForm):
    """A code, at sign-in."""


class CodeAgain(InOurWords, codes.ReauthenticateForm):
    """A code, before something that matters."""


class FirstCode(InOurWords, totp.ActivateTOTPForm):
    """The first code of an app."""


class WholeCredential(InOurWords):
    """A form with a passkey's answer; the library takes some malformed ones for whole."""

    def full_clean(self) -> None:
        """Refuse what is no passkey's answer."""
        try:
            super().full_clean()
        except (KeyError, TypeError, ValueError, AttributeError):
            self.add_error("credential", str(NO_PASSKEY))


class NewPasskey(WholeCredential, passkeys.AddWebAuthnForm):
    """A passkey that is added, with its name."""


class NamePasskey(InOurWords, passkeys.EditWebAuthnForm):
    """Another name for a passkey."""


class SignInWithPasskey(WholeCredential, passkeys.LoginWebAuthnForm):
    """A passkey alone, at sign-in."""


class PasskeyAsCode(WholeCredential, passkeys.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAgain(WholeCredential, passkeys.ReauthenticateWebAuthnForm):
    """A passkey, before something that matters."""


# So many letters and digits must stand beside what others know of somebody.
LEAST_BESIDE = 6
SHORTEST_WORD = 3


class LongEnough(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Say how many characters there must be."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """Say how many characters there must be."""
        return ngettext(
            "A password must have at least %(count)s character.",
            "A password must have at least %(count)s characters.",
            self.min_length,
        ) % {"count": self.min_length}


class NotWidelyUsed(CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """Say that others use it too."""
        return gettext("This password is too common. Choose another.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""


class UnlikeTheAddress(UserAttributeSimilarityValidator):
    """Neither the address nor the name, nor one of them with little beside it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(user_attributes=("email",), **options)

    def validate(self, password: str, user: Any = None) -> None:
        """Refuse a password that is like the address, or little but the address or the name."""
        super().validate(password, user)
        if user is not None and len(_beside(password, _words_of(user))) < LEAST_BESIDE:
            raise ValidationError(self.get_error_message(), code="password_too_similar")

    def get_error_message(self) -> str:
        """Say that it is too close to the address or the name."""
        return gettext("This password is too much like the e-mail address or the name.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""


def _words_of(user: Any) -> set[str]:
    """Return what somebody's address and names are made of; very short parts say nothing."""
    parts = re.split(r"[\W_]+", " ".join((user.email, *names_of_account(user.pk))).casefold())
    return {part for part in parts if len(part) >= SHORTEST_WORD}


def _beside(password: str, words: set[str]) -> str:
    """Return the letters and digits of a password that are left without some words."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return re.sub(r"[\W_]+", "", rest)


# As `config.providers` calls it.
PROVIDER = "oidc"
NONCE = "oidc-nonce"


class Adapter(OpenIDConnectOAuth2Adapter):
    """The way to the provider and back, with what must agree."""

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **named: Any) -> Any:
        """Take what the provider tells. Raises PermissionDenied where it does not agree."""
        login: SocialLogin = super().complete_login(request, app, token, **named)
        told = login.account.extra_data
        nonce = request.session.pop(NONCE, None)
        signed, shown = told.get("id_token") or {}, told.get("userinfo") or {}
        if nonce is None or signed.get("nonce") != nonce or signed.get("sub") != shown.get("sub"):
            raise PermissionDenied
        return login


def way_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider, with a nonce."""
    answer: HttpResponse = OAuth2LoginView.adapter_view(Adapter(request, provider_id))(request)
    if "Location" not in answer.headers:  # the provider cannot be reached: a page that says so
        return answer
    nonce = request.session.setdefault(NONCE, secrets.token_urlsafe(32))
    return redirect(f"{answer.headers['Location']}&nonce={nonce}")


def way_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take somebody back from the provider."""
    answer: HttpResponse = OAuth2CallbackView.adapter_view(Adapter(request, provider_id))(request)
    return answer


def provider_name() -> str | None:
    """Return what the provider is called, None where there is none."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(apps[0]["name"]) if apps else None
