"""What lists and boxes of a form offer, with what is chosen."""

from collections.abc import Collection, Iterable

from uptake.core.codes import Language, Role
from uptake.core.errors import UptakeError
from uptake.record.queries.units import UnitShown
from uptake.record.queries.wordings import Wording
from uptake.terms.words import Words
from uptake.web.filters import Option
from uptake.web.markup import kept_apart
from uptake.web.numbers import whole

# An organization's people have these; inspectors are the oversight body's.
ROLES_HERE = tuple(role for role in Role if role is not Role.INSPECTOR)


def options(
    offered: Iterable[tuple[str, str | Wording]], chosen: Collection[str] | None
) -> tuple[Option, ...]:
    """Give choices from pairs of value and label; of a wording its language is told."""
    picked = set(chosen or ())
    return tuple(
        Option(value, label.text, value in picked, label.language)
        if isinstance(label, Wording)
        else Option(value, label, value in picked)
        for value, label in offered
    )


def role_options(chosen: Collection[str], words: Words) -> tuple[Option, ...]:
    """Give the roles that an organization's people can have."""
    return options(((role.value, words.of(role)) for role in ROLES_HERE), chosen)


def language_options(chosen: str, words: Words) -> tuple[Option, ...]:
    """Give the six languages, in the words of the page."""
    return options(((one.value, words.of(one)) for one in Language), {chosen})


def unit_options(
    units: Iterable[UnitShown], chosen: Collection[str], without: Collection[int] = ()
) -> tuple[Option, ...]:
    """Give the units that are open, and those chosen already; `without` leaves some out."""
    offered = (
        (str(unit.id), " / ".join(kept_apart(one) for one in unit.path))
        for unit in units
        if unit.id not in without and (unit.closed_on is None or str(unit.id) in chosen)
    )
    return options(offered, chosen)


def read_choice(text: str, unknown: str = "unit-unknown") -> int | None:
    """Read the number of a choice; None where none was made. Raises UptakeError `unknown`."""
    if not text:
        return None
    chosen = whole(text)
    if chosen is None:
        raise UptakeError(unknown)
    return chosen
