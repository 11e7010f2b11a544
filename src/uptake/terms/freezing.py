"""The words of a document that was issued, kept as JSON, so that it can be written again with them.

All words of the language are kept, reviewed ones and the organization's own included, with the
earlier ones that a reader knows (what is printed depends on what would be read back), what the
organization was called on the document's day, how it printed months, the form in which documents
were written, the shape of their masthead and the pictures that they have: whatever becomes of these
afterwards, the document keeps them. A term that is younger than the document is the list's.
"""

import json
from datetime import date
from types import MappingProxyType
from typing import Any

from uptake.core.codes import DocumentPicture, Language
from uptake.terms.dates import ArabicMonths
from uptake.terms.organizations import Naming
from uptake.terms.table import terms
from uptake.terms.words import CURRENT_FORM, Usage, Words, arabic_months

# What was frozen before there was another form says nothing of its own.
_FIRST_FORM = 1


def freeze(words: Words, on: date | None) -> str:
    """Return words as JSON text, as they are for a document of the day; the same ones, the same."""
    naming = words.naming(on)
    kept = {
        "language": words.language.value,
        "organization": words.organization,
        "naming": naming and [naming.name, naming.of, *naming.acronyms],
        "months": (words.usage.months if words.usage else arabic_months(words.organization)).value,
        "form": words.usage.form if words.usage else CURRENT_FORM,
        "masthead": words.masthead,
        "pictures": list(words.pictures),
        "words": {key: words[key] for key in terms()},
        "earlier": {key: list(forms) for key, forms in words.earlier.items()},
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(text: str) -> Words:
    """Return the words that were kept."""
    kept: dict[str, Any] = json.loads(text)
    language = Language(kept["language"])
    naming = None
    if kept["naming"]:
        name, of, *acronyms = kept["naming"]
        naming = Naming(language, name, of, tuple(acronyms))
    return Words(
        language,
        kept["organization"],
        MappingProxyType(kept["words"]),
        Usage(
            naming,
            ArabicMonths(kept["months"]),
            kept.get("form", _FIRST_FORM),
            kept.get("masthead"),
            tuple(map(DocumentPicture, kept.get("pictures", ()))),
        ),
        MappingProxyType({key: tuple(forms) for key, forms in kept["earlier"].items()}),
    )
