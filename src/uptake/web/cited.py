"""The form of a document that is cited: what was typed, as the service takes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from uptake.core.cited import LONGEST_ADDRESS, LONGEST_TITLE, CitedGiven, usual_visibility
from uptake.core.codes import Language, Visibility
from uptake.web.arrival import typed_day


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
    """Give the fields of the titles, in all languages."""
    return [
        TitleField(one, given.titles.get(one, ""), wrong.get(f"title-{one}", ""))
        for one in Language
    ]


def making_known(
    organization: str, symbols: tuple[str, ...], more: Mapping[str, object] | None = None
) -> str:
    """Give the address at which documents are made known: one by itself, or several at once."""
    page = "cited-new" if len(symbols) == 1 else "cited-several"
    query = urlencode({"symbol": symbols, **(more or {})}, doseq=True)
    return f"{reverse(page, args=[organization])}?{query}"


def _text(form: QueryDict, name: str, longest: int) -> str:
    return " ".join(form.get(name, "").replace("\0", "").split())[:longest]
