"""Which documents somebody may read at all: what is for delegates is not there for the public."""

from django.db.models import Q

from uptake.core.codes import Distribution


def readable(restricted: bool, path: str = "") -> Q:
    """Give the condition that a document may be read.

    `restricted`: by somebody who may see what is restricted at the organization. `path` leads to
    the documents from what is filtered, as in `document__`.
    """
    return Q() if restricted else Q(**{f"{path}distribution": Distribution.PUBLIC})
