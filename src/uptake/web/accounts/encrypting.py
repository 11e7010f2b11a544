"""The secrets of second steps, as they are kept: encrypted with a key that is not in the database.

A copy of the database alone makes no codes. What was kept in clear before is read as it is.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.crypto import salted_hmac

# Before what is encrypted; secrets themselves are letters and digits.
MARK = "fernet:"
SALT = "uptake.web.accounts.encrypting"


def encrypted(secret: str) -> str:
    """Give a secret as it is kept."""
    return MARK + _box().encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """Give a secret that was kept. Raises InvalidToken where it was kept with another key."""
    if not kept.startswith(MARK):
        return kept
    return _box().decrypt(kept.removeprefix(MARK).encode()).decode()


def _box() -> Fernet:
    digest = salted_hmac(SALT, "", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(digest))
