"""In which language each text of a document is shown, and what is borrowed from another one."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from uptake.core.codes import Language, Origin
from uptake.core.document import ForeignText
from uptake.core.foreign import has_language
from uptake.core.translation_units import written_in
from uptake.record.queries.contents.values import ByLanguage
from uptake.record.queries.wordings import best_language


@dataclass(slots=True)
class Choice:
    """Chooses the language of each text, and tells and counts what is taken from another one."""

    wanted: Language
    original: Language | None = None
    strictly: bool = False
    borrowed: int = field(default=0)
    foreign: dict[str, ForeignText] = field(default_factory=dict)

    def of[T](
        self, texts: ByLanguage[T], part: Callable[[T], str | None]
    ) -> tuple[str | None, Language | None]:
        """Give a part of the texts in the best language that has it, and that language.

        Words that were translated into it are told: they are no original.
        """
        there = [one for one, text in texts.items() if part(text) is not None]
        language = self._language(there)
        if language is None:
            return None, None
        text = part(texts[language])
        if language is not self.wanted:
            self.borrowed += 1
            original = written_in({one: _origin(texts[one]) for one in there}, self.original)
            if text and original and _origin(texts[language]) is Origin.TRANSLATED:
                self.note(text, language, original)
        return text, language

    def text[T](self, texts: ByLanguage[T], part: Callable[[T], str | None]) -> str | None:
        """Give a part of the texts that will not name its language itself: it is told."""
        words, language = self.of(texts, part)
        if words and language and words not in self.foreign:
            self.note(words, language)
        return words

    def name(self, names: ByLanguage[str] | None) -> str | None:
        """Give a name in the best language; one from another language is told, not counted."""
        language = self._language(names or ())
        if not names or language is None:
            return None
        self.note(names[language], language)
        return names[language]

    def address(self, addresses: ByLanguage[str]) -> str | None:
        """Give the address of a page in the best language."""
        language = self._language(addresses)
        return addresses[language] if language else None

    def path(self, units: Sequence[ByLanguage[str]]) -> str | None:
        """Give the names of units, the highest first, as one path: in one language if any has all.

        A path in several languages counts as one of the first that is not wanted.
        """
        whole = set.intersection(*map(set, units)) if units else set()
        language = self._language(whole)
        if language is None:
            each = [(one, self._language(one)) for one in units]
        else:
            each = [(one, language) for one in units]
        named = [(one[found], found) for one, found in each if found]
        words = "/".join(name for name, _ in named)
        foreign = [found for _, found in named if found is not self.wanted]
        if foreign:
            self.note(words, foreign[0])
        return words or None

    def note(self, words: str, language: Language, original: Language | None = None) -> None:
        """Tell that words are in another language than the wanted one."""
        if language is not self.wanted and has_language(words):
            translated = original if original is not language else None
            self.foreign[words] = ForeignText(words, language, translated)

    def _language(self, there: Iterable[Language]) -> Language | None:
        known = set(there)
        if self.wanted in known or self.strictly:
            return self.wanted if self.wanted in known else None
        return self.original if self.original in known else best_language(known, self.wanted)


def _origin(text: object) -> Origin:
    return getattr(text, "origin", Origin.WRITTEN)
