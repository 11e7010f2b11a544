"""The manual calls pages, buttons and fields what the site calls them.

What is set off in the midst of a sentence and begins with a capital letter is such a name; several,
one in the other, are parted by an arrow, and dots stand for a value. What begins a paragraph or an
item may be a heading of its own, and what begins with a small letter is stressed. Words of other
programs stand in quotation marks.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import polib
import pytest
from house.translations import emphasised_within

from uptake.core.codes import Language
from uptake.demonstration.services.people import invented
from uptake.help.queries import known_pages, tokens_of
from uptake.terms.messages import messages
from uptake.terms.table import terms

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "src/uptake/web/locale/en/LC_MESSAGES/django.po"
GUIDES = [path for path in known_pages().values() if path.parent.name in ("roles", "how-to")]
TUTORIALS = [path for path in known_pages().values() if path.parent.name == "tutorial"]
# A name may leave out what the site says behind it: in brackets, behind a colon or a full stop.
SHORTENED = re.compile(r"(?:: | \(|\. ).*", re.DOTALL)
VALUE = re.compile(r"%\(\w+\)s|\{\w+\}")


@cache
def names() -> frozenset[str]:
    """Return what the site says as such, in small letters."""
    said = {text for entry in polib.pofile(str(CATALOGUE)) for text in _texts(entry)}
    said |= {one.wording(Language.ENGLISH, None) for one in terms().values()}
    said |= {texts[Language.ENGLISH] for texts in messages().values()}
    said |= {SHORTENED.sub("", text) for text in said}
    return frozenset(_plain(text) for text in said)


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Return what the site says around values, where it is more than a value."""
    with_values = (text for text in names() if VALUE.search(text))
    spelt = ([re.escape(part) for part in VALUE.split(text)] for text in with_values)
    return tuple(re.compile(".+".join(parts)) for parts in spelt if len("".join(parts)) > 4)


def _texts(entry: polib.POEntry) -> Iterator[str]:
    yield from (entry.msgstr, *entry.msgstr_plural.values())


def _plain(text: str) -> str:
    return text.strip(" .:…").casefold()


def is_on_the_site(name: str) -> bool:
    plain = _plain(name)
    with_a_value = name.replace("…", "2026")
    return plain in names() or any(one.fullmatch(_plain(with_a_value)) for one in patterns())


def called(page: Path) -> Iterator[str]:
    """Return what a page names in the midst of its sentences."""
    for token in tokens_of(page.read_text(encoding="utf-8")):
        for words in emphasised_within(token):
            yield from (name for name in words.split(" → ") if name[:1].isupper())


@pytest.mark.parametrize("page", [*GUIDES, *TUTORIALS], ids=lambda page: page.stem)
def test_what_the_manual_names_is_called_so_on_the_site(page: Path) -> None:
    people = {name for one in invented() for name in (one.name, *one.names.values())}
    assert [name for name in called(page) if name not in people and not is_on_the_site(name)] == []


def test_a_name_that_is_not_on_the_site_is_seen() -> None:
    assert is_on_the_site("Verify a file")
    assert is_on_the_site("Another organization")
    assert is_on_the_site("No change since 2026")
    assert not is_on_the_site("Check a file")
