"""The symbols of every known series, with their language, stay whole between Arabic words."""

import pytest

from uptake.documents.pdf.runs import Setting, runs
from uptake.documents.tree import Paragraph
from uptake.documents.word.setting.paragraphs import stretches
from uptake.terms.organizations import organizations, series

SYMBOLS = sorted({f"{one.example}-A" for code in organizations() for one in series(code)})
WIDE = Setting(right_to_left=True, room=60, bookmarks=frozenset())


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_is_one_run_in_word_and_in_pdf(symbol: str) -> None:
    text = f"الوثيقة {symbol} المؤرخة"
    assert (symbol, False) in stretches(text)
    alone = [one["t"] for one in runs(Paragraph(text), WIDE) if not isinstance(one, str)]
    assert alone == [symbol]
