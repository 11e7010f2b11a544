"""The forms of sign-in with our words: labels are in the templates, what is wrong is said here."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy

from uptake.people.services.accounts import who_signs_in_with
from uptake.people.tasks import send_password_link

MISSING = gettext_lazy("This field is empty.")
NO_ADDRESS = gettext_lazy("This is not an e-mail address.")
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
        """Give the address as accounts have it, whether anybody has it or not."""
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
