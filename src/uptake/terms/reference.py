"""The reference pages of findings and errors, and of words and codes, made from their tables."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from uptake.core.codes import Language, Severity
from uptake.core.findings import SEVERITIES, FindingCode
from uptake.documents.errors import Fault
from uptake.terms.codes import PREFIXES, key_of
from uptake.terms.messages import messages
from uptake.terms.table import terms
from uptake.terms.words import words

FINDINGS = """\
# Findings and errors

A finding says what was odd in a document, where, and what was assumed. Its code stays the same from
release to release; the sentence is said in the reader's language, with the values in braces filled
in. A finding never hides an entry.

- *error*: to settle before you build on the document;
- *warning*: to look at;
- *info*: to know.

All sentences in six languages are in `src/uptake/terms/messages.tsv`.
"""

WORDS = """\
# Words and codes

Codes are stored, compared and sent; words are printed and read. An asterisk marks a form that was
found in official documents, the others are our translations. Readers know more forms than these,
and an organization may have its own: see `src/uptake/terms/terms.tsv`.
"""


def findings_page() -> str:
    """Give the page `docs/reference/findings.md` as Markdown."""
    parts = [FINDINGS]
    for severity in reversed(Severity):
        group = [code.value for code in FindingCode if SEVERITIES[code] is severity]
        parts += [f"## Findings: {severity.value}\n", _sentences(group)]
    faults = [fault.value for fault in Fault]
    rest = [code for code in messages() if code not in {*faults, *FindingCode}]
    parts += ["## Files that cannot be read\n", _sentences(faults)]
    parts += ["## Other errors and notices\n", _sentences(rest)]
    return "\n".join(parts)


def words_page() -> str:
    """Give the page `docs/reference/words.md` as Markdown."""
    parts = [WORDS]
    for kind in PREFIXES:
        about = (kind.__doc__ or "").strip().splitlines()[0]
        parts += [f"## {kind.__name__}\n", f"{about}\n", "\n".join(_table(kind)) + "\n"]
    return "\n".join(parts)


def _sentences(group: Iterable[str]) -> str:
    rows = (f"| `{code}` | {messages()[code][Language.ENGLISH]} |" for code in group)
    return "\n".join(["| Code | Sentence |", "|---|---|", *rows, ""])


def _table(kind: type[StrEnum]) -> Iterator[str]:
    names = " | ".join(words(language)["own_name"] for language in Language)
    yield f"| Code | {names} |"
    yield "|---" * (len(Language) + 1) + "|"
    for code in kind:
        term = terms()[key_of(code)]
        forms = " | ".join(
            term.texts[language] + (" *" if language in term.attested else "")
            for language in Language
        )
        yield f"| `{code.value}` | {forms} |"
