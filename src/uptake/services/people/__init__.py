"""People: entering them, changing what is said of them and their roles, their leaving and return.

Each module is one deed with its parts; all are called by the name of this package.
"""

from uptake.services.people.changing import PersonGiven, change
from uptake.services.people.entering import enter
from uptake.services.people.importing import RowDoes, RowOutcome, bring_in, preview, read, seal
from uptake.services.people.leaving import come_back, leave
from uptake.services.people.standing import JIU

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
