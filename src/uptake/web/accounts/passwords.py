"""What a password must be: long, not widely used, unlike one's address; said in our words."""

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.utils.translation import gettext, ngettext


class LongEnough(MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Say how many characters there must be."""
        return self.get_help_text()

    def get_help_text(self) -> str:
        """Say how many characters there must be."""
        return ngettext(
            "A password has at least %(count)s character.",
            "A password has at least %(count)s characters.",
            self.min_length,
        ) % {"count": self.min_length}


class NotWidelyUsed(CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """Say that others use it too."""
        return gettext("Many people use this password: choose another.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""


class UnlikeTheAddress(UserAttributeSimilarityValidator):
    """Not the name or the address with a digit behind it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(user_attributes=("email",), **options)

    def get_error_message(self) -> str:
        """Say that it is too close to the address."""
        return gettext("This password is too much like the e-mail address.")

    def get_help_text(self) -> str:
        """Say nothing beforehand."""
        return ""
