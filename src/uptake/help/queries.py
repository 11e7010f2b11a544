"""The pages of the manual as HTML: in the reader's language where they are there, else in English.

They are the files of `docs/` in a checkout, and beside this module where the wheel is installed.
A translated page has the same path in the folder of its language: `translated/fr/roles/reader.md`.
"""

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from django.urls import reverse
from markdown_it import MarkdownIt
from markdown_it.token import Token

from uptake.core.codes import Language

INDEX = "roles"
_PACKED = Path(__file__).parent / "manual"
ROOT = _PACKED if _PACKED.exists() else Path(__file__).parents[3] / "docs"
FOLDERS = ("roles", "how-to", "tutorial", "reference", "explanation", "adr")
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_NO_LETTER = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A page of the manual as it is shown; `language` is the one in which it is written."""

    title: str
    html: str
    language: Language


@cache
def known_pages() -> dict[str, Path]:
    """Return the English pages by name: `how-to/answer`; an index has the name of its folder."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.md")))
    return {_name_of(path.relative_to(ROOT).as_posix()): path for path in found}


@cache
def known_images() -> dict[str, Path]:
    """Return the pictures of the manual by their names."""
    return {path.name: path for path in sorted((ROOT / "images").glob("*.png"))}


@cache
def manual_page(name: str, language: Language) -> ManualPage | None:
    """Return a page in a language, or in English where it is not translated; None: no such page."""
    english = known_pages().get(name)
    if english is None:
        return None
    translated = ROOT / "translated" / language / english.relative_to(ROOT)
    is_there = language is not Language.ENGLISH and translated.is_file()
    text = (translated if is_there else english).read_text(encoding="utf-8")
    folder = posixpath.dirname(english.relative_to(ROOT).as_posix())
    title, html = _rendered(_COMMENT.sub("", text), lambda address: _link(address, folder))
    return ManualPage(title, html, language if is_there else Language.ENGLISH)


def _name_of(path: str) -> str:
    return path.removesuffix(".md").removesuffix("/README")


def _link(address: str, folder: str) -> str | None:
    """Return where a link of a page leads on the site; None where it leads out of the manual."""
    parts = urlsplit(address)
    if parts.scheme:
        return address
    if not parts.path:
        return f"#{parts.fragment}"
    path = posixpath.normpath(posixpath.join(folder, parts.path))
    if path.startswith("images/"):
        return reverse("help-image", args=[path.removeprefix("images/")])
    name = _name_of(path)
    if name not in known_pages():
        return None
    return reverse("help-page", args=[name]) + (f"#{parts.fragment}" if parts.fragment else "")


def _rendered(text: str, link: Callable[[str], str | None]) -> tuple[str, str]:
    """Return the first heading of a page, and the page as HTML with its links made to lead here."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    title = next((tokens[at + 1].content for at, one in enumerate(tokens) if one.tag == "h1"), "")
    for one in _all(tokens):
        _lead(one, link)
    _name_headings(tokens)
    html = reader.renderer.render(tokens, reader.options, {})
    return title, _scrolling(html)


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for one in tokens:
        yield one
        yield from _all(one.children or ())


def _lead(token: Token, link: Callable[[str], str | None]) -> None:
    """Let a link or a picture lead where it is served; a link out of the manual leads nowhere."""
    for attribute in ("href", "src"):
        address = token.attrs.get(attribute)
        if address is not None:
            found = link(str(address))
            if found is None:
                del token.attrs[attribute]
            else:
                token.attrs[attribute] = found


def _name_headings(tokens: Sequence[Token]) -> None:
    """Give headings the names by which links know them, as repositories make them."""
    for place, one in enumerate(tokens):
        if one.type == "heading_open":
            words = _NO_LETTER.sub("", tokens[place + 1].content.lower())
            one.attrs["id"] = words.strip().replace(" ", "-")


def _scrolling(html: str) -> str:
    """Let wide tables scroll in themselves."""
    opened = '<div class="wide" role="group" aria-labelledby="manual" tabindex="0"><table>'
    return html.replace("<table>", opened).replace("</table>", "</table></div>")
