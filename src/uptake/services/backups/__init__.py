"""Backups: making one while people work, checking one, restoring one."""

from uptake.services.backups.checking import check as check
from uptake.services.backups.making import make as make
from uptake.services.backups.restoring import restore as restore
