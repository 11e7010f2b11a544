"""A form as its words and places, before anything is made of them: the same for both kinds."""

from collections.abc import Mapping
from dataclasses import dataclass

from uptake.exchange.forms.form import BadCell, FormField, Place


@dataclass(frozen=True, slots=True)
class RawRow:
    """The words of a recommendation's row, and where each field stands."""

    key: str
    report: str
    number: str
    place: Place
    cells: Mapping[FormField, str]
    places: Mapping[FormField, Place]


@dataclass(frozen=True, slots=True)
class RawForm:
    """The words of a form. `key` is empty where it does not say which one it is."""

    key: str
    rows: tuple[RawRow, ...]
    bad: tuple[BadCell, ...] = ()
