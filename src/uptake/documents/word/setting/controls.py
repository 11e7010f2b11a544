"""Content controls: the fields of a form, in which one chooses or writes."""

import zlib
from dataclasses import dataclass

from uptake.documents.word.setting.direction import runs_right_to_left
from uptake.documents.word.setting.look import SOFT, look_of
from uptake.documents.word.setting.runs import content, escaped

# In characters: longer ones make Word call the file broken.
LONGEST_TITLE = 64
EMPTY_CHOICE = "—"


@dataclass(frozen=True, slots=True)
class Control:
    """A field of a form. `tag` names it for whoever reads it, `title` for whoever fills it in.

    With `choices` one is chosen of these, else one writes. `hint` stands there while nothing does.
    """

    tag: str
    title: str
    text: str = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    locked: bool = False


def control_run(control: Control, language: str | None) -> str:
    """Give a control as it stands within a paragraph, in the language of the form."""
    shown = control.text or control.hint
    empty = "" if control.text else "<w:showingPlcHdr/>"
    lock = "sdtContentLocked" if control.locked else "sdtLocked"
    turned = look_of(language).right_to_left and runs_right_to_left(shown)
    looks = _looks(turned, soft=not control.text)
    usual = _looks(look_of(language).right_to_left)
    return (
        f'<w:sdt><w:sdtPr>{usual}<w:alias w:val="{_attribute(control.title)}"/>'
        f'<w:tag w:val="{_attribute(control.tag)}"/><w:id w:val="{_number(control.tag)}"/>'
        f'<w:lock w:val="{lock}"/>{empty}{_kind(control)}</w:sdtPr>'
        f'<w:sdtContent><w:r>{looks}<w:t xml:space="preserve">{content(shown)}</w:t></w:r>'
        "</w:sdtContent></w:sdt>"
    )


def _kind(control: Control) -> str:
    if not control.choices:
        return '<w:text w:multiLine="1"/>'
    items = "".join(
        f'<w:listItem w:displayText="{_attribute(one)}" w:value="{_attribute(one)}"/>'
        for one in dict.fromkeys((EMPTY_CHOICE, *control.choices))
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"


def _looks(right_to_left: bool, soft: bool = False) -> str:
    turned = "<w:rtl/>" if right_to_left else ""
    colour = f'<w:color w:val="{SOFT}"/>' if soft else ""
    inside = f"{colour}{turned}"
    return f"<w:rPr>{inside}</w:rPr>" if inside else ""


def _number(tag: str) -> int:
    """Give the number by which Word tells controls apart: the same for the same tag."""
    return zlib.crc32(tag.encode()) & 0x7FFFFFFF or 1


def _attribute(text: str) -> str:
    return escaped(text[:LONGEST_TITLE]).replace('"', "&quot;").replace("\n", " ")
