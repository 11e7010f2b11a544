"""What the log must not hold: the secrets of signed links, which stand in addresses."""

import logging
import re

_SECRET = re.compile(r"(/(?:link|calendar|unsubscribe)/)[A-Za-z0-9_:%-]{20,}")
_HIDDEN = r"\1…"


class Secrecy(logging.Filter):
    """A filter of the log's handlers that takes the secrets out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite a line that holds a secret; every line passes."""
        told = record.getMessage()
        hidden = without_secrets(told)
        if hidden != told:
            record.msg, record.args = hidden, ()
        return True


def without_secrets(text: str) -> str:
    """Give a text with an ellipsis for each secret of a link."""
    return _SECRET.sub(_HIDDEN, text)
