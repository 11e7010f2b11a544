"""Translation: XLIFF against the bare XML, and near matches against looking at every text."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, cast

from lxml import etree
from rapidfuzz import fuzz, process

from bench.measure import Measured, at_most, faster
from uptake.core.codes import Language
from uptake.core.translation import LEAST, Memory, TranslationState
from uptake.exchange.xliff.reading import SentFile, SentUnit, read_xliff
from uptake.exchange.xliff.writing import write_xliff

SEGMENTS = 20_000
REMEMBERED = 100_000
ASKED = 20
IN_ENGLISH = (
    "The Secretary-General should report to the Council, by the end of {}, on JIU/REP/2021/3.",
    "The Council may wish to ask for the financial implications of what C22/61 proposes in {}.",
)
IN_ARABIC = (
    "ينبغي للأمين العام أن يقدم تقريرا إلى المجلس بحلول نهاية {} عن JIU/REP/2021/3.",
    "قد يرغب المجلس في أن يطلب الآثار المالية لما تقترحه الوثيقة C22/61 في {}.",
)


def measurements(folder: Path) -> Iterator[Measured]:
    """Measure XLIFF out and in, then the memory."""
    yield from _xliff(folder)
    yield from _memory()


def _xliff(folder: Path) -> Iterator[Measured]:
    file = SentFile("ITU", "C22/61", Language.ENGLISH, Language.ARABIC)
    units = [_unit(number) for number in range(SEGMENTS // 2)]
    path = folder / "texts.xlf"
    path.write_bytes(b"".join(write_xliff(file, units)))
    tree = etree.parse(path).getroot()
    yield at_most(
        f"XLIFF out, {SEGMENTS:,} segments",
        "lxml: the same elements made and serialized",
        lambda: b"".join(write_xliff(file, units)),
        lambda: etree.tostring(_made(tree)),
        3,
        rounds=3,
    )
    yield at_most(
        f"XLIFF in, {SEGMENTS:,} segments",
        "lxml: the same bytes parsed",
        lambda: read_xliff(path),
        lambda: etree.parse(path),
        3,
    )


def _unit(number: int) -> SentUnit:
    return SentUnit(
        f"remarks-{number}",
        "\n".join(IN_ENGLISH).replace("{}", str(number)),
        "\n".join(IN_ARABIC).replace("{}", str(number)),
        TranslationState.APPROVED,
        f"JIU/REP/2021/3, {number}",
        ("Remarks",),
    )


def _made(tree: etree._Element) -> etree._Element:
    """Make a tree of the same elements, attributes and words, one by one."""
    root = etree.Element(tree.tag, _attributes(tree), nsmap=cast(Any, tree.nsmap))
    _fill(root, tree)
    return root


def _attributes(of: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in of.attrib.items()}


def _fill(made: etree._Element, like: etree._Element) -> None:
    made.text = like.text
    for child in like:
        added = etree.SubElement(made, child.tag, _attributes(child))
        _fill(added, child)
        added.tail = child.tail


def _memory() -> Iterator[Measured]:
    words = _words()
    texts = [_text(words, number) for number in range(REMEMBERED)]
    memory = Memory(texts)
    asked = [
        " ".join(f"new{place}" if place == 3 else word for place, word in enumerate(text.split()))
        for text in texts[:: REMEMBERED // ASKED]
    ]

    def ours() -> None:
        for text in asked:
            memory.near(text)

    def theirs() -> None:
        for text in asked:
            process.extract(text, texts, scorer=fuzz.ratio, limit=3, score_cutoff=LEAST)

    line = faster(
        f"near texts for {ASKED} of {REMEMBERED:,}",
        "rapidfuzz.process.extract over all",
        ours,
        theirs,
        1,
    )
    yield line
    yield Measured(
        "near texts, milliseconds for one",
        "20 ms",
        line.ours / ASKED,
        0.02,
        1000 * line.ours / ASKED,
        "≤ 20 ms",
    )


def _words() -> list[str]:
    """Words as often as in a language: the first is the most frequent, the others ever less."""
    return [f"word{rank}" for rank in range(20_000) for _ in range(max(1, 2_000 // (rank + 5)))]


def _text(words: list[str], number: int) -> str:
    """A text of 8 to 40 words, always the same for a number."""
    state = count(number * 7_919 + 1)
    length = 8 + number * 31 % 33
    return " ".join(words[(next(state) * 2_654_435_761 >> 7) % len(words)] for _ in range(length))
