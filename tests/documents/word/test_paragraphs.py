"""What a paragraph of Word becomes."""

import pytest

from tests.documents.word.conftest import ReadWord
from tests.documents.wordfiles import field, field_mark, in_list, numbering, paragraph, run, style
from uptake.documents.tree import Document, Paragraph, Span


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def test_runs_that_were_split_anywhere_are_one_text_again(read_word: ReadWord) -> None:
    document = read_word(paragraph("JIU/R", "EP/20", "24", "/3 على"))
    assert document.blocks == (Paragraph("JIU/REP/2024/3 على"),)


def test_breaks_are_line_breaks_and_tabs_are_single_blanks(read_word: ReadWord) -> None:
    inside = "<w:t>Un</w:t><w:br/><w:t>deux</w:t><w:tab/><w:t>trois</w:t><w:cr/><w:t>quatre</w:t>"
    assert texts(read_word(paragraph(run(inside=inside)))) == ["Un\ndeux trois\nquatre"]


def test_a_hard_hyphen_stays_hard_and_a_soft_one_is_dropped(read_word: ReadWord) -> None:
    inside = "<w:t>CWG</w:t><w:noBreakHyphen/><w:t>FHR со\u00adвет</w:t><w:softHyphen/>"
    assert texts(read_word(paragraph(run(inside=inside)))) == ["CWG-FHR совет"]


def test_blanks_at_the_edges_of_a_run_count_only_where_they_are_preserved(
    read_word: ReadWord,
) -> None:
    kept = '<w:r><w:t xml:space="preserve"> b </w:t></w:r>'
    trimmed = "<w:r><w:t> c\n </w:t></w:r>"
    assert texts(read_word(paragraph("a", kept, trimmed, "d"))) == ["a b cd"]


def test_paragraphs_without_text_are_left_out(read_word: ReadWord) -> None:
    assert texts(read_word(paragraph(), paragraph("  "), paragraph("一"))) == ["一"]


def test_inserted_text_is_kept_and_deleted_or_moved_away_text_is_not(read_word: ReadWord) -> None:
    deleted = f"<w:del>{run(inside='<w:delText>ancien</w:delText><w:tab/>')}</w:del>"
    document = read_word(
        paragraph("Le ", deleted, f"<w:ins>{run('nouveau')}</w:ins>", " texte"),
        paragraph(f"<w:moveFrom>{run('ici')}</w:moveFrom>", f"<w:moveTo>{run('là')}</w:moveTo>"),
    )
    assert texts(document) == ["Le nouveau texte", "là"]


def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(read_word: ReadWord) -> None:
    deleted = "<w:rPr><w:del w:id='1'/></w:rPr>"
    document = read_word(
        paragraph("One ", properties=deleted), paragraph("two"), paragraph("x", properties=deleted)
    )
    assert texts(document) == ["One two", "x"]


def test_hidden_text_is_left_out_whether_hidden_directly_or_by_style(read_word: ReadWord) -> None:
    styles = style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    document = read_word(
        paragraph(
            "a",
            run("b", "<w:vanish/>"),
            run("c", '<w:vanish w:val="0"/>'),
            run("d", '<w:rStyle w:val="Secret"/>'),
        ),
        styles=styles,
    )
    assert texts(document) == ["ac"]


def test_what_is_struck_out_stands_beside_the_text(read_word: ReadWord) -> None:
    styles = style("Out", "Out", "<w:rPr><w:strike/></w:rPr>", kind="character")
    styles += style("All", "All", "<w:rPr><w:dstrike/></w:rPr>")
    document = read_word(
        paragraph("a", run("b", "<w:strike/>"), run("c", "<w:dstrike/>"), run(" d")),
        paragraph("e", run("f", '<w:strike w:val="0"/>'), run("g", '<w:rStyle w:val="Out"/>')),
        paragraph("h", run("i", '<w:dstrike w:val="0"/>'), properties='<w:pStyle w:val="All"/>'),
        paragraph(run("j", "<w:strike/>")),
        styles=styles,
    )
    assert texts(document) == ["a d", "ef", "i", ""]
    assert [block.struck for block in document.blocks if isinstance(block, Paragraph)] == [
        ("bc",),
        ("g",),
        ("h",),
        ("j",),
    ]


def test_text_that_stands_in_two_forms_is_read_once(read_word: ReadWord) -> None:
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run("nuevo")}</mc:Choice>'
        f"<mc:Fallback>{run('viejo')}</mc:Fallback></mc:AlternateContent>"
    )
    fallback = f"<mc:AlternateContent><mc:Fallback>{run('!')}</mc:Fallback></mc:AlternateContent>"
    assert texts(read_word(paragraph("Lo ", both, fallback))) == ["Lo nuevo!"]


def test_the_words_of_content_controls_are_read_but_not_of_their_placeholders(
    read_word: ReadWord,
) -> None:
    placeholder = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    document = read_word(
        paragraph(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('да')}</w:sdtContent></w:sdt>",
            f"<w:sdt>{placeholder}<w:sdtContent>{run('выберите')}</w:sdtContent></w:sdt>",
            f"<w:smartTag>{run(' и')}</w:smartTag>",
            f"<w:customXml>{run(' нет')}</w:customXml>",
        ),
        f"<w:sdt>{placeholder}<w:sdtContent>{paragraph('x')}</w:sdtContent></w:sdt>",
        f"<w:sdt><w:sdtContent>{paragraph('блок')}</w:sdtContent></w:sdt>",
    )
    assert texts(document) == ["да и нет", "блок"]


@pytest.mark.parametrize(
    ("font", "code", "seen"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "00FB", "✗"),
        ("Wingdings 2", "F050", "✓"),
        ("Symbol", "F0D6", "√"),
        ("Arial", "00D7", "×"),
        ("Wingdings", "F021", "\ufffd"),
        ("Arial", "F0FC", "\ufffd"),
        ("Arial", "no", "\ufffd"),
    ],
)
def test_signs_of_symbol_fonts_become_what_one_sees(
    read_word: ReadWord, font: str, code: str, seen: str
) -> None:
    sign = run(inside=f'<w:sym w:font="{font}" w:char="{code}"/>')
    assert texts(read_word(paragraph(sign))) == [seen]


def test_letters_set_in_a_symbol_font_become_what_one_sees(read_word: ReadWord) -> None:
    assert texts(read_word(paragraph(run("ü", '<w:rFonts w:ascii="Wingdings"/>')))) == ["✓"]


def test_old_check_boxes_are_read_as_boxes(read_word: ReadWord) -> None:
    def box(state: str) -> str:
        form = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        mark = f'<w:fldChar w:fldCharType="begin">{form}</w:fldChar>'
        code = run(inside="<w:instrText>FORMCHECKBOX</w:instrText>")
        return run(inside=mark) + code + field_mark("end")

    on, off = '<w:default w:val="0"/><w:checked/>', '<w:default w:val="1"/><w:checked w:val="0"/>'
    document = read_word(paragraph(box(on), box(off), box("")))
    assert texts(document) == ["☒☐☐"]


def test_links_lead_to_addresses_and_to_bookmarks(read_word: ReadWord) -> None:
    document = read_word(
        paragraph(
            f'<w:hyperlink r:id="rId9">{run("rap")}{run("port")}</w:hyperlink>',
            " et ",
            f'<w:hyperlink w:anchor="REP3">{run("tableau")}</w:hyperlink>',
            f'<w:hyperlink r:id="rId9" w:anchor="p2">{run("!")}</w:hyperlink>',
        ),
        links={"rId9": ("hyperlink", "https://example.org/a?b=1&c=2")},
    )
    (only,) = paragraphs(document)
    assert only.spans == (
        Span(0, 7, link="https://example.org/a?b=1&c=2"),
        Span(11, 18, link="#REP3"),
        Span(18, 19, link="https://example.org/a?b=1&c=2#p2"),
    )


def test_links_made_by_fields_are_links_too(read_word: ReadWord) -> None:
    nested = field('HYPERLINK "https://example.org/x" \\o "tip"', "one ", field("PAGE", "2"))
    simple = f'<w:fldSimple w:instr=" HYPERLINK \\l &quot;here&quot; ">{run("two")}</w:fldSimple>'
    (only,) = paragraphs(read_word(paragraph(nested, " ", simple)))
    assert only.text == "one 2 two"
    assert only.spans == (Span(0, 5, link="https://example.org/x"), Span(6, 9, link="#here"))


def test_a_link_may_go_on_over_paragraphs(read_word: ReadWord) -> None:
    begin = field_mark("begin") + run(inside='<w:instrText>HYPERLINK "http://e.org"</w:instrText>')
    document = read_word(
        paragraph(begin, field_mark("separate"), "a"), paragraph("b", field_mark("end"), "c")
    )
    assert [p.spans for p in paragraphs(document)] == [(Span(0, 1, link="http://e.org"),)] * 2


def test_an_instruction_that_never_ends_does_not_swallow_the_rest(read_word: ReadWord) -> None:
    broken = field_mark("begin") + run(inside="<w:instrText>IF</w:instrText>")
    assert texts(read_word(paragraph("a", broken, "b"), paragraph("c"))) == ["a", "c"]


def test_bookmarks_belong_to_the_paragraph_they_stand_in_or_before(read_word: ReadWord) -> None:
    def mark(name: str) -> str:
        return f'<w:bookmarkStart w:id="1" w:name="{name}"/><w:bookmarkEnd w:id="1"/>'

    document = read_word(
        mark("before"), paragraph(mark("in"), "报告", mark("_GoBack")), paragraph(mark("empty"))
    )
    assert [(p.text, p.bookmarks) for p in paragraphs(document)] == [
        ("报告", ("before", "in")),
        ("", ("empty",)),
    ]


def test_bold_comes_from_the_run_its_style_or_the_paragraphs_style(read_word: ReadWord) -> None:
    styles = style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", kind="character") + style(
        "Head", "Head", "<w:rPr><w:b/></w:rPr>"
    )
    document = read_word(
        paragraph(
            "a", run("b", "<w:b/>"), run("c", "<w:bCs/>"), run("d", '<w:rStyle w:val="Strong"/>')
        ),
        paragraph(run("e", '<w:b w:val="0"/>'), "f", properties='<w:pStyle w:val="Head"/>'),
        styles=styles,
    )
    assert [p.spans for p in paragraphs(document)] == [
        (Span(1, 4, bold=True),),
        (Span(1, 2, bold=True),),
    ]


def test_spans_follow_the_text_when_blanks_around_it_go(read_word: ReadWord) -> None:
    (only,) = paragraphs(read_word(paragraph("  ", run(" a ", "<w:b/>"), run(" ", "<w:i/>"))))
    assert (only.text, only.spans) == ("a", (Span(0, 1, bold=True),))


LANGUAGES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
)


def test_a_paragraph_all_in_another_language_says_so(read_word: ReadWord) -> None:
    french = '<w:lang w:val="fr-FR"/>'
    document = read_word(
        paragraph(run("Le rapport ", french), run("2021", '<w:lang w:val="en-US"/>')),
        paragraph(run("The ", '<w:lang w:val="en-US"/>'), run("chef de cabinet", french)),
        styles=LANGUAGES,
    )
    first, second = paragraphs(document)
    assert (first.language, first.spans) == ("fr-FR", ())
    assert (second.language, second.spans) == (None, (Span(4, 19, language="fr-FR"),))


@pytest.mark.parametrize(
    ("words", "properties", "language"),
    [
        ("The report", "", "en-GB"),
        ("التقرير السنوي", "<w:bidi/>", "ar-SA"),
        ("年度报告", "", "zh-CN"),
    ],
)
def test_the_document_claims_the_language_of_its_kind_of_letters(
    read_word: ReadWord, words: str, properties: str, language: str
) -> None:
    document = read_word(paragraph(words, properties=properties), styles=LANGUAGES)
    assert document.language == language
    assert document.right_to_left == (language == "ar-SA")


def test_the_properties_of_the_file_claim_before_its_styles(read_word: ReadWord) -> None:
    core = "<dc:title> Informe </dc:title><dc:language>es-ES</dc:language>"
    document = read_word(paragraph("Uno"), styles=LANGUAGES, core=core)
    assert (document.title, document.language) == ("Informe", "es-ES")


def test_text_boxes_come_behind_the_paragraph_they_hang_on(read_word: ReadWord) -> None:
    box = f"<wps:txbx><w:txbxContent>{paragraph('C24/5-R')}</w:txbxContent></wps:txbx>"
    drawing = f"<w:drawing>{box}</w:drawing>"
    twice = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read_word(paragraph("Док", run(inside=twice), "умент"))) == ["Документ", "C24/5-R"]


def test_formulas_are_read_as_their_text(read_word: ReadWord) -> None:
    formula = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
    assert texts(read_word(paragraph("x=", formula))) == ["x=a+b"]


def test_glosses_above_characters_are_left_out(read_word: ReadWord) -> None:
    ruby = f"<w:ruby><w:rt>{run('bào')}</w:rt><w:rubyBase>{run('报')}</w:rubyBase></w:ruby>"
    assert texts(read_word(paragraph(run(inside=ruby), "告"))) == ["报告"]


def test_lines_of_a_table_of_contents_are_marked(read_word: ReadWord) -> None:
    begin = field_mark("begin") + run(inside='<w:instrText>TOC \\o "1-3"</w:instrText>')
    document = read_word(
        paragraph("Sommaire", properties='<w:pStyle w:val="TOCHeading"/>'),
        paragraph(begin, field_mark("separate"), "Un 1"),
        paragraph("Deux 2"),
        paragraph(field_mark("end")),
        paragraph("Trois 3", properties='<w:pStyle w:val="TM1"/>'),
        paragraph("Texte"),
        styles=style("TOCHeading", "TOC Heading") + style("TM1", "toc 1"),
    )
    assert [p.contents for p in paragraphs(document)] == [True, True, True, True, False]


def test_an_empty_item_of_a_list_counts(read_word: ReadWord) -> None:
    lists = numbering(
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    )
    item = in_list(1)
    document = read_word(
        paragraph("a", properties=item),
        paragraph(properties=item),
        paragraph("b", properties=item),
        numbering=lists,
    )
    assert [p.label for p in paragraphs(document)] == ["1", "3"]
