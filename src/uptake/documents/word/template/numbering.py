"""Two sets of lists made one: the template's lists keep their numbers, ours come after them."""

import copy

from lxml import etree

from uptake.documents.numbers import whole_number
from uptake.documents.word.names import w


def lists_before(theirs: etree._Element | None) -> int:
    """Give the highest number that a list of the template has."""
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
