"""Editions: opening and changing one, writing its head, issuing it."""

from uptake.services.editions.issuing import issue as issue
from uptake.services.editions.opening import change as change
from uptake.services.editions.opening import give_up as give_up
from uptake.services.editions.opening import open_ as open_
from uptake.services.editions.rebuilding import rebuild as rebuild
from uptake.services.editions.writing import write as write
from uptake.services.editions.writing import write_references as write_references
