"""Bring the site's catalogues up to what its pages say: `python -m house.catalogues`.

Messages are found in the templates (as Django reads them) and in the Python of the site; new ones
are added untranslated, in English as they are; those that nothing says any more are taken out.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/uptake"
LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5);",
    "zh": "nplurals=1; plural=0;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<12 || n%100>14) ? 1 : 2);",
    "es": "nplurals=2; plural=(n != 1);",
}
# Of each function: which of its arguments is the context, the message, the plural.
FUNCTIONS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """What a page says, as the catalogues know it."""

    text: str
    plural: str = ""
    context: str = ""


def messages() -> dict[Message, list[str]]:
    """Return every message of the site with the files that say it."""
    said: defaultdict[Message, list[str]] = defaultdict(list)
    for path in sorted(SOURCE.rglob("*")):
        for message in _of(path):
            said[message].append(path.relative_to(ROOT).as_posix())
    return {message: sorted(set(said[message])) for message in sorted(said)}


def catalogue_path(language: str) -> Path:
    """Return the place of a language's catalogue."""
    return SOURCE / "web/locale" / language / "LC_MESSAGES/django.po"


def update(language: str) -> None:
    """Write a language's catalogue anew: all that is said, with the translations there are."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {
        Message(entry.msgid, entry.msgid_plural, entry.msgctxt or ""): entry
        for entry in (polib.pofile(str(path)) if path.exists() else ())
    }
    catalogue = polib.POFile(wrapwidth=98)
    catalogue.metadata = {
        "Project-Id-Version": "uptake",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    for message, files in messages().items():
        catalogue.append(_entry(message, files, known.get(message), language))
    catalogue.save(str(path))


def _entry(
    message: Message, files: list[str], known: polib.POEntry | None, language: str
) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.text,
        msgid_plural=message.plural,
        msgctxt=message.context or None,
        occurrences=[(file, "") for file in files],
    )
    # What pages say is English: its catalogue needs no translator.
    itself = (message.text, message.plural) if language == "en" else ("", "")
    if message.plural:
        count = int(PLURALS[language][len("nplurals=")])
        forms = known.msgstr_plural if known else {}
        own = dict(enumerate(itself))
        entry.msgstr_plural = {
            form: forms.get(form, "") or own.get(form, "") for form in range(count)
        }
    else:
        entry.msgstr = (known.msgstr if known else "") or itself[0]
    return entry


def _of(path: Path) -> Iterator[Message]:
    if path.suffix == ".py":
        yield from _in_python(ast.parse(path.read_text(encoding="utf-8")))
    elif path.suffix == ".html":
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for start in re.finditer(r"\b(?:n?p?gettext|_)\(", source):
            yield from _in_python(_call(source, start.start()))


def _call(source: str, start: int) -> ast.AST:
    """Parse the call that starts here: up to the first bracket that closes it."""
    for end in re.finditer(r"\)", source[start:]):
        try:
            return ast.parse(source[start : start + end.end()])
        except SyntaxError:
            continue
    raise SyntaxError(source[start : start + 80])


def _in_python(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id.removesuffix("_lazy")
            places = FUNCTIONS.get("gettext" if name == "_" else name)
            if places:
                context, text, plural = (_literal(node, place) for place in places)
                yield Message(text, plural, context)


def _literal(call: ast.Call, place: int | None) -> str:
    if place is None:
        return ""
    value = ast.literal_eval(call.args[place])
    if not isinstance(value, str):
        raise TypeError(f"not a text: {ast.unparse(call)}")
    return value


if __name__ == "__main__":
    for one in LANGUAGES:
        update(one)
