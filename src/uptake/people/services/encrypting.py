"""The secrets of second steps, as they are kept: encrypted with a key that is not in the database.

A copy of the database alone makes no codes. What an earlier version kept in clear is read as it is,
until the site starts the next time.
"""

from base64 import urlsafe_b64encode
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from uptake.record.services.locks import hold

# Before what is encrypted; secrets themselves are letters and digits.
MARK = "fernet:"
# The key is made from it, so it stays as it is, wherever this module goes.
SALT = "uptake.web.accounts.encrypting"
# Where the sign-in library keeps secrets: of codes from an app, and of recovery codes.
_ONE, _SEVERAL = ("secret", "seed"), ("migrated_codes",)
_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES)


def encrypted(secret: str) -> str:
    """Give a secret as it is kept."""
    return MARK + _box().encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """Give a secret that was kept. Raises InvalidToken where it was kept with another key."""
    if not _is_encrypted(kept):
        return kept
    return _box().decrypt(kept.removeprefix(MARK).encode()).decode()


@transaction.atomic
def encrypt_what_is_clear() -> int:
    """Encrypt all secrets that are kept in clear; give of how many second steps.

    Done when the site starts. A migration would be run by whoever updates the tables, who may have
    another key or none, and with it would lock everybody out; and a secret would stay in clear for
    as long as its owner does not come, were it encrypted when it is used.
    """
    found = 0
    for row in hold(Authenticator.objects.filter(type__in=_KINDS)).order_by("pk"):
        kept = _encrypted_in(row.data)
        if kept != row.data:
            row.data = kept
            row.save(update_fields=["data"])
            found += 1
    return found


def _encrypted_in(data: dict[str, Any]) -> dict[str, Any]:
    ones = {name: _once(data[name]) for name in _ONE if name in data}
    several = {name: [_once(one) for one in data[name]] for name in _SEVERAL if name in data}
    return {**data, **ones, **several}


def _once(kept: str) -> str:
    return kept if _is_encrypted(kept) else encrypted(kept)


def _is_encrypted(kept: str) -> bool:
    return kept.startswith(MARK)


def _box() -> Fernet:
    digest = salted_hmac(SALT, "", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))
