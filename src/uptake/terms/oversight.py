"""The words of documents on reports of another oversight body than the Joint Inspection Unit."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from uptake.core.codes import Language
from uptake.core.oversight import SpokenBody
from uptake.terms.codes import key_of
from uptake.terms.words import Words

_PARAGRAPHS: Mapping[str, str] = MappingProxyType(
    {
        "default_title": "oversight_title",
        "title_without_period": "oversight_title_without_period",
        "compose_summary": "oversight_summary",
    }
)
"""What a document says of the Unit where it has no words of its own, and what of another body."""
_QUALIFIED = "partly_implemented"
"""The term whose forms readers take for less than a code, and tell of."""


def in_words_of(body: SpokenBody, words: Words) -> Words:
    """Return words in which a body has its name, and a status is called as the body calls it.

    The usual words are read too, and so are the body's further ones, which say less than the code.
    """
    own = dict(body.words.get(words.language, {}))
    name = called(body, words.language)
    overrides = {
        **words.overrides,
        "jiu": name,
        "jiu_short": body.acronyms.get(words.language) or name,
        **{key: _of(body, words, instead) for key, instead in _PARAGRAPHS.items()},
        **{key_of(status): forms[0] for status, forms in own.items()},
    }
    earlier = {
        **words.earlier,
        **{
            key_of(status): (*forms[1:], *words.earlier.get(key_of(status), ()))
            for status, forms in own.items()
        },
        _QUALIFIED: (
            *(one for forms in own.values() for one in forms[1:]),
            *words.earlier.get(_QUALIFIED, ()),
        ),
    }
    return replace(words, overrides=MappingProxyType(overrides), earlier=MappingProxyType(earlier))


def called(body: SpokenBody, language: Language) -> str:
    """Return what a body is called in a language, or in another one that it has a name in."""
    order = (language, Language.ENGLISH, *Language)
    return next((body.names[one] for one in order if one in body.names), body.rules.code)


def _of(body: SpokenBody, words: Words, key: str) -> str:
    """Return a paragraph with the body's name in it; its other placeholders are filled later."""
    name = called(body, words.language).replace("{", "").replace("}", "")
    return words[key].replace("{body}", name)
