"""How long texts are, as translators count in each language."""

import pytest

from uptake.core.codes import Language
from uptake.core.word_count import word_count


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        (Language.ENGLISH, "The well-known rule of C22/61, at 1.5 per cent.", 9),
        (Language.FRENCH, "L'organisation n'a rien fait.", 4),
        (Language.ARABIC, "ينبغي للرؤساء التنفيذيين، في مؤسسات الأمم المتحدة", 7),
        (Language.CHINESE, "各组织行政首长应在2022年底前执行C22/61。", 16),
        (Language.RUSSIAN, "", 0),
    ],
)
def test_a_text_is_counted_as_its_language_is(language: Language, text: str, count: int) -> None:
    assert word_count(text, language) == count
