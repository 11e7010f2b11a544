"""The translations of the manual: which are missing or outdated, and whether one is whole.

    python -m house.translations                                  what there is, by language
    python -m house.translations names ru docs/how-to/clear.md    its names of pages and buttons
    python -m house.translations fresh docs/how-to/clear.ru.md    check it, note the English

A translation has the blocks, links, pictures and code of its English page, in the same order, and
calls pages, buttons and terms what the site calls them in its language.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, zip_longest
from pathlib import Path

import polib
from markdown_it.token import Token

from uptake.core.codes import Language
from uptake.help.queries import (
    ROOT,
    known_pages,
    made_from,
    marked_as_made_from,
    tokens_of,
    translation_of,
    version_of,
)
from uptake.terms.table import terms

CATALOGUES = Path(__file__).parents[1] / "src/uptake/web/locale"
TRANSLATED = ("roles", "how-to")
"""The folders of the manual that are read in six languages."""
OTHERS = tuple(one for one in Language if one is not Language.ENGLISH)
_ENDS = " .:!?,;。：；，؟،"
_EMPHASIS = ("strong", "em")


def pages() -> list[Path]:
    """Return the English pages that are to be read in six languages."""
    return [path for path in known_pages().values() if path.parent.name in TRANSLATED]


def translations() -> Iterator[tuple[Path, Path, Language]]:
    """Return what is translated: the English page, the translation, its language."""
    for english in pages():
        for language in OTHERS:
            translated = translation_of(english, language)
            if translated.is_file():
                yield english, translated, language


def is_fresh(english: Path, translated: Path) -> bool:
    """Return whether a translation was made from the English page as it is."""
    return made_from(_read(translated)) == version_of(_read(english))


def differences(english: str, translated: str, language: Language) -> list[str]:
    """Return in sentences what a translation has otherwise than its English page."""
    pair = tokens_of(english), tokens_of(translated)
    return [*_other_blocks(*pair), *_other_parts(*pair), *_other_names(*pair, language)]


def names_in(english: str, language: Language) -> dict[str, tuple[str, ...]]:
    """Return what an English page sets off that the site has words for, and these words."""
    emphasised = (name for one in tokens_of(english) for name in _emphasised(one))
    return {name: forms for name in emphasised if (forms := site_words(language).get(_key(name)))}


@cache
def site_words(language: Language) -> dict[str, tuple[str, ...]]:
    """Return the words of the site in a language by the English ones, in small letters."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entry in polib.pofile(str(CATALOGUES / f"{language}/LC_MESSAGES/django.po")):
        for form in (entry.msgstr, *entry.msgstr_plural.values()):
            found[_key(entry.msgid)][form] = None
    for term in terms().values():
        found[_key(term.wording(Language.ENGLISH, None))][term.wording(language, None)] = None
    return {english: tuple(forms) for english, forms in found.items()}


def _key(name: str) -> str:
    return name.strip(_ENDS).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _other_blocks(english: list[Token], translated: list[Token]) -> Iterator[str]:
    """Return the first place where the blocks part: after it they cannot be compared."""
    for here, there in zip_longest(english, translated):
        if _block(here) != _block(there):
            yield f"English: {_shown(here)}; translation: {_shown(there)}"
            return


def _block(token: Token | None) -> tuple[str, ...]:
    if token is None:
        return ()
    code = token.content if token.type in ("fence", "code_block") else ""
    return token.type, token.tag, token.info, code


def _shown(token: Token | None) -> str:
    if token is None:
        return "the end"
    return f"{token.type} <{token.tag}> at line {token.map[0] + 1 if token.map else '?'}"


def _other_parts(english: list[Token], translated: list[Token]) -> Iterator[str]:
    """Return links, pictures and code that are lost or added, wherever they stand."""
    here, there = Counter(_parts(english)), Counter(_parts(translated))
    yield from (f"lost: {part}" for part in here - there)
    yield from (f"added: {part}" for part in there - here)


def _parts(tokens: Iterable[Token]) -> Iterator[str]:
    for one in _within(tokens):
        yield from (f"{name}={one.attrs[name]}" for name in ("href", "src") if name in one.attrs)
        if one.type == "code_inline":
            yield f"`{one.content}`"


def _within(tokens: Iterable[Token]) -> Iterator[Token]:
    return (part for one in tokens for part in one.children or ())


def _other_names(
    english: list[Token], translated: list[Token], language: Language
) -> Iterator[str]:
    """Return names of the site that a translated paragraph does not call as the site does."""
    pairs = zip([_text(one) for one in english], [_text(one) for one in translated], strict=False)
    for here, there in pairs:
        if here is None or there is None:
            continue
        called = Counter(map(_key, _emphasised(there)))
        for name in _emphasised(here):
            forms = site_words(language).get(_key(name), ())
            found = next((_key(form) for form in forms if called[_key(form)]), None)
            if found:
                called[found] -= 1
            elif forms:
                yield f"{name} is {' or '.join(forms)} on the site: {there.content[:60]}"
        yield from (
            f"is printed with its asterisks: {part.content[:60]}"
            for part in there.children or ()
            if part.type == "text" and "*" in part.content
        )


def _text(token: Token) -> Token | None:
    return token if token.type == "inline" else None


def emphasised_within(token: Token) -> Iterator[str]:
    """Return what a paragraph sets in bold or in italics behind its beginning."""
    children = [one for one in token.children or () if one.content or one.type != "text"]
    leads = bool(children) and children[0].tag in _EMPHASIS
    yield from islice(_emphasised(token), int(leads), None)


def _emphasised(token: Token) -> Iterator[str]:
    """Return what a paragraph sets in bold or in italics."""
    words: list[str] | None = None
    for one in token.children or ():
        if one.tag in _EMPHASIS and one.nesting > 0:
            words = []
        elif one.tag in _EMPHASIS and words is not None:
            yield "".join(words).strip(_ENDS)
            words = None
        elif words is not None:
            words.append(one.content)


def main(arguments: list[str]) -> int:
    """List, name, or note that a translation is of today; 1 if one is not whole, 2 if misused."""
    match arguments:
        case []:
            _list()
            return 0
        case ["names", language, page] if language in OTHERS:
            for name, forms in names_in(_read(Path(page)), Language(language)).items():
                print(f"{name}\t{' | '.join(forms)}")
            return 0
        case ["fresh", *given] if given:
            return max(map(_freshen, map(Path, given)))
    print(__doc__, file=sys.stderr)
    return 2


def _list() -> None:
    there = {(english, language): made for english, made, language in translations()}
    for language in OTHERS:
        for english in pages():
            made = there.get((english, language))
            if made is None or not is_fresh(english, made):
                state = "missing" if made is None else "outdated"
                print(f"{language}\t{state}\t{english.relative_to(ROOT)}")


def _freshen(translated: Path) -> int:
    """Note in a translation the English page of today, if it has all that this has."""
    english = translated.with_name(f"{translated.name.split('.')[0]}.md")
    language = translated.stem.rpartition(".")[2]
    if language not in OTHERS or not english.is_file() or not translated.is_file():
        print(f"{translated}: no translation of a page of the manual", file=sys.stderr)
        return 1
    original, text = _read(english), _read(translated)
    wrong = differences(original, text, Language(language))
    for one in wrong:
        print(f"{translated}: {one}", file=sys.stderr)
    if not wrong:
        marked = marked_as_made_from(text, version_of(original))
        translated.write_text(marked, encoding="utf-8", newline="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
