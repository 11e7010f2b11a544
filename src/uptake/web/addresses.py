"""The parts of an address that name things of the field: languages, symbols, codes, numbers."""

from django.urls import register_converter

from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey
from uptake.documents.tree import Format
from uptake.exchange.offered import WRITTEN, ChangesAs


class LanguageConverter:
    """One of the six languages, by its code."""

    regex = "|".join(Language)

    def to_python(self, value: str) -> Language:
        """Turn the part of the address into the language."""
        return Language(value)

    def to_url(self, value: str) -> str:
        """Turn the language into its part of the address."""
        return str(value)


class FormatConverter:
    """A format that documents are written in, by the ending of its files."""

    regex = "|".join(WRITTEN)

    def to_python(self, value: str) -> Format:
        """Turn the ending into the format."""
        return Format(value)

    def to_url(self, value: str) -> str:
        """Turn the format into the ending."""
        return str(value)


class ChangesConverter:
    """A way in which changes are told in a file."""

    regex = "|".join(ChangesAs)

    def to_python(self, value: str) -> ChangesAs:
        """Turn the part of the address into the way."""
        return ChangesAs(value)

    def to_url(self, value: str) -> str:
        """Turn the way into its part of the address."""
        return str(value)


class SymbolConverter:
    """A symbol, which has slashes of its own: `JIU/REP/2021/3`, `C22/61`."""

    regex = r"[^/?#]+(?:/[^/?#]+)*"

    def to_python(self, value: str) -> str:
        """Give the symbol as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """Give the symbol as it stands in the address; Django escapes what must be escaped."""
        return value


class RecommendationConverter:
    """A recommendation by its report and number, an informal one by that of its paragraph."""

    regex = r"[^/?#]+(?:/[^/?#]+)+"

    def to_python(self, value: str) -> RecommendationKey:
        """Read the key from the address."""
        return RecommendationKey.parse(value)

    def to_url(self, value: RecommendationKey) -> str:
        """Give the key as it stands in addresses."""
        return value.way


class NameConverter:
    """The code of an organization, the name of a file: one part, no slash."""

    regex = r"[^/?#]+"

    def to_python(self, value: str) -> str:
        """Give the name as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Give the name as it stands."""
        return value


def name_parts() -> None:
    """Make the parts known by their names to every route of the site."""
    register_converter(ChangesConverter, "changes")
    register_converter(FormatConverter, "format")
    register_converter(LanguageConverter, "language")
    register_converter(SymbolConverter, "symbol")
    register_converter(NameConverter, "name")
    register_converter(RecommendationConverter, "recommendation")
