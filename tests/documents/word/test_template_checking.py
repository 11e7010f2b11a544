"""What is said of a Word file before it becomes a template."""

from pathlib import Path

import pytest

from tests.documents.word.templates import (
    LANDSCAPE,
    letterhead,
    line,
    picture,
    png,
    template,
)
from uptake.documents.errors import Fault, UnreadableFile
from uptake.documents.word.template.checking import LARGEST, NoteCode, Weight, look_at
from uptake.terms.messages import messages


def codes(tmp_path: Path, data: bytes, name: str = "template.docx") -> dict[NoteCode, object]:
    path = tmp_path / name
    path.write_bytes(data)
    return {note.code: dict(note.values) for note in look_at(path, name)}


def refused(found: dict[NoteCode, object], tmp_path: Path) -> list[NoteCode]:
    """The reasons for which the template is refused, each once."""
    notes = look_at(tmp_path / "template.docx", "template.docx")
    assert {note.code for note in notes} == found.keys()
    return list(dict.fromkeys(n.code for n in notes if n.weight is Weight.REFUSED))


def test_a_letterhead_is_taken_and_said_of(tmp_path: Path) -> None:
    found = codes(tmp_path, letterhead())
    assert refused(found, tmp_path) == []
    assert found[NoteCode.PAGE_NARROW] == {"width": 170, "wanted": 220}
    assert found[NoteCode.TEXT_DROPPED] == {"words": "Type your text here"}
    assert found[NoteCode.STYLES_TAKEN] == {"styles": ("heading 1", "Normal")}
    assert found[NoteCode.HEADINGS_UNNUMBERED] == {"styles": ("heading 1",)}
    assert found[NoteCode.ARABIC_COMPLETED] == {"styles": ("heading 1",)}
    assert found[NoteCode.FONTS_NOT_EMBEDDED] == {"fonts": ("Georgia",)}
    assert {NoteCode.HEADS_TAKEN, NoteCode.FEET_TAKEN, NoteCode.SYMBOL_ASKED} <= found.keys()
    assert NoteCode.PICTURE_WITHOUT_WORDS not in found


def test_a_lying_page_with_a_table_style_is_not_warned_of(tmp_path: Path) -> None:
    settings = '<w:defaultTableStyle w:val="Maison"/>'
    found = codes(tmp_path, template(page=LANDSCAPE, settings=settings))
    assert NoteCode.PAGE_NARROW not in found
    assert found[NoteCode.TABLE_STYLE_TAKEN] == {"style": "House table"}
    assert {NoteCode.HEADS_OURS, NoteCode.FEET_OURS} <= found.keys()


def test_a_page_on_which_no_table_can_be_read_is_refused(tmp_path: Path) -> None:
    found = codes(tmp_path, template(page='<w:pgSz w:w="8000" w:h="11000"/>'))
    assert refused(found, tmp_path) == [NoteCode.PAGE_TOO_NARROW]


def test_a_head_without_place_for_the_symbol_is_warned_of(tmp_path: Path) -> None:
    found = codes(tmp_path, template(heads={"default": line("Union")}))
    assert NoteCode.SYMBOL_NOT_ASKED in found


def test_a_picture_without_words_is_warned_of(tmp_path: Path) -> None:
    heads = {"default": line("Union", inside=picture(said=""))}
    assert codes(tmp_path, letterhead(heads=heads))[NoteCode.PICTURE_WITHOUT_WORDS] == {
        "part": "header1.xml"
    }


@pytest.mark.parametrize(
    "link",
    [
        ("image", "https://elsewhere.example/logo.png", True),
        ("oleObject", "file:///C:/book.xlsx", True),
        ("attachedTemplate", "https://elsewhere.example/t.dotm", True),
    ],
)
def test_what_comes_from_elsewhere_is_refused(tmp_path: Path, link: tuple[str, str, bool]) -> None:
    found = codes(tmp_path, letterhead(links={"rId1": link}))
    assert refused(found, tmp_path) == [NoteCode.REACHES_OUTSIDE]


def test_a_link_may_lead_elsewhere(tmp_path: Path) -> None:
    links = {
        "rId1": ("image", "media/emblem.png", False),
        "rId2": ("hyperlink", "https://www.itu.int/", True),
    }
    assert refused(codes(tmp_path, letterhead(links=links)), tmp_path) == []


BEGIN, SEPARATE, END = (
    f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
)


def told(*pieces: str) -> str:
    """An instruction in as many runs as Word cut it into."""
    return "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )


def field(*pieces: str, result: str = "") -> str:
    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    return f"{BEGIN}{told(*pieces)}{SEPARATE}{shown}{END}"


OTHER_FIELDS = (
    told("INCLUDEPICTURE"),
    field(" LINK Excel.Sheet"),
    field(" DDEA", "UTO c:/windows/system32/cmd.exe &quot;/k calc&quot;"),
    field(" INCLUDEP", "ICTURE ", "&quot;http://elsewhere.example/x.png&quot;"),
    f"{BEGIN}{told(' IF 1 = 1 ')}{field(' INCLUDET', 'EXT http://elsewhere.example/')}{END}",
    f"{BEGIN}{told(' INCLUDE')}<w:r><w:t>TEXT c:/x</w:t></w:r>{END}",
    f"{BEGIN}{told(' RE')}{field(' QUOTE F')}{told('F x')}{END}",
    f"{BEGIN}{told(' DDE')}<w:p/>{told('AUTO c:/x')}",
    f"{BEGIN}<w:r><w:delInstrText>DATABASE</w:delInstrText></w:r>{END}",
    '<w:fldSimple w:instr=" AUTOTEXT Letter"/>',
    '<w:fldSimple w:instr=" MACROBUTTON Run click"/>',
    field(" SOMETHINGNEW "),
)


@pytest.mark.parametrize("inside", OTHER_FIELDS)
@pytest.mark.parametrize("place", ["heads", "body"])
def test_a_field_that_is_not_listed_is_refused_however_it_is_cut(
    tmp_path: Path, inside: str, place: str
) -> None:
    head = {"default": line("", inside=inside)}
    given = {"heads": head} if place == "heads" else {"body": line("", inside=inside)}
    assert refused(codes(tmp_path, template(**given)), tmp_path) == [NoteCode.FIELD]


@pytest.mark.parametrize(
    "inside",
    [
        field(" PA", "GE ", r"\* MERGEFORMAT", result="3"),
        field(" numpages "),
        f"{BEGIN}{told(' = ')}{field(' PAGE ')}{told(' + 1 ')}{SEPARATE}{END}",
        f"{BEGIN}{told(' IF ')}{field('PAGE')}{told(' = 1 &quot;a&quot; ')}{field('DATE')}{END}",
        '<w:fldSimple w:instr=" STYLEREF 1 "/>',
        field(" DOCPROPERTY Title"),
        field(" DATE ", r"\@ &quot;d MMMM yyyy&quot;"),
        field(" HYPER", "LINK &quot;https://www.itu.int/&quot;"),
        field(r" HYPERLINK \l &quot;top&quot;"),
    ],
)
def test_fields_that_tell_of_the_document_itself_may_stand(tmp_path: Path, inside: str) -> None:
    found = codes(tmp_path, template(heads={"default": line("", inside=inside)}))
    assert refused(found, tmp_path) == []


V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        ('<v:imagedata src="http://elsewhere.example/x.png"/>', NoteCode.REACHES_OUTSIDE),
        ('<v:fill type="frame" src="//elsewhere.example/x"/>', NoteCode.REACHES_OUTSIDE),
        ('<v:stroke src="file://elsewhere.example/x"/>', NoteCode.REACHES_OUTSIDE),
        ('<v:imagedata o:href="file://elsewhere.example/x"/>', NoteCode.LINK),
        ('<v:textpath href="javascript:alert(1)"/>', NoteCode.LINK),
        ('<v:group href="https://www.itu.int/"/>', None),
    ],
)
def test_a_drawing_that_reaches_out_is_refused(
    tmp_path: Path, drawing: str, expected: NoteCode | None
) -> None:
    shape = f'<w:r><w:pict {V}><v:shape alt="x">{drawing}</v:shape></w:pict></w:r>'
    found = codes(tmp_path, template(heads={"default": line("", inside=shape)}))
    assert refused(found, tmp_path) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "address", ["file://evil.example/share/x.exe", "javascript:alert(1)", "\\\\evil\\share\\x"]
)
def test_a_link_may_lead_to_the_web_and_mail_only(tmp_path: Path, address: str) -> None:
    by_part = letterhead(
        links={
            "rId1": ("image", "media/emblem.png", False),
            "rId2": ("hyperlink", address, True),
        }
    )
    inside = field(f"HYPERLINK &quot;{address}&quot;".replace("\\", "\\\\"))
    by_field = template(heads={"default": line("", inside=inside)})
    for made in (by_part, by_field):
        assert refused(codes(tmp_path, made), tmp_path) == [NoteCode.LINK]


@pytest.mark.parametrize("kind", ["oleObject", "package", "chart", "control", "aFChunk"])
def test_an_embedded_file_is_refused(tmp_path: Path, kind: str) -> None:
    links = {"rId1": (kind, "embeddings/book.bin", False)}
    found = codes(tmp_path, letterhead(links=links))
    assert refused(found, tmp_path) == [NoteCode.EMBEDS]


def test_an_svg_that_reaches_out_is_refused(tmp_path: Path) -> None:
    links = {"rId1": ("image", "media/emblem.svg", False)}
    types = {"word/media/emblem.svg": "image/svg+xml"}
    for drawing, expected in (
        (b"<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", []),
        (b"<svg><script>x</script></svg>", [NoteCode.REACHES_OUTSIDE]),
        (b"<svg><image href='https://elsewhere.example/'/></svg>", [NoteCode.REACHES_OUTSIDE]),
        (b"<svg><style>@import 'x.css'</style></svg>", [NoteCode.REACHES_OUTSIDE]),
        (b"<svg style='fill:url(http://elsewhere.example/#a)'/>", [NoteCode.REACHES_OUTSIDE]),
        ("<svg/>".encode("utf-16"), [NoteCode.REACHES_OUTSIDE]),
    ):
        parts = {"word/media/emblem.svg": drawing}
        found = codes(tmp_path, letterhead(links=links, parts=parts, types=types))
        assert refused(found, tmp_path) == expected


def test_other_files_are_refused(tmp_path: Path) -> None:
    assert codes(tmp_path, png(), "template.png") == {NoteCode.NOT_WORD: {"file": "template.png"}}
    assert codes(tmp_path, b"%PDF-1.7 ", "t.docx") == {NoteCode.NOT_WORD: {"file": "t.docx"}}
    assert codes(tmp_path, bytes(LARGEST + 1)) == {NoteCode.TOO_LARGE: {"limit": "10 MB"}}


def test_macros_and_damage_are_refused_as_everywhere(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as macros:
        codes(tmp_path, letterhead(parts={"word/vbaProject.bin": b"x"}))
    assert macros.value.code == Fault.MACROS
    with pytest.raises(UnreadableFile) as broken:
        codes(tmp_path, letterhead()[:-40])
    assert broken.value.code == Fault.BROKEN


def test_the_strict_form_is_refused(tmp_path: Path) -> None:
    namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    found = codes(tmp_path, template(body=f'<w:p xmlns:strict="{namespace}"/>'))
    assert found.keys() == {NoteCode.STRICT}


def test_every_note_has_its_sentence() -> None:
    assert {code.value for code in NoteCode} <= messages().keys()
