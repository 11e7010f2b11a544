"""Which language a text is shown in: the reader's where it exists, else the original."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from uptake.core.codes import Language, Origin

# Where a text is not there in the reader's language and none of its versions is the official one.
PREFERRED = (
    Language.ENGLISH,
    Language.FRENCH,
    Language.SPANISH,
    Language.RUSSIAN,
    Language.CHINESE,
    Language.ARABIC,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text, the language it is in, and where it comes from."""

    text: str
    language: Language
    origin: Origin | None = None


def best_language(
    there: Iterable[Language],
    wanted: Language,
    origins: Mapping[Language, Origin] | None = None,
) -> Language | None:
    """Give the language to show: the wanted one, the official text's, then by preference."""
    known = set(there)
    if wanted in known:
        return wanted
    official = [one for one in PREFERRED if (origins or {}).get(one) is Origin.OFFICIAL]
    return next((one for one in (*official, *PREFERRED) if one in known), None)


def best_of(said: Mapping[Language, str], wanted: Language) -> Wording | None:
    """Give what was said in the best language there is, or None where nothing was."""
    language = best_language(said, wanted)
    return Wording(said[language], language) if language else None


def best(wordings: Mapping[Language, Wording], wanted: Language) -> Wording | None:
    """Give the wording to show to a reader of `wanted`, or None where there is none at all."""
    origins = {one: wording.origin for one, wording in wordings.items() if wording.origin}
    language = best_language(wordings, wanted, origins)
    return wordings[language] if language else None
