"""What the log must not hold: the secrets that stand in addresses."""

import logging
import re

# Behind which parts of an address a secret stands; tests hold it to the addresses of the site. An
# address that nearly is one is hidden, too: in capital letters, with a stroke too many.
PLACES = ("link", "calendar", "unsubscribe", "lists/stop", "account/password/key", "account/set-up")
_ANY = "|".join(place.replace("/", "/+") for place in PLACES)
_SECRET = re.compile(rf"(/(?:{_ANY})/+)[^/\s\"'?]{{20,}}", re.IGNORECASE)
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
    """Return a text with an ellipsis for each secret of a link."""
    return _SECRET.sub(_HIDDEN, text)
