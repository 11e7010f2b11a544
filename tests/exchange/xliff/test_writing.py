"""XLIFF as it is sent: valid, a segment a paragraph, what nobody translates as inline codes."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.exchange.xliff.samples import (
    ARABIC,
    CHINESE,
    LIST,
    LIST_IN_CHINESE,
    ONE_LINE,
    ONE_LINE_IN_ARABIC,
    SCHEMA,
    read,
    sent,
    tree_of,
    written,
)
from uptake.core.characters import readable
from uptake.core.codes import Language
from uptake.core.translation import TranslationState
from uptake.exchange.xliff.reading import Candidate, SentFile, SentUnit, digest_of

NAMES = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "mtc": "urn:oasis:names:tc:xliff:matches:2.0",
}
NEAR = Candidate("Write to us.", "راسلونا.", 85, "C21/50")
SAME = Candidate(ONE_LINE, ONE_LINE_IN_ARABIC, 100, "JIU/REP/2020/1, 3")
CASES = {
    "missing": [sent()],
    "translated": [sent(ONE_LINE, ONE_LINE_IN_ARABIC)],
    "to be looked at": [
        sent(ONE_LINE, ONE_LINE_IN_ARABIC, state=TranslationState.NEEDS_REVIEW),
        sent(LIST, "نص بفقرة واحدة", key="condition-3-0"),
    ],
    "paragraphs": [sent(LIST), sent(f"{LIST}\n\nAnd <more> & \x0b", key="head-3-summary")],
    "from the memory": [sent(candidates=[[SAME, NEAR]]), sent(LIST, candidates=[[], [NEAR]])],
}


def found(element: etree._Element, path: str) -> Any:
    """What stands at an XPath: elements, or the values of attributes."""
    return element.xpath(path, namespaces=NAMES)


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


@pytest.mark.parametrize("case", CASES)
def test_it_is_valid(case: str, schema: etree.XMLSchema) -> None:
    schema.assertValid(tree_of(*CASES[case]))


@pytest.mark.parametrize("case", CASES)
def test_identities_are_those_the_standard_asks_for(case: str) -> None:
    """What the schema leaves to the words of the standard: 4.3.1 and the matches module."""
    for unit in found(tree_of(*CASES[case]), ".//x:unit"):
        named = found(unit, ".//x:segment | .//x:ignorable | .//x:source//x:ph")
        own = [one.get("id") for one in named if not found(one, "ancestor::mtc:match")]
        assert len(own) == len(set(own))
        data = found(unit, "x:originalData/x:data/@id")
        assert set(found(unit, ".//@dataRef")) == set(data)
        assert len(data) == len(set(data))
        targets = found(unit, ".//x:segment/x:target//x:ph/@id")
        assert set(targets) <= set(own)
        references = found(unit, ".//mtc:match/@ref")
        assert {one.removeprefix("#") for one in references} <= set(own)
        for code in unit.iterfind(".//x:ph", NAMES):
            assert (code.get("canDelete"), code.get("canCopy")) == ("no", "no")


def test_codes_stand_where_nobody_translates() -> None:
    (segment,) = tree_of(sent()).iterfind(".//x:segment", NAMES)
    source = segment.find("x:source", NAMES)
    assert source is not None
    assert [one.get("disp") for one in source] == ["JIU/REP/2021/3", "C22/61", "{accepted}"]
    assert [one.get("subType") for one in source] == [
        "uptake:symbol",
        "uptake:symbol",
        "uptake:placeholder",
    ]
    assert "".join(found(source, "text()")) == "The report  and  set out  points."
    assert segment.get("state") == "initial"
    assert segment.find("x:target", NAMES) is None


def test_a_translation_has_the_codes_of_its_original() -> None:
    tree = tree_of(sent(ONE_LINE, ONE_LINE_IN_ARABIC))
    (target,) = tree.iterfind(".//x:segment/x:target", NAMES)
    assert [one.get("id") for one in target] == found(tree, ".//x:segment/x:source/x:ph/@id")
    assert found(tree, ".//x:segment/@state") == ["final"]


def test_a_segment_is_a_paragraph_and_numbers_of_lists_are_codes() -> None:
    tree = tree_of(sent(LIST, LIST_IN_CHINESE), file=CHINESE)
    segments = tree.findall(".//x:segment", NAMES)
    assert len(segments) == 3
    assert found(segments[1], "x:source/x:ph/@disp") == ["1.", "ISO 37001"]
    assert found(segments[1], "x:target/x:ph/@disp") == ["1.", "ISO 37001"]
    assert found(tree, ".//x:ignorable/x:source/x:ph/@subType") == ["xlf:lb"] * 2


def test_the_head_says_whose_texts_they_are_and_how_they_run() -> None:
    tree = tree_of(sent(), file=SentFile("WIPO", "WO/PBC/23/4", Language.ARABIC, Language.FRENCH))
    assert (tree.get("version"), tree.get("srcLang"), tree.get("trgLang")) == ("2.1", "ar", "fr")
    (file,) = tree
    assert (file.get("srcDir"), file.get("trgDir")) == ("rtl", "ltr")
    assert file.get("original") == "WIPO: WO/PBC/23/4"
    assert file.get("canResegment") == "no"


def test_what_the_memory_has_is_proposed_and_what_is_the_same_is_filled_in() -> None:
    tree = tree_of(sent(candidates=[[SAME, NEAR]]))
    matches = tree.findall(".//mtc:match", NAMES)
    assert [one.get("matchQuality") for one in matches] == ["100", "85"]
    assert [one.get("origin") for one in matches] == ["JIU/REP/2020/1, 3", "C21/50"]
    (segment,) = tree.iterfind(".//x:segment", NAMES)
    assert (segment.get("state"), segment.get("subState")) == ("translated", "uptake:memory")
    target = segment.find("x:target", NAMES)
    assert target is not None
    assert len(target) == 3


def test_a_translation_of_other_paragraphs_is_sent_as_one_segment(tmp_path: Path) -> None:
    unit = sent(LIST, "نص من ISO 37001\nفقرتين")
    tree = tree_of(unit)
    assert len(tree.findall(".//x:segment", NAMES)) == 1
    (back,) = read(tree, tmp_path).units
    assert back.source == LIST
    assert back.text == "نص من ISO 37001\nفقرتين"


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_what_was_written_is_read_as_it_was(language: Language, tmp_path: Path) -> None:
    file = SentFile("ITU", "C22/61", Language.ENGLISH, language)
    text = {
        "ar": ONE_LINE_IN_ARABIC,
        "zh": "JIU/REP/2021/3号报告和C22/61号文件列出了{accepted}点。",
        "fr": "Le rapport JIU/REP/2021/3 et le document C22/61 présentent {accepted}\u00a0points.",
        "ru": "В докладе JIU/REP/2021/3 и документе C22/61 изложено {accepted} пунктов.",
        "es": "El informe JIU/REP/2021/3 y C22/61 exponen {accepted} puntos.",
    }[language]
    back = read(written(sent(ONE_LINE, text), sent(LIST, key="remarks-13"), file=file), tmp_path)
    assert (back.organization, back.source_language, back.language) == ("ITU", "en", language)
    first, second = back.units
    assert (first.key, first.source, first.text) == ("remarks-12", ONE_LINE, text)
    assert (first.state, first.digest, first.problems) == ("final", digest_of(ONE_LINE), ())
    assert (second.source, second.text, second.state) == (LIST, None, "initial")


def test_characters_that_no_text_has_do_not_come_back(tmp_path: Path) -> None:
    odd = SentUnit(
        "remarks-1", "A\x0bB & <C> \"D\" 'E'", None, TranslationState.MISSING, "x\x0b<&>"
    )
    (unit,) = read(written(odd, file=ARABIC), tmp_path).units
    assert unit.source == readable(odd.source)
