"""What is said in the register of the whole system: our own words in six languages."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from uptake.core.codes import Addressee, Language
from uptake.core.document import DateFound
from uptake.exchange.reading.dates import find_dates

type Said = Mapping[Language, str]

_FRAMES = {Addressee.EXECUTIVE_HEADS: "heads", Addressee.GOVERNING_BODIES: "bodies"}


@cache
def _all() -> Mapping[str, tuple[Said, ...]]:
    text = files("uptake.demonstration.services.system").joinpath("texts.tsv").read_text("utf-8")
    head, *rows = (line.split("\t") for line in text.splitlines())
    found: dict[str, list[Said]] = {}
    for key, *cells in rows:
        found.setdefault(key, []).append(
            {Language(code): cell for code, cell in zip(head[1:], cells, strict=True)}
        )
    return {key: tuple(said) for key, said in found.items()}


def said(key: str) -> tuple[Said, ...]:
    """Return all that can be said for one purpose."""
    return _all()[key]


def asks(addressee: Addressee) -> int:
    """Return how many things can be asked of an addressee."""
    return len(said(f"ask_{_FRAMES[addressee]}"))


@lru_cache(maxsize=4096)
def title(subject: int, pattern: int, language: Language, *, letter: bool) -> str:
    """Return what a report is called; of a management letter only the subject is free."""
    (form,) = said("letter") if letter else said("title")[pattern : pattern + 1]
    return form[language].format(subject=said("subject")[subject][language])


@lru_cache(maxsize=16384)
def asked(
    addressee: Addressee, ask: int, deadline: int | None, language: Language
) -> tuple[str, tuple[DateFound, ...]]:
    """Return the text of a recommendation, and the dates that stand in it."""
    key = _FRAMES[addressee]
    (frame,) = said(key if deadline is None else f"{key}_by")
    (by,) = said("by")
    text = frame[language].format(
        ask=said(f"ask_{key}")[ask][language], by=by[language].format(year=deadline)
    )
    return text, find_dates(text, language)
