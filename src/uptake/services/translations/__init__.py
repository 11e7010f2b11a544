"""Translations: giving a text in another language, approving it so that documents have it."""

from uptake.services.translations.approving import approve as approve
from uptake.services.translations.approving import approve_all as approve_all
from uptake.services.translations.giving import Offered as Offered
from uptake.services.translations.giving import give as give
from uptake.services.translations.giving import give_all as give_all
