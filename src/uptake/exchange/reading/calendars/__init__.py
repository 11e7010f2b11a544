"""How each of the six languages speaks of dates, one module each."""

from collections.abc import Mapping
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.exchange.reading.calendars.arabic import ARABIC
from uptake.exchange.reading.calendars.chinese import CHINESE
from uptake.exchange.reading.calendars.english import ENGLISH
from uptake.exchange.reading.calendars.french import FRENCH
from uptake.exchange.reading.calendars.grammar import Calendar
from uptake.exchange.reading.calendars.russian import RUSSIAN
from uptake.exchange.reading.calendars.spanish import SPANISH

CALENDARS: Mapping[Language, Calendar] = MappingProxyType(
    {
        Language.ARABIC: ARABIC,
        Language.CHINESE: CHINESE,
        Language.ENGLISH: ENGLISH,
        Language.FRENCH: FRENCH,
        Language.RUSSIAN: RUSSIAN,
        Language.SPANISH: SPANISH,
    }
)
