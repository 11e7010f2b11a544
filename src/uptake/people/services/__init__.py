"""People: entering them, changing what is said of them and their roles, their leaving and return.

Each module is one deed with its parts; all are called by the name of this package.
"""

from uptake.core.oversight import JIU
from uptake.people.services.importing import RowDoes, RowOutcome, bring_in, preview, read, seal
from uptake.people.services.people import PersonGiven, change, come_back, enter, leave

__all__ = [
    "JIU",
    "PersonGiven",
    "RowDoes",
    "RowOutcome",
    "bring_in",
    "change",
    "come_back",
    "enter",
    "leave",
    "preview",
    "read",
    "seal",
]
