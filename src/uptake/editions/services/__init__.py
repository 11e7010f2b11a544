"""Editions: opening and changing one, writing its head, issuing it."""

from uptake.editions.services.issuing import issue as issue
from uptake.editions.services.issuing import rebuild as rebuild
from uptake.editions.services.opening import change as change
from uptake.editions.services.opening import give_up as give_up
from uptake.editions.services.opening import open_ as open_
from uptake.editions.services.opening import write as write
from uptake.editions.services.opening import write_references as write_references
