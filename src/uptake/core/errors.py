"""Errors as a code and values, whose words are in `terms`: of the rules, and of a full disk."""

from collections.abc import Mapping


class UptakeError(Exception):
    """What cannot be done, as a code and the values that say where and why.

    `code` is a key of the messages in `terms`; `values` fill its placeholders.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)  # by which it is made anew where it was pickled
        self.code = code
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        return f"{self.code} {dict(self.values)}" if self.values else self.code


class NotStored(Exception):
    """What cannot be stored now: the disk is full, or nothing can be written there.

    Nobody's mistake: no page shows it as one of what was sent. `code` is a key of the messages.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.values: Mapping[str, object] = {}
