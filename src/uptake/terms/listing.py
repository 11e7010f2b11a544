"""Lists in words, as official documents print them: `1, 2 and 5`."""

from collections.abc import Iterable

from babel.lists import format_list

from uptake.core.codes import Language

# English documents of the United Nations put no comma before "and".
_LOCALES = {Language.ENGLISH: "en_GB"}


def listed(items: Iterable[str], language: Language) -> str:
    """Give things in a row, as a sentence of the language does; Arabic joins each by "and"."""
    every = list(items)
    if language is Language.ARABIC:
        return " و".join(every)
    return str(format_list(every, locale=_LOCALES.get(language, language.value)))
