"""Addresses that can be followed: those of pages, and never one that a browser would run.

One check for whatever gives an address (forms, workbooks, files of every format) and for whatever
makes a link of one (pages and documents), since a register may be older than the check.
"""

import re

_WEB_ADDRESS = re.compile(r"https?://[^\s/\x00-\x1f\"<>\\]+[^\s\x00-\x1f\"<>\\]*", re.IGNORECASE)


def is_web_address(text: str) -> bool:
    """Say whether a text is the address of a page: `https` or `http`, and a host."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def followed(address: str | None) -> str | None:
    """Give an address where it can be followed, else None."""
    return address if address and is_web_address(address) else None
