"""What a password must be: long, not widely used, unlike address and name; said in our words."""

import re
from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from uptake.record.queries.accounts import names_of_account

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
    """Give what somebody's address and names are made of; very short parts say nothing."""
    parts = re.split(r"[\W_]+", " ".join((user.email, *names_of_account(user.pk))).casefold())
    return {part for part in parts if len(part) >= SHORTEST_WORD}


def _beside(password: str, words: set[str]) -> str:
    """Give the letters and digits of a password that are left without some words."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    return re.sub(r"[\W_]+", "", rest)
