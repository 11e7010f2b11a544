"""The one error of the rules: a code and values; its words are in `terms`."""

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
