"""One text beside its original, with its neighbours in the list and the other languages it has."""

from collections.abc import Mapping
from dataclasses import dataclass

from uptake.core.codes import Language
from uptake.core.translation import TextKey, TextUnit
from uptake.record.queries.contents.as_of import Moment
from uptake.record.queries.viewpoint import Look
from uptake.translation.queries.selecting import TextsAsked, narrowed, next_open, texts
from uptake.translation.queries.texts import texts_in


@dataclass(frozen=True, slots=True)
class Beside:
    """A text as a translator meets it.

    `before` and `after` are its neighbours among those asked for, `next_open` the next one that
    somebody has to look at. `others` are the languages that have it beside the two.
    """

    unit: TextUnit
    before: TextKey | None
    after: TextKey | None
    next_open: TextKey | None
    left: int
    others: Mapping[Language, str]


def beside(look: Look, asked: TextsAsked, language: Language, key: TextKey) -> Beside | None:
    """Give a text of an edition, or of all that is followed up; None where it is not there.

    Asks a number of questions that does not grow.
    """
    every = texts(look, asked.edition, (language,))[language]
    unit = next((one for one in every if one.key == key), None)
    if unit is None:
        return None
    kept = {one.key for one in narrowed(every, asked)} | {key}
    listed = [one for one in every if one.key in kept]
    place = listed.index(unit)
    held = texts_in(look.organization, {key}, Moment(look.on)).get(key)
    return Beside(
        unit,
        listed[place - 1].key if place else None,
        listed[place + 1].key if place + 1 < len(listed) else None,
        next_open(listed, key),
        sum(one.is_open for one in listed if one.key != key),
        {
            one: told.text
            for one, told in (held.now.items() if held else ())
            if one not in (language, unit.source_language)
        },
    )
