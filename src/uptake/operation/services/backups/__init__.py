"""Backups: making one while people work, checking one, restoring one."""

from uptake.operation.services.backups.making import check as check
from uptake.operation.services.backups.making import make as make
from uptake.operation.services.backups.restoring import restore as restore
