"""Flattened text, a cell a line, in other languages than Arabic."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.exchange.reading.trees import BODIES, HEADS, OTHER, SYMBOL, TITLES, statuses
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.document import StatusDocument
from uptake.exchange.files import read_file
from uptake.terms.words import words

OURS = {
    Language.ARABIC: "تعليقات الاتحاد",
    Language.CHINESE: "国际电联的意见",
    Language.ENGLISH: "ITU comments",
    Language.FRENCH: "Observations de l'UIT",
    Language.RUSSIAN: "Комментарии МСЭ",
    Language.SPANISH: "Comentarios de la UIT",
}


def flattened(language: Language) -> Iterator[str]:
    """The lines of a text; each cell is a line behind a tab."""
    said = words(language)
    yield from row([said["recommendation"], said["acceptance_hdr"]])
    yield from row([said["implementation_hdr"], OURS[language]])
    marks = [said.of(code) for code in (*Acceptance, *Implementation)]
    yield from row([said["executive_heads"], said["legislative_bodies"], *marks])
    yield from ("", f"\t{SYMBOL} {TITLES[SYMBOL]}", "")
    first = f"{said['recommendation']} 1: {HEADS[language]}"
    yield from row([first, "X", "", "", "", "", "X", "", f"{said['within_budget']}."])
    yield HEADS[language]
    yield ""
    second = f"{said['recommendation']} 2: {BODIES[language]}"
    yield from row([second, "", "X", "", "", "", "", "", BODIES[language]])
    yield from ("", f"\t{OTHER} {TITLES[OTHER]}", "")
    yield from row([first, "X", "", "", "", "", "", "X", ""])


def row(cells: Sequence[str]) -> Iterator[str]:
    yield from (f"\t{cell}" for cell in cells)


def saved(language: Language, folder: Path) -> StatusDocument:
    path = folder / "flat.txt"
    path.write_text("\n".join(flattened(language)), encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize("language", Language)
def test_rows_are_found_again(language: Language, tmp_path: Path) -> None:
    status = saved(language, tmp_path)
    assert status.language is language
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "not_accepted", None),
        (OTHER, "1", "accepted", "implemented"),
    ]
    assert status.entries[0].remarks == HEADS[language]
    assert status.entries[1].comment == BODIES[language]
