"""XLIFF as it comes back: what tools do to it makes no difference, what people do to it is told."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from tests.exchange.xliff.samples import (
    CHINESE,
    LIST,
    LIST_IN_CHINESE,
    ONE_LINE,
    ONE_LINE_IN_ARABIC,
    read,
    sent,
    tree_of,
    written,
)
from uptake.core.errors import UptakeError
from uptake.documents.errors import UnreadableFile
from uptake.exchange.xliff.reading import Amiss, Candidate, ReturnedFile

CORE = "{urn:oasis:names:tc:xliff:document:2.0}"
NEAR = Candidate("Write to us.", "راسلونا.", 85, "C21/50")


def full() -> etree._Element:
    """A file with everything in it, as a tree."""
    return tree_of(
        sent(ONE_LINE, "见JIU/REP/2021/3和C22/61：{accepted}点。", candidates=[[NEAR]]),
        sent(LIST, LIST_IN_CHINESE, key="head-3-summary"),
        sent(LIST, key="condition-12-0"),
        file=CHINESE,
    )


def other_prefixes(tree: etree._Element) -> bytes:
    text = etree.tostring(tree).decode()
    for name in ("xliff", "file", "unit", "segment", "source", "target", "ignorable", "notes"):
        text = text.replace(f"<{name}", f"<weird:{name}").replace(f"</{name}", f"</weird:{name}")
    for name in ("note", "originalData", "data", "ph", "cp"):
        text = text.replace(f"<{name} ", f"<weird:{name} ").replace(f"<{name}>", f"<weird:{name}>")
        text = text.replace(f"</{name}>", f"</weird:{name}>")
    return (
        text.replace("xmlns=", "xmlns:weird=")
        .replace("mda:", "m:")
        .replace("xmlns:mda", "xmlns:m")
        .encode()
    )


def attributes_turned_round(tree: etree._Element) -> bytes:
    for element in tree.iter():
        turned = sorted(element.attrib.items(), reverse=True)
        for name in list(element.attrib):
            del element.attrib[name]
        for name, value in turned:
            element.set(name, value)
    return etree.tostring(tree)


def in_sixteen_bits(tree: etree._Element) -> bytes:
    return etree.tostring(tree, encoding="unicode").encode("utf-16")


def with_a_byte_order_mark(tree: etree._Element) -> bytes:
    return b"\xef\xbb\xbf" + etree.tostring(tree, encoding="UTF-8", xml_declaration=True)


def with_character_data(tree: etree._Element) -> bytes:
    text = etree.tostring(tree, encoding="unicode")
    return (
        text.replace("The report ", "<![CDATA[The report ]]>")
        .replace("理事会", "<![CDATA[理事会]]>")
        .encode()
    )


def spread_out(tree: etree._Element) -> bytes:
    """As editors set it that know nothing of mixed contents: each text on lines of its own."""
    for element in tree.iter(f"{CORE}source", f"{CORE}target"):
        element.text = f"\n        {element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}\n   "
        else:
            element.text += "\n   "
    etree.indent(tree)
    return etree.tostring(tree)


def with_comments_and_modules(tree: etree._Element) -> bytes:
    for unit in tree.iter(f"{CORE}unit"):
        unit.insert(0, etree.Comment("seen"))
        unit.insert(0, etree.Element("{urn:tool}settings", {"{urn:tool}seen": "yes"}))
        unit.set("{urn:tool}locked", "no")
        for words in unit.iter(f"{CORE}target"):
            marked = etree.SubElement(words, f"{CORE}mrk", id="m1", type="comment")
            marked.text, words.text = words.text, None
            words.insert(0, marked)
    return etree.tostring(tree)


def as_two_two(tree: etree._Element) -> bytes:
    text = etree.tostring(tree, encoding="unicode")
    return (
        text.replace('version="2.1"', 'version="2.2"')
        .replace("document:2.0", "document:2.2")
        .encode()
    )


def as_two_nought(tree: etree._Element) -> bytes:
    return etree.tostring(tree).replace(b'version="2.1"', b'version="2.0"')


def with_country_codes(tree: etree._Element) -> bytes:
    text: bytes = etree.tostring(tree)
    return text.replace(b'srcLang="en"', b'srcLang="en-GB"').replace(
        b'trgLang="zh"', b'trgLang="zh-CN"'
    )


TOOLS: list[Callable[[etree._Element], bytes]] = [
    other_prefixes,
    attributes_turned_round,
    in_sixteen_bits,
    with_a_byte_order_mark,
    with_character_data,
    spread_out,
    with_comments_and_modules,
    as_two_two,
    as_two_nought,
    with_country_codes,
]


def by_key(file: ReturnedFile) -> dict[str, object]:
    return {unit.key: unit for unit in file.units}


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.__name__)
def test_what_tools_do_makes_no_difference(
    tool: Callable[[etree._Element], bytes], tmp_path: Path
) -> None:
    before = read(full(), tmp_path)
    assert [unit.problems for unit in before.units] == [(), (), ()]
    assert read(tool(full()), tmp_path) == before


def test_the_order_of_units_and_of_what_is_in_them_makes_no_difference(tmp_path: Path) -> None:
    tree = full()
    before = by_key(read(tree, tmp_path))
    (file,) = tree
    units = file.findall(f"{CORE}unit")
    for unit in units:
        file.remove(unit)
        parts = [one for one in unit if one.tag not in (f"{CORE}segment", f"{CORE}ignorable")]
        for part in parts:
            unit.remove(part)
        unit.extend(parts[::-1])
    file.extend(units[::-1])
    assert by_key(read(tree, tmp_path)) == before


def test_segments_that_were_joined_or_split_make_the_same_text(tmp_path: Path) -> None:
    tree = tree_of(sent(LIST, LIST_IN_CHINESE), file=CHINESE)
    (before,) = read(tree, tmp_path).units
    (unit,) = tree.iter(f"{CORE}unit")
    first, between, second, *_ = (
        one for one in unit if one.tag in (f"{CORE}segment", f"{CORE}ignorable")
    )
    for side in ("source", "target"):
        into, added = first.find(f"{CORE}{side}"), second.find(f"{CORE}{side}")
        line = between.find(f"{CORE}source/{CORE}ph")
        assert into is not None
        assert added is not None
        assert line is not None
        into.append(deepcopy(line))
        into.extend(list(added))
    unit.remove(between)
    unit.remove(second)
    (joined,) = read(tree, tmp_path).units
    assert joined == before
    split = tree_of(sent("One two.", "一 二。"), file=CHINESE)
    (unit,) = split.iter(f"{CORE}unit")
    (whole,) = unit.iter(f"{CORE}segment")
    for source, target in (("One ", "一 "), ("two.", "二。")):
        part = etree.SubElement(unit, f"{CORE}segment", state="final")
        etree.SubElement(part, f"{CORE}source").text = source
        etree.SubElement(part, f"{CORE}target").text = target
    unit.remove(whole)
    (back,) = read(split, tmp_path).units
    assert (back.source, back.text, back.problems) == ("One two.", "一 二。", ())


def test_segments_whose_translations_stand_in_another_order(tmp_path: Path) -> None:
    tree = tree_of(sent("First.\nSecond.", "一。\n二。"), file=CHINESE)
    targets = list(tree.iter(f"{CORE}target"))
    targets[0].set("order", "3")
    targets[1].set("order", "1")
    (back,) = read(tree, tmp_path).units
    assert back.text == "二。\n一。"


def with_target(change: Callable[[etree._Element], None], tmp_path: Path) -> tuple[object, ...]:
    tree = tree_of(sent(ONE_LINE, ONE_LINE_IN_ARABIC))
    (target,) = tree.iter(f"{CORE}target")
    change(target)
    (unit,) = read(tree, tmp_path).units
    return tuple((one.kind, one.words) for one in unit.problems)


def test_a_code_that_is_missing_twice_or_foreign_is_told(tmp_path: Path) -> None:
    def missing(target: etree._Element) -> None:
        target.remove(target[1])

    def twice(target: etree._Element) -> None:
        again = deepcopy(target[0])
        again.tail = None
        target.append(again)

    def foreign(target: etree._Element) -> None:
        etree.SubElement(target, f"{CORE}ph", id="c99", disp="<br>")

    def typed_foreign(target: etree._Element) -> None:
        target[-1].tail = " (C22/62)"

    def changed(target: etree._Element) -> None:
        target[1].tail = f" C22/16 {target[1].tail}"
        target[0].tail = f"{target[0].tail} {target[1].tail}"
        target.remove(target[1])

    assert with_target(missing, tmp_path) == ((Amiss.CODE_MISSING, "C22/61"),)
    assert with_target(twice, tmp_path) == ((Amiss.CODE_TWICE, "JIU/REP/2021/3"),)
    assert with_target(foreign, tmp_path) == ((Amiss.CODE_FOREIGN, "<br>"),)
    assert with_target(typed_foreign, tmp_path) == ((Amiss.CODE_FOREIGN, "C22/62"),)
    assert with_target(changed, tmp_path) == (
        (Amiss.CODE_MISSING, "C22/61"),
        (Amiss.CODE_FOREIGN, "C22/16"),
    )


def test_a_code_that_was_typed_by_hand_is_as_good(tmp_path: Path) -> None:
    def typed(target: etree._Element) -> None:
        for code in list(target):
            target.remove(code)
        target.text = ONE_LINE_IN_ARABIC.replace("C22/61", "C22/61")

    def turned_round(target: etree._Element) -> None:
        first = target[0]
        target.append(first)

    assert with_target(typed, tmp_path) == ()
    assert with_target(turned_round, tmp_path) == ()


def test_codes_are_known_where_the_tool_has_lost_what_they_stand_for(tmp_path: Path) -> None:
    tree = tree_of(sent(ONE_LINE, ONE_LINE_IN_ARABIC))
    (unit,) = tree.iter(f"{CORE}unit")
    for part in unit.findall(f"{CORE}originalData"):
        unit.remove(part)
    (back,) = read(tree, tmp_path).units
    assert (back.source, back.text) == (ONE_LINE, ONE_LINE_IN_ARABIC)


def test_a_text_of_which_a_part_is_not_translated_is_unfinished(tmp_path: Path) -> None:
    tree = tree_of(sent(LIST, LIST_IN_CHINESE), file=CHINESE)
    target = next(tree.iter(f"{CORE}target"))
    target.text = "  "
    (back,) = read(tree, tmp_path).units
    assert [one.kind for one in back.problems] == [Amiss.UNFINISHED]


def test_the_same_text_twice_is_told(tmp_path: Path) -> None:
    (back,) = read(tree_of(sent(), sent()), tmp_path).units
    assert Amiss.TWICE in [one.kind for one in back.problems]


def test_whose_texts_they_are_is_known_without_our_notes(tmp_path: Path) -> None:
    tree = tree_of(sent())
    for part in list(tree.iter("{urn:oasis:names:tc:xliff:metadata:2.0}metadata")):
        parent = part.getparent()
        assert parent is not None
        parent.remove(part)
    back = read(tree, tmp_path)
    assert back.organization == "ITU"
    assert back.units[0].digest is None
    del tree[0].attrib["original"]
    assert read(tree, tmp_path).organization is None


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ar">
<file id="f"><unit id="remarks-1"><segment><source>&b;</source></segment></unit></file></xliff>"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"no XML at all", "file-broken"),
        (written(sent())[:-20], "file-broken"),
        (b"PK\x03\x04" + bytes(200), "format-not-recognized"),
        (BOMB, "xml-unsafe"),
        (BOMB.decode().encode("utf-16"), "xml-unsafe"),
        (b"<a>" * 5000, "nested-too-deep"),
    ],
)
def test_a_file_that_cannot_be_read(content: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(content, tmp_path)
    assert refused.value.code == code


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uptake.exchange.xliff.reading.LARGEST", 100)
    with pytest.raises(UnreadableFile) as refused:
        read(written(sent()), tmp_path)
    assert refused.value.code == "file-too-large"


HEAD = '<xliff xmlns="urn:oasis:names:tc:xliff:document:{}" version="{}" srcLang="{}" trgLang="{}">'
UNIT = '<file id="f"><unit id="a"><segment><source>A</source></segment></unit></file></xliff>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<html/>", "xliff-not-such"),
        ("<tmx><unit/></tmx>", "xliff-not-such"),
        (HEAD.format("1.2", "1.2", "en", "ar") + UNIT, "xliff-version-unknown"),
        (HEAD.format("2.0", "3.0", "en", "ar") + UNIT, "xliff-version-unknown"),
        (HEAD.format("2.0", "2.0", "en", "de") + UNIT, "xliff-language-unknown"),
        (HEAD.format("2.0", "2.0", "", "ar") + UNIT, "xliff-language-unknown"),
        (HEAD.format("2.0", "2.0", "en", "ar") + "</xliff>", "xliff-without-texts"),
    ],
)
def test_a_file_that_is_not_ours(content: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(UptakeError) as refused:
        read(content.encode(), tmp_path)
    assert refused.value.code == code
