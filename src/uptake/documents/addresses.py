"""Which addresses a written document may lead to: the web and mail; never a program."""

import re

_SAFE = re.compile(r"https?://\S+|mailto:\S+", re.IGNORECASE)


def is_safe(address: str) -> bool:
    """Whether a reader can follow the address without running or opening anything of their own."""
    return bool(_SAFE.fullmatch(address))
