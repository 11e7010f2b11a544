"""People: entering them, changing what is said of them and their roles, their leaving and return.

Each module is one deed with its parts; all are called by the name of this package.
"""

from uptake.people.services.changing import PersonGiven, change
from uptake.people.services.entering import enter
from uptake.people.services.importing import RowDoes, RowOutcome, bring_in, preview, read, seal
from uptake.people.services.leaving import come_back, leave
from uptake.record.services.people import JIU

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
