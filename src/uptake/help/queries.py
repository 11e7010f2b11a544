"""The pages of the manual as HTML: in the reader's language where they are there, else in English.

They are the files of `docs/` in a checkout, and beside this module where the wheel is installed.
A translation stands beside its page, `roles/reader.fr.md` beside `roles/reader.md`. Its first line
notes the version of the English page that it was made from; its links and its headings are in the
same order, so that a section has one name in all languages, that of the English heading.
"""

import hashlib
import posixpath
import re
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
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
_MADE_FROM = re.compile(r"\A<!-- English: (\w+) -->\n")
_VERSION_DIGITS = 12
_NO_LETTER = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class ManualPage:
    """A page of the manual as it is shown; `language` is the one in which it is written.

    `outdated`: it is a translation, and the English page is no longer the one it was made from.
    """

    title: str
    html: str
    language: Language
    outdated: bool = False


@cache
def known_pages() -> dict[str, Path]:
    """Return the English pages by name: `how-to/answer`; an index has the name of its folder."""
    found = (path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.md")))
    english = (path for path in found if "." not in path.stem)
    return {_name_of(path.relative_to(ROOT).as_posix()): path for path in english}


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
    translated = translation_of(english, language)
    if translated.is_file():
        return _page(translated, english, language)
    return _page(english, english, Language.ENGLISH)


def translation_of(english: Path, language: Language) -> Path:
    """Return where the translation of a page into a language stands, if there is one."""
    return english.with_suffix(f".{language}.md")


def version_of(text: str) -> str:
    """Return by what a translation notes the text of an English page, comments left out."""
    shown = _COMMENT.sub("", text).strip()
    return hashlib.sha256(shown.encode()).hexdigest()[:_VERSION_DIGITS]


def made_from(text: str) -> str | None:
    """Return the version of the English page that a translation notes in its first line."""
    noted = _MADE_FROM.match(text)
    return noted[1] if noted else None


def marked_as_made_from(text: str, version: str) -> str:
    """Return the text of a translation with that note, instead of the one it had."""
    return f"<!-- English: {version} -->\n{_MADE_FROM.sub('', text)}"


def tokens_of(text: str) -> list[Token]:
    """Return a page as its blocks, each with what stands in it; comments are left out."""
    return _reader().parse(_COMMENT.sub("", text))


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _page(path: Path, english: Path, language: Language) -> ManualPage:
    """Return a page, or its translation, as it is shown."""
    original, text = (one.read_text(encoding="utf-8") for one in (english, path))
    folder = posixpath.dirname(english.relative_to(ROOT).as_posix())
    tokens = tokens_of(text)
    for one in _all(tokens):
        _lead(one, lambda address: _link(address, folder))
    _name_headings(tokens, tokens_of(original))
    reader = _reader()
    html = reader.renderer.render(tokens, reader.options, {})
    outdated = path != english and made_from(text) != version_of(original)
    return ManualPage(_title(tokens), _scrolling(html), language, outdated)


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


def _title(tokens: Sequence[Token]) -> str:
    return next((tokens[at + 1].content for at, one in enumerate(tokens) if one.tag == "h1"), "")


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
    if token.type == "image":
        _take_place(token)


def _take_place(token: Token) -> None:
    """Let a picture come when it is scrolled to, its place being kept free for it until then."""
    path = known_images().get(posixpath.basename(str(token.attrs.get("src", ""))))
    if path is not None:
        with path.open("rb") as picture:
            head = picture.read(24)
        width, height = struct.unpack(">II", head[16:])  # PNG, 11.2.1: image header
        token.attrs |= {"width": width, "height": height, "loading": "lazy"}


def _name_headings(tokens: Sequence[Token], english: Sequence[Token]) -> None:
    """Give headings the names by which links know them, as repositories make them of the English.

    Where an outdated translation has other headings, they are named as far as the levels agree.
    """
    here, there = _headings(tokens), _headings(english)
    same = takewhile(lambda pair: pair[0][0].tag == pair[1][0].tag, zip(here, there, strict=False))
    for (opened, _), (_, words) in same:
        plain = _NO_LETTER.sub("", words.content.lower())
        opened.attrs["id"] = plain.strip().replace(" ", "-")


def _headings(tokens: Sequence[Token]) -> list[tuple[Token, Token]]:
    """Return the headings: where each opens, and its words."""
    places = (at for at, one in enumerate(tokens) if one.type == "heading_open")
    return [(tokens[at], tokens[at + 1]) for at in places]


def _scrolling(html: str) -> str:
    """Let wide tables scroll in themselves."""
    opened = '<div class="wide" role="group" aria-labelledby="manual" tabindex="0"><table>'
    return html.replace("<table>", opened).replace("</table>", "</table></div>")
