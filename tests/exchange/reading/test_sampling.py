"""The language of a document: that of its headers where these say it, else that of its texts."""

import pytest

from tests.exchange.reading.trees import document
from uptake.core.codes import Language
from uptake.exchange.reading.sampling import language_of_document
from uptake.terms.words import words

HEADERS = ("recommendation", "acceptance_hdr", "implementation_hdr", "comments")
PROSE = "The executive heads should adopt a policy on the matter by the end of the year."
ENGLISH, FRENCH, RUSSIAN = Language.ENGLISH, Language.FRENCH, Language.RUSSIAN


def headers(language: Language, count: int) -> list[str]:
    return [words(language)[key] for key in HEADERS[:count]]


@pytest.mark.parametrize(
    ("lines", "language"),
    [
        ([PROSE], ENGLISH),
        (headers(FRENCH, 3), FRENCH),
        ([*headers(RUSSIAN, 2), PROSE], ENGLISH),
        ([*headers(RUSSIAN, 3), PROSE], RUSSIAN),
        ([*headers(RUSSIAN, 3), *headers(FRENCH, 3), PROSE], ENGLISH),
        ([*headers(RUSSIAN, 3), *headers(FRENCH, 4), PROSE], FRENCH),
        ([], ENGLISH),
    ],
)
def test_three_headers_decide_if_there_are_fewer_of_another_language(
    lines: list[str], language: Language
) -> None:
    assert language_of_document(document(*lines)) is language
