"""What forms have in common.

What was typed as text, names in six languages, choices, and the way back to the page.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import (
    Http404,
    HttpRequest,
    QueryDict,
    UnreadablePostError,
)
from django.http.response import HttpResponseBase
from django.urls import reverse

from uptake.core.characters import readable
from uptake.core.cited import LONGEST_ADDRESS, LONGEST_TITLE, CitedGiven, usual_visibility
from uptake.core.codes import Language, Role, Visibility
from uptake.core.errors import UptakeError
from uptake.core.typed_values import whole
from uptake.record.queries.organizations import Called
from uptake.record.queries.people import UnitShown
from uptake.record.queries.texts import Wording
from uptake.terms.words import Words
from uptake.web.arrival import typed_day
from uptake.web.filters import Option, option
from uptake.web.markup import kept_apart

# An organization's people have these; inspectors are the oversight body's.
ROLES_HERE = tuple(role for role in Role if role is not Role.INSPECTOR)


def options(
    offered: Iterable[tuple[str, str | Wording]], chosen: Collection[str] | None
) -> tuple[Option, ...]:
    """Return choices from pairs of value and label; of a wording its language is told."""
    picked = set(chosen or ())
    return tuple(option(value, label, value in picked) for value, label in offered)


def role_options(chosen: Collection[str], words: Words) -> tuple[Option, ...]:
    """Return the roles that an organization's people can have."""
    return options(((role.value, words.of(role)) for role in ROLES_HERE), chosen)


def language_options(chosen: str, words: Words) -> tuple[Option, ...]:
    """Return the six languages, in the words of the page."""
    return options(((one.value, words.of(one)) for one in Language), {chosen})


def unit_options(
    units: Iterable[UnitShown], chosen: Collection[str], without: Collection[int] = ()
) -> tuple[Option, ...]:
    """Return the units that are open, and those chosen already; `without` leaves some out."""
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


def read_names(form: QueryDict) -> dict[Language, str]:
    """Read the fields `name-ar` to `name-es`."""
    return {one: form.get(f"name-{one}", "").replace("\0", "") for one in Language}


def read_called(form: QueryDict) -> dict[Language, Called]:
    """Read what an organization is called: the fields `name-ar`, `acronym-ar` to `acronym-es`."""
    return {
        one: Called(name, form.get(f"acronym-{one}", "").replace("\0", ""))
        for one, name in read_names(form).items()
    }


def called_context(called: Mapping[Language, Called]) -> list[tuple[Language, Called]]:
    """Return the fields for what an organization is called in each language."""
    return [(one, called.get(one, Called())) for one in Language]


def names_context(names: Mapping[Language, str]) -> list[dict[str, Any]]:
    """Return a field for the name in each language."""
    return [{"language": one, "name": names.get(one, "")} for one in Language]


type Respond = Callable[[HttpRequest], HttpResponseBase]


def typed_readably(respond: Respond) -> Respond:
    """Make the middleware that takes out of forms, and of what is asked for, what no text has.

    Nothing is there whose very address has it.
    """

    def clean(request: HttpRequest) -> HttpResponseBase:
        if _odd(request.path_info):
            raise Http404
        request.GET = _cleaned(request.GET)  # type: ignore[assignment]
        with suppress(UnreadablePostError):  # who sent it has gone, and what came is no form
            request.POST = _cleaned(request.POST)  # type: ignore[assignment]
        return respond(request)

    return clean


def _cleaned(typed: QueryDict) -> QueryDict:
    if not any(_odd(name) or any(map(_odd, texts)) for name, texts in typed.lists()):
        return typed
    form = QueryDict(mutable=True, encoding=typed.encoding)
    for name, texts in typed.lists():
        form.setlist(readable(name), list(map(readable, texts)))
    form._mutable = False  # as Django's own forms are
    return form


def _odd(text: str) -> bool:
    return readable(text) != text


@dataclass(frozen=True, slots=True)
class TitleField:
    """The field of a title in one language."""

    language: Language
    title: str
    wrong: str


def read_cited(form: QueryDict, symbol: str | None = None) -> CitedGiven:
    """Read the form; `symbol` is that of a document whose symbol stays."""
    named = symbol or _text(form, "symbol", 400)
    said = form.get("visibility", "")
    titles = {one: _text(form, f"title-{one}", LONGEST_TITLE + 1) for one in Language}
    return CitedGiven(
        named,
        {one: title for one, title in titles.items() if title},
        typed_day(form.get("date", "")),
        _text(form, "url", LONGEST_ADDRESS + 1) or None,
        Visibility(said) if said in set(Visibility) else usual_visibility(named),
    )


def title_fields(given: CitedGiven, wrong: Mapping[str, str]) -> list[TitleField]:
    """Return the fields of the titles, in all languages."""
    return [
        TitleField(one, given.titles.get(one, ""), wrong.get(f"title-{one}", ""))
        for one in Language
    ]


def making_known(organization: str, symbols: tuple[str, ...]) -> str:
    """Return the address at which documents are made known: one by itself, or several at once."""
    page = "cited-new" if len(symbols) == 1 else "cited-several"
    return f"{reverse(page, args=[organization])}?{urlencode({'symbol': symbols}, doseq=True)}"


def _text(form: QueryDict, name: str, longest: int) -> str:
    return " ".join(form.get(name, "").replace("\0", "").split())[:longest]
