"""Hashes that tell one text, or one value of the rules, from every other."""

import hashlib
import json

from uptake.core.plain import plain


def text_hash(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def seal(value: object) -> str:
    """Give what tells a value from another one: a page that shows it sends this back."""
    return text_hash(json.dumps(plain(value), ensure_ascii=False, sort_keys=True))
