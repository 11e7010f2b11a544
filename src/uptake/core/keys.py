"""The key that signs cookies, forms and links: what is one, and where one of our own is kept."""

import secrets

# As Django's own check has it: so long, and of so many different characters.
KEY_LENGTH, KEY_LETTERS = 50, 5
# In the data folder: the key that was made because none was set.
KEPT_IN = "secret-key"
_BYTES = 32


def is_strong(key: str) -> bool:
    """Say whether nobody can guess a key: long, and of several characters."""
    return len(key) >= KEY_LENGTH and len(set(key)) >= KEY_LETTERS


def new_key() -> str:
    """Return a key that nobody has had."""
    return secrets.token_hex(_BYTES)
