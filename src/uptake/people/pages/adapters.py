"""How the sign-in library behaves here: nobody signs up, words and ways are ours."""

import base64
import logging
import secrets
import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, gettext_lazy

from uptake.core.codes import AccessKind
from uptake.people.services import accounts
from uptake.people.services.encrypting import decrypted, encrypted
from uptake.record.queries.accounts import account_shown
from uptake.record.services.events import account_named
from uptake.web.access_log import note, whose
from uptake.web.arrival import first_page
from uptake.web.languages import current_language

NOT_THE_CODE = gettext_lazy("This code is not right, or it has expired.")
WAIT = gettext_lazy("There were too many attempts. Wait a few minutes and try again.")

# What is told once something is done; of other things the library's word is not passed on.
TOLD = {
    "account/messages/password_changed.txt": gettext_lazy("The password has been changed."),
    "account/messages/password_set.txt": gettext_lazy("The password has been set."),
    "account/messages/logged_out.txt": gettext_lazy("You have signed out."),
    "mfa/messages/totp_activated.txt": gettext_lazy("Codes from your app are now asked for."),
    "mfa/messages/totp_deactivated.txt": gettext_lazy("Codes are no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": gettext_lazy("There are new recovery codes."),
    "mfa/messages/webauthn_added.txt": gettext_lazy("The passkey has been added."),
    "mfa/messages/webauthn_removed.txt": gettext_lazy("The passkey has been removed."),
}


log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are entered by administrators; messages leave by the services."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": gettext_lazy("This account is closed."),
        "email_password_mismatch": gettext_lazy("The address or the password is not right."),
        "enter_current_password": gettext_lazy("This is not your present password."),
        "incorrect_password": gettext_lazy("This is not your password."),
        "incorrect_code": NOT_THE_CODE,
        "invalid_password_reset": gettext_lazy("This link has been used or has expired."),
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
        """Give where somebody goes who has just signed in."""
        return first_page(request)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Give where somebody goes who has just signed out."""
        del request
        return reverse("home")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Give where somebody goes who has just changed the password."""
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
        """Give the ways of confirming who one is, in our words; signing in again is always one."""
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
        """Give the error of a code that is not right, and note it; or another one."""
        if code == "incorrect_code":
            request = context.request
            note(AccessKind.CODE_FAILURE, request, whose(request))
        found: ValidationError = super().validation_error(code, *args)
        return found

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002 - theirs
        """Give the name that a new passkey has until it gets another."""
        del user, type
        return gettext("Passkey")

    def encrypt(self, text: str) -> str:
        """Give a secret as it is kept."""
        return encrypted(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Give a secret that was kept; with another key there is none, and no code is right."""
        try:
            return decrypted(encrypted_text)
        except InvalidToken:
            log.error("a secret of codes was kept with another UPTAKE_SECRET_KEY")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """Give what a device shows of the person: the address."""
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
