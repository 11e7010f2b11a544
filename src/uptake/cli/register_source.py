"""Documents from the register: `register:ITU`, `register:ITU@2022-02-18`, `register:ITU/C22/61:ar`.

An organization, a document of it behind a stroke, a day behind an at sign, a language behind a
colon. Without a day: the document's date, or today; without a language: English.
"""

import re
from collections.abc import Callable
from datetime import date

from uptake.cli import register
from uptake.core.codes import Language
from uptake.core.document import StatusDocument
from uptake.core.errors import UptakeError
from uptake.record.queries.composition import compose
from uptake.record.services import word_templates

PLACE = re.compile(
    r"(?P<organization>[^/@:]+)(?:/(?P<symbol>[^@:]+))?(?:@(?P<on>[^:]+))?(?::(?P<language>.+))?"
)


def open_source(place: str, _: Callable[[float], None] | None) -> StatusDocument:
    """Compose the document at the place.

    Raises UptakeError `place-not-understood` (place), `organization-unknown`, `document-unknown`.
    """
    found = PLACE.fullmatch(place)
    language = (found and found["language"]) or Language.ENGLISH.value
    if found is None or language not in set(Language):
        raise UptakeError("place-not-understood", place=place)
    register.ready()
    symbol = found["symbol"]
    on = _day(found["on"], place) if found["on"] else None
    return compose(
        organization=found["organization"],
        symbol=symbol,
        language=Language(language),
        on=on if symbol else on or register.today(),
    )


def dress(organization: str | None) -> bytes | None:
    """Return the Word template that an organization uses, None for the plain dress.

    Raises UptakeError `template-lost`.
    """
    return word_templates.dress(organization)


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UptakeError("place-not-understood", place=place) from error
