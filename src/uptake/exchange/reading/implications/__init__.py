"""Financial and human-resource implications in the words of each of the six languages."""

from collections.abc import Mapping
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.exchange.reading.implications.arabic import ARABIC
from uptake.exchange.reading.implications.chinese import CHINESE
from uptake.exchange.reading.implications.english import ENGLISH
from uptake.exchange.reading.implications.french import FRENCH
from uptake.exchange.reading.implications.grammar import Wording
from uptake.exchange.reading.implications.russian import RUSSIAN
from uptake.exchange.reading.implications.spanish import SPANISH

WORDINGS: Mapping[Language, Wording] = MappingProxyType(
    {
        Language.ARABIC: ARABIC,
        Language.CHINESE: CHINESE,
        Language.ENGLISH: ENGLISH,
        Language.FRENCH: FRENCH,
        Language.RUSSIAN: RUSSIAN,
        Language.SPANISH: SPANISH,
    }
)
