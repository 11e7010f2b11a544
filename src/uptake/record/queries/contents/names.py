"""What people, units and governing bodies of an organization are called on a day."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from uptake.core.codes import Language
from uptake.record.queries.contents.as_of import Moment, standing
from uptake.record.queries.contents.values import ByLanguage, Names
from uptake.register.models import GoverningBodyName, PersonName, Unit, UnitName


def names_of(organization: int, moment: Moment) -> Names:
    """Give the names that stood; whoever has none yet on that day is left out."""
    bodies = list(
        _standing(
            GoverningBodyName, "governing_body", organization, moment, "governing_body__works_for"
        )
    )
    return Names(
        people=_named(_standing(PersonName, "person", organization, moment)),
        units=_named(_standing(UnitName, "unit", organization, moment)),
        parents=dict(Unit.objects.filter(organization=organization).values_list("pk", "parent_id")),
        bodies=_named(row[:3] for row in bodies),
        works_for={body: above for body, _, _, above in bodies if above is not None},
    )


def _standing(model: Any, owner: str, organization: int, moment: Moment, *more: str) -> Any:
    rows = model.objects.filter(**{f"{owner}__organization": organization})
    return standing(rows, moment, f"{owner}_id", "language").values_list(
        f"{owner}_id", "language", "name", *more
    )


def _named(rows: Iterable[tuple[int, Language, str]]) -> dict[int, ByLanguage[str]]:
    named: defaultdict[int, dict[Language, str]] = defaultdict(dict)
    for owner, language, name in rows:
        if name:  # a name that was taken back is empty
            named[owner][language] = name
    return dict(named)
