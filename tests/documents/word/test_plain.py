"""Plain paragraphs are read in one pass; the careful reader must read them to the same."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.documents.wordfiles import (
    cell,
    field,
    in_list,
    list_level,
    numbering,
    packed,
    paragraph,
    row,
    run,
    table,
    word_parts,
)
from uptake.documents.tree import Paragraph, Table
from uptake.documents.word.plain import NeedsCare, PlainReader
from uptake.documents.word.reading import read

WORDS = st.sampled_from(["X", "نعم", "建议 1", "Рек. 2 ", " à venir", "1.5\u00ad", "a  b", ""])
MARKS = ["<w:tab/>", "<w:br/>", "<w:cr/>", "<w:noBreakHyphen/>", "<w:ptab/>", "<w:softHyphen/>"]
LOOKS = ['<w:b w:val="0"/>', "<w:b/>", '<w:rFonts w:ascii="Arial"/>', '<w:lang w:val="fr-FR"/>']
LOOKS += ['<w:rFonts w:ascii="Wingdings"/>', "<w:vanish/>", '<w:lang w:val="en-US"/>', "<w:rtl/>"]
PLACES = ['<w:gridSpan w:val="2"/>', "<w:vMerge/>", '<w:shd w:fill="ABCDEF"/>', "<w:hMerge/>"]
PLACES += [
    '<w:vMerge w:val="restart"/>',
    '<w:tcPrChange><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange>',
]
LOOKS += ['<w:rStyle w:val="Bold"/>', '<w:rStyle w:val="Gone"/>', "<w:bCs/>"]
LOOKS += ["<w:strike/>", '<w:dstrike w:val="0"/>', '<w:rStyle w:val="Out"/>']
SETTINGS = [
    '<w:pStyle w:val="Mark"/>',
    "<w:bidi/>",
    '<w:pStyle w:val="Plain"/>',
    '<w:pStyle w:val="Head"/>',
]
SETTINGS += ['<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>', '<w:shd w:fill="123456"/>']
ROWS = ["<w:tblHeader/>", '<w:gridBefore w:val="1"/>', '<w:gridAfter w:val="1"/>', "<w:cantSplit/>"]
AROUND = ["{}", "<w:ins>{}</w:ins>", "<w:del>{}</w:del>", "<w:smartTag>{}</w:smartTag>"]
AROUND += [
    '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
    '<w:fldSimple w:instr="PAGE">{}</w:fldSimple>',
]
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Plain"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mark"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
)
LIST = numbering(list_level(0, "decimal", "%1."))
SHOWN_ONCE = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{run("a")}</mc:Choice>'
    f"<mc:Fallback>{run('b')}</mc:Fallback></mc:AlternateContent>"
)
PLACEHOLDER = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    f"<w:sdtContent>{run('choose')}</w:sdtContent></w:sdt>"
)
RARE = [
    paragraph("a", SHOWN_ONCE),
    paragraph("a", PLACEHOLDER, "b"),
    paragraph("a", '<w:bookmarkStart w:id="1" w:name="here"/>', "b"),
    paragraph("a", field('HYPERLINK "http://example.org"', "2"), "b"),
    paragraph(f'<w:fldSimple w:instr="HYPERLINK http://example.org">{run("a")}</w:fldSimple>'),
    paragraph("a", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
    paragraph("a", run(inside='<w:sym w:font="Wingdings" w:char="F0FC"/>')),
    paragraph("a", run(inside=f"<w:ruby><w:rt>{run('b')}</w:rt></w:ruby>")),
    paragraph(
        "a", run(inside=f"<w:pict><w:txbxContent>{paragraph('b')}</w:txbxContent></w:pict>"), "c"
    ),
    paragraph(run("a", '<w:rStyle w:val="Bold"/><w:b w:val="0"/>'), run("b")),
    paragraph(run("a", '<w:b w:val="0"/>'), run("b"), properties='<w:pStyle w:val="Mark"/>'),
    paragraph("a", properties="<w:rPr><w:b/></w:rPr>"),
    paragraph(run("X", "<w:b/>")) + paragraph(run("X")) + paragraph(run("X", "<w:b/>")),
    paragraph("a", properties=in_list(1)),
    paragraph("a", properties='<w:outlineLvl w:val="0"/>'),
    paragraph("a", properties="<w:rPr><w:del/></w:rPr>") + paragraph("b"),
    paragraph(f"<w:moveFrom>{run('a')}</w:moveFrom>", f"<w:moveTo>{run('b')}</w:moveTo>"),
    paragraph("a", properties='<w:pPrChange><w:pPr><w:pStyle w:val="Head"/></w:pPr></w:pPrChange>'),
    paragraph("a", properties='<w:pPrChange><w:pPr><w:pStyle w:val="Mark"/></w:pPr></w:pPrChange>'),
    paragraph(run("a", "<w:b/><w:rPrChange><w:rPr><w:b w:val='0'/></w:rPr></w:rPrChange>")),
    table(row("a", "b")) + paragraph(),
]
ROWS_OF_ONE_THING = [
    *(row("a", cell(inside), "b") for inside in RARE),
    *(row("a", cell(paragraph(run("b", look))), "c") for look in LOOKS),
    *(row("a", cell(paragraph(run("b", inside=mark))), "c") for mark in MARKS),
    *(row("a", cell("b", properties=place), "c") for place in PLACES),
    *(row("a", cell(paragraph("b", properties=said)), "c") for said in SETTINGS),
    *(row("a", "b", properties=said) for said in ROWS),
    *(row("a", cell(paragraph("b", around.format(run("c"))))) for around in AROUND),
]


def some(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=2, unique=True).map("".join)


runs = st.builds(
    lambda words, look, mark, around: around.format(run(words, look, mark)),
    WORDS,
    some(LOOKS),
    some(MARKS),
    st.sampled_from(AROUND),
)
paragraphs = st.builds(
    lambda content, said: paragraph(*content, properties=said),
    st.lists(runs, max_size=3),
    some(SETTINGS),
)
cells = st.builds(
    lambda content, said: cell(*content, properties=said),
    st.lists(paragraphs, min_size=1, max_size=2),
    some(PLACES),
)
rows = st.builds(
    lambda content, said: row(*content, properties=said),
    st.lists(cells, min_size=1, max_size=4),
    some(ROWS),
)


def described(block: Paragraph | Table) -> object:
    if isinstance(block, Paragraph):
        return block
    numbers: dict[int, int] = {}
    return [
        (
            line.header,
            [
                None
                if place is None
                else (
                    numbers.setdefault(id(place), len(numbers)),
                    place.fill,
                    [described(inner) for inner in place.blocks],
                )
                for place in line.cells
            ],
        )
        for line in block.rows
    ]


def read_all(path: Path) -> list[object]:
    blocks = read(path).blocks
    return [described(block) for block in blocks if isinstance(block, Paragraph | Table)]


def refuse(*_: object) -> None:
    raise NeedsCare


def both_ways(path: Path, *content: str) -> tuple[list[object], list[object]]:
    packed(path, word_parts(table(*content), styles=STYLES, numbering=LIST))
    in_one_pass = read_all(path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainReader, "read", refuse)
        return in_one_pass, read_all(path)


@pytest.mark.parametrize("line", ROWS_OF_ONE_THING)
def test_a_row_with_one_special_thing_reads_the_same_both_ways(tmp_path: Path, line: str) -> None:
    in_one_pass, with_care = both_ways(tmp_path / "t.docx", row("1", "2", "3"), line, line)
    assert in_one_pass == with_care


@settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(rows, min_size=1, max_size=4))
def test_rows_of_many_things_read_the_same_both_ways(tmp_path: Path, content: list[str]) -> None:
    in_one_pass, with_care = both_ways(tmp_path / "t.docx", *content)
    assert in_one_pass == with_care


def test_marks_and_bold_words_are_plain_and_links_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[str] = []
    read_in_one_pass = PlainReader.read

    def watched(self: PlainReader, element: etree._Element) -> Paragraph | None:
        found = read_in_one_pass(self, element)
        taken.append(found.text if found else "")
        return found

    monkeypatch.setattr(PlainReader, "read", watched)
    link = f'<w:hyperlink w:anchor="a">{run("link")}</w:hyperlink>'
    line = row("建议 1", cell(), cell(paragraph(run("X", "<w:b/>"))), cell(paragraph(link)))
    read(packed(tmp_path / "t.docx", word_parts(table(line), styles=STYLES)))
    assert taken == ["建议 1", "", "X"]
