"""Texts that go to translation in the tests, and the files that come back."""

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from uptake.core.codes import Language
from uptake.core.translation import TranslationState
from uptake.exchange.xliff.reading import Candidate, ReturnedFile, SentFile, SentUnit, read_xliff
from uptake.exchange.xliff.writing import write_xliff

SCHEMA = Path(__file__).parent / "schema" / "xliff_core_2.0.xsd"
ARABIC = SentFile("ITU", "C22/61", Language.ENGLISH, Language.ARABIC)
CHINESE = SentFile("ITU", "C22/61", Language.ENGLISH, Language.CHINESE)
ONE_LINE = "The report JIU/REP/2021/3 and C22/61 set out {accepted} points."
ONE_LINE_IN_ARABIC = "يتضمن التقرير JIU/REP/2021/3 والوثيقة C22/61 عدد {accepted} من النقاط."
LIST = "The Council notes:\n1. ISO 37001 is applied;\n2. write to jiu@itu.int."
LIST_IN_CHINESE = "理事会注意到：\n1. 适用ISO 37001；\n2. 写信给jiu@itu.int。"


def sent(
    source: str = ONE_LINE,
    text: str | None = None,
    *,
    key: str = "remarks-12",
    state: TranslationState | None = None,
    candidates: Iterable[Iterable[Candidate]] = (),
) -> SentUnit:
    state = state or (TranslationState.APPROVED if text else TranslationState.MISSING)
    return SentUnit(
        key,
        source,
        text,
        state,
        "JIU/REP/2021/3, 4",
        ("Remarks", "Numbers & symbols stay."),
        [tuple(one) for one in candidates],
    )


def written(*units: SentUnit, file: SentFile = ARABIC) -> bytes:
    return b"".join(write_xliff(file, units))


def tree_of(*units: SentUnit, file: SentFile = ARABIC) -> etree._Element:
    return etree.fromstring(written(*units, file=file))


def read(content: bytes | etree._Element, folder: Path) -> ReturnedFile:
    data = content if isinstance(content, bytes) else etree.tostring(content)
    path = folder / "back.xlf"
    path.write_bytes(data)
    return read_xliff(path)
