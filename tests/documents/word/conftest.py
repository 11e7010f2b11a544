"""What the tests of the Word reader share: a file made of a body, read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.documents.wordfiles import packed, word_parts
from uptake.documents.tree import Document
from uptake.documents.word.reading import read

type ReadWord = Callable[..., Document]


@pytest.fixture
def read_word(tmp_path: Path) -> ReadWord:
    """Write a Word file with this body, and what `word_parts` takes more, and read it."""

    def written_and_read(*body: str, **more: Any) -> Document:
        return read(packed(tmp_path / "document.docx", word_parts(*body, **more)))

    return written_and_read
