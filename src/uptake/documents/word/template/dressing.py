"""A document put into a template: our body, the template's page, head, foot, styles and theme."""

import copy
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from uptake.documents.markup import whole_number
from uptake.documents.word.names import w
from uptake.documents.word.setting import package
from uptake.documents.word.setting.paragraphs import escaped
from uptake.documents.word.setting.styles import Look
from uptake.documents.word.template import styles
from uptake.documents.word.template.holding import Held, Use, hold, relationships_of
from uptake.documents.word.template.section import Page, page_of


def lists_before(theirs: etree._Element | None) -> int:
    """Return the highest number that a list of the template has."""
    return _highest(theirs, "num", "numId")


def merged(theirs: etree._Element | None, ours: etree._Element | None) -> etree._Element | None:
    """Make one set of lists; `ours` are numbered from behind `theirs` already."""
    if theirs is None:
        return ours
    root = copy.deepcopy(theirs)
    if ours is None:
        return root
    first = _highest(theirs, "abstractNum", "abstractNumId") + 1
    for form in ours.findall(w("abstractNum")):
        _shift(form, "abstractNumId", first)
        root.insert(_place_of_form(root), form)
    for begun in ours.findall(w("num")):
        _shift(begun[0], "val", first)
        root.insert(_place_of_list(root), begun)
    return root


def _place_of_form(root: etree._Element) -> int:
    before = (w("numPicBullet"), w("abstractNum"))
    return sum(child.tag in before for child in root)


def _place_of_list(root: etree._Element) -> int:
    return sum(child.tag != w("numIdMacAtCleanup") for child in root)


def _shift(element: etree._Element, name: str, by: int) -> None:
    element.set(w(name), str((whole_number(element.get(w(name))) or 0) + by))


def _highest(root: etree._Element | None, tag: str, name: str) -> int:
    found = () if root is None else root.findall(w(tag))
    return max((whole_number(one.get(w(name))) or 0 for one in found), default=0)


type Part = str | bytes

SYMBOL = "{symbol}"
"""What stands in a head or foot where the symbol of the document goes."""
NARROW = 220
"""A page with less room than this, in millimetres, has the words over marks upright."""
_NAMED = re.compile(r'<w:(pStyle|rStyle|tblStyle) w:val="([^"]+)"')
_NAMING = re.compile(r"word/(?:document|header\d|footer\d)\.xml")
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
# The settings that go with the page and the typefaces of a template, in the order of the schema.
_AFTER_ZOOM = ("embedTrueTypeFonts", "mirrorMargins", "gutterAtTop")
_AFTER_TABS = ("evenAndOddHeaders",)
_COLOURS = "clrSchemeMapping"


@dataclass(frozen=True, slots=True)
class Dress:
    """A template made ready for documents of one language."""

    held: Held
    page: Page
    styles: styles.Merged
    lists_before: int
    look: Look

    @property
    def upright(self) -> bool:
        """Whether the words over the columns of marks stand upright, for the page is narrow.

        In a table that runs to the left they lie: LibreOffice sets upright cells there in places
        that are not theirs.
        """
        return self.page.millimetres < NARROW and not self.look.right_to_left

    def named(self, body: str) -> str:
        """Return a body with the names that its styles have in the template."""
        renamed = self.styles.renamed
        return _NAMED.sub(
            lambda found: f'<w:{found[1]} w:val="{renamed.get(found[2], found[2])}"', body
        )


def dress_of(template: bytes, look: Look) -> Dress:
    """Make a template ready for documents of one language."""
    held = hold(template)
    page = page_of(held)
    theirs = held.root("styles")
    table = styles.table_style_of(held.root("settings"), theirs)
    return Dress(
        held,
        page,
        styles.merged(theirs, look, page.width, table),
        lists_before(held.root("numbering")),
        look,
    )


class Dressing:
    """Puts the parts of one document together in a template's dress."""

    def __init__(self, dress: Dress, symbol: str) -> None:
        self._dress, self._held, self._symbol = dress, dress.held, symbol
        self._parts: dict[str, Part] = {}
        self._types: dict[str, str] = {}

    def parts(self, parts: Mapping[str, str], pictures: Mapping[str, bytes]) -> dict[str, Part]:
        """Return all parts of a document from those that it has in the plain dress."""
        self._parts |= pictures
        self._types |= {name: package.type_of(name) for name in pictures}
        for name, part in parts.items():
            if name != "[Content_Types].xml":
                self._parts[name] = self._dress.named(part) if _NAMING.match(name) else part
                self._types[name] = package.type_of(name)
        self._take_styles()
        self._take_lists(parts)
        self._take_used("theme", "word/theme/theme1.xml")
        self._take_used("fontTable", "word/fontTable.xml")
        self._parts["word/settings.xml"] = self._settings(parts["word/settings.xml"])
        self._take_page(parts)
        return {"[Content_Types].xml": self._content_types(), **self._parts}

    def _take_styles(self) -> None:
        self._parts["word/styles.xml"] = _bytes(self._dress.styles.root)

    def _take_lists(self, parts: Mapping[str, str]) -> None:
        """Take the template's lists, and ours after them; ours alone are there already."""
        theirs = self._held.root("numbering")
        if theirs is None:
            return
        ours = parts.get("word/numbering.xml")
        made = merged(theirs, None if ours is None else etree.fromstring(ours))
        self._take_with_uses(self._held.related("numbering"), "word/numbering.xml")
        if made is not None:
            self._parts["word/numbering.xml"] = _bytes(made)

    def _take_used(self, kind: str, name: str) -> None:
        self._take_with_uses(self._held.related(kind), name)

    def _take_with_uses(self, part: str | None, name: str) -> None:
        """Take a part of the template under a name, and all that it uses."""
        if part is None:
            return
        self._parts[name] = _bytes(self._dressed(part))
        self._types[name] = self._held.types[part]
        uses = self._held.uses(part)
        if uses:
            self._parts[relationships_of(name)] = _relationships(uses, posixpath.dirname(name))
        for use in uses:
            if not use.external and use.target not in self._parts:
                self._parts[use.target] = self._held.parts[use.target]
                self._types[use.target] = self._held.types[use.target]

    def _dressed(self, part: str) -> etree._Element:
        """Return a part with the document's symbol in its place, and bound to no data outside."""
        root = copy.deepcopy(self._held.tree(part))
        for bound in tuple(root.iter(w("dataBinding"))):
            bound.getparent().remove(bound)  # type: ignore[union-attr]
        for paragraph in root.iter(w("p")):
            _fill_in(paragraph, self._symbol)
        return root

    def _settings(self, ours: str) -> str:
        theirs = self._held.root("settings")
        if theirs is None:
            return ours
        for names, after in ((_AFTER_ZOOM, '<w:zoom w:percent="100"/>'), (_AFTER_TABS, _TABS)):
            kept = "".join(_as_text(child) for child in _children(theirs, names))
            ours = ours.replace(after, f"{after}{kept}")
        colours = "".join(_as_text(child) for child in _children(theirs, (_COLOURS,)))
        return re.sub(r"<w:themeFontLang [^>]*/>", lambda found: found[0] + colours, ours)

    def _take_page(self, parts: Mapping[str, str]) -> None:
        """Take the page with its heads and feet; where it has none of one kind, ours are used."""
        page = self._dress.page
        names = {part: f"dress{number}" for number, part in enumerate(page.drawn, 1)}
        ours = {"header": not page.heads, "footer": not page.feet}
        self._leave_out(ours)
        for part in names:
            self._take_with_uses(part, part)
        own = _uses_of(parts["word/_rels/document.xml.rels"])
        uses = [use for use in own if ours.get(use.kind, True)]
        for part, name in names.items():
            uses.append(_use(name, "header" if part in page.heads.values() else "footer", part))
        if "word/numbering.xml" in self._parts and "numbering" not in {use.kind for use in uses}:
            uses.append(_use("numbering", "numbering", "word/numbering.xml"))
        self._parts["word/_rels/document.xml.rels"] = _relationships(uses, "word")
        document = self._parts["word/document.xml"]
        self._parts["word/document.xml"] = _with_section(str(document), self._section(names))

    def _leave_out(self, ours: Mapping[str, bool]) -> None:
        for kind, stays in ours.items():
            for number in (1, 2):
                if not stays:
                    self._parts.pop(f"word/{kind}{number}.xml", None)

    def _section(self, names: Mapping[str, str]) -> str:
        page, turned = self._dress.page, self._dress.look.right_to_left
        even = self._even_differs()
        heads = _references("header", page.heads, names) or _our("header", even, "header", None)
        feet = _references("footer", page.feet, names) or _our("footer", even, "footer", "footer2")
        ours = not self._dress.look.whole_width and not (page.heads or page.feet)
        first = page.first_differs or ours
        elements = "".join(map(_as_text, page.elements))
        return (
            f"<w:sectPr>{heads}{feet}{elements}{'<w:titlePg/>' if first else ''}"
            f"{'<w:bidi/>' if turned else ''}</w:sectPr>"
        )

    def _even_differs(self) -> bool:
        settings = self._held.root("settings")
        return settings is not None and settings.find(w("evenAndOddHeaders")) is not None

    def _content_types(self) -> str:
        overrides = "".join(
            f'<Override PartName="/{escaped(name)}" ContentType="{kind}"/>'
            for name, kind in sorted(self._types.items())
            if kind and name in self._parts and not name.endswith(".rels")
        )
        return (
            f'<Types xmlns="{_TYPES}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        )


_TABS = '<w:defaultTabStop w:val="567"/>'


def _our(kind: str, even: bool, name: str, first: str | None) -> str:
    pages = {"default": name, "even": name if even else None, "first": first}
    return "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{identity}"/>'
        for page, identity in pages.items()
        if identity
    )


def _references(kind: str, drawn: Mapping[str, str], names: Mapping[str, str]) -> str:
    return "".join(
        f'<w:{kind}Reference w:type="{page}" r:id="{names[part]}"/>'
        for page, part in sorted(drawn.items())
    )


def _with_section(document: str, section: str) -> str:
    start = document.rindex("<w:sectPr")
    end = document.rindex("</w:sectPr>") + len("</w:sectPr>")
    return f"{document[:start]}{section}{document[end:]}"


def _children(root: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    for name in names:
        found = root.find(w(name))
        if found is not None:
            yield found


def _as_text(element: etree._Element) -> str:
    """Return an element as text; what else its part declares is not wanted."""
    attributes = "".join(
        f' w:{etree.QName(name).localname}="{escaped(str(value))}"'
        for name, value in element.attrib.items()
        if str(name).startswith(w(""))
    )
    name = etree.QName(element).localname
    inside = "".join(map(_as_text, element))
    return f"<w:{name}{attributes}>{inside}</w:{name}>"


def _fill_in(paragraph: etree._Element, symbol: str) -> None:
    """Set the symbol where a paragraph asks for it, however many runs Word made of the asking."""
    texts = [one for one in paragraph.iter(w("t")) if one.getparent() is not None]
    whole = "".join(one.text or "" for one in texts)
    if SYMBOL not in whole:
        return
    for one in texts:
        if SYMBOL in (one.text or ""):
            one.text = (one.text or "").replace(SYMBOL, symbol)
    if SYMBOL in "".join(one.text or "" for one in texts):
        texts[0].text = whole.replace(SYMBOL, symbol)
        for one in texts[1:]:
            one.text = ""


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _use(identity: str, kind: str, part: str) -> Use:
    return Use(identity, kind, f"{package.RELATIONSHIPS}/{kind}", part, False)


def _uses_of(relationships: str) -> Iterator[Use]:
    """Return what our own document uses, the names of its parts in full."""
    for one in etree.fromstring(relationships):
        kind, target = one.get("Type", ""), one.get("Target", "")
        external = one.get("TargetMode") == "External"
        whole = target if external else f"word/{target}"
        yield Use(one.get("Id", ""), kind.rpartition("/")[2], kind, whole, external)


def _relationships(uses: Iterable[Use], folder: str) -> str:
    inside = "".join(_relationship(use, folder) for use in uses)
    return f'<Relationships xmlns="{_RELATIONS}">{inside}</Relationships>'


def _relationship(use: Use, folder: str) -> str:
    mode = ' TargetMode="External"' if use.external else ""
    target = use.target if use.external else posixpath.relpath(use.target, folder)
    shown = escaped(target).replace('"', "&quot;")
    return f'<Relationship Id="{use.identity}" Type="{use.type}" Target="{shown}"{mode}/>'
