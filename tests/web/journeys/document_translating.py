"""The document's journey in six languages: sent out, taken back, typed, checked."""

from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from playwright.sync_api import expect

from tests.web.journeys.document_preparing import ANSWER, SUMMARY
from tests.web.journeys.document_walk import SYMBOL, TRANSLATOR, Walk, at_edition
from uptake.core.codes import HeadPart, Language
from uptake.core.translation import TranslationState

XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"
IN_FRENCH = {
    "12 ": "Fait pour tous les documents sauf un: le manuel des services maritimes, que les "
    "inspecteurs portuaires doivent pouvoir tenir en main. 12 manuels sont sur le web.",
    "This document": "Le présent document porte sur {reports} rapports. {accepted} recommandations "
    "sont acceptées.",
}
IN_ARABIC = {
    "This document": "تتناول هذه الوثيقة {reports} تقارير، وقُبلت {accepted} توصيات.",
}
ARABIC_END = " ويوجد 12 دليلاً على الويب."
REWORDED = f"{SUMMARY} The Council decides on {{to_endorse}} of them."


def sends_out(walk: Walk, language: Language) -> Path:
    """The coordinator takes the file of a language home, for the translator's own tool."""
    visitor = at_edition(walk, SYMBOL)
    visitor.lead(visitor.link(visitor.says("Translation files")))
    visitor.picture("translation-files")
    link = visitor.page.locator(f"a[href*='/files/en-{language}.xlf']").first
    return walk.download(visitor, link)


def as_a_tool_would(path: Path, said: Mapping[str, str]) -> Path:
    """Translate what begins or ends as is said; codes stay what they are, as tools keep them."""
    tree = etree.parse(path)
    for segment in tree.iter(f"{XLIFF}segment"):
        source = segment.find(f"{XLIFF}source")
        assert source is not None
        plain = etree.tostring(source, method="text", encoding="unicode")
        words = next((said[key] for key in said if key in plain), None)
        if words is None:
            continue
        for target in segment.findall(f"{XLIFF}target"):
            segment.remove(target)
        segment.append(_target(source, segment.getparent(), words))
        segment.set("state", "final")
    back = path.with_name(f"back-{path.name}")
    tree.write(back, encoding="UTF-8", xml_declaration=True)
    return back


def _target(source: etree._Element, unit: etree._Element | None, words: str) -> etree._Element:
    """Return the words with the codes of the original, each where its text stands."""
    assert unit is not None
    data = {one.get("id"): one.text or "" for one in unit.iter(f"{XLIFF}data")}
    target = etree.Element(f"{XLIFF}target")
    rest, last = words, None
    codes = sorted(source.iter(f"{XLIFF}ph"), key=lambda one: words.find(_stands_for(one, data)))
    for code in codes:
        before, found, rest = rest.partition(_stands_for(code, data))
        assert found
        _say(target, last, before)
        last = etree.SubElement(
            target, code.tag, {str(name): str(told) for name, told in code.attrib.items()}
        )
    _say(target, last, rest)
    return target


def _stands_for(code: etree._Element, data: Mapping[str | None, str]) -> str:
    return data[code.get("dataRef")]


def _say(target: etree._Element, last: etree._Element | None, words: str) -> None:
    if last is None:
        target.text = words
    else:
        last.tail = words


def takes_back(walk: Walk, path: Path, *, older: bool = False) -> None:
    """The translator brings the file back, sees what would change, and takes it."""
    visitor = walk.window(TRANSLATOR)
    page = visitor.page
    visitor.place("Translation")
    visitor.lead(visitor.link(visitor.says("Translation files")))
    page.set_input_files("#file", path)
    visitor.lead(visitor.button("Preview changes"))
    expect(page.locator("#older" if older else "#new")).to_be_visible()
    visitor.picture("translation-older" if older else "translation-back")
    approve = page.locator("input[name=approve]")
    if approve.count():
        approve.check()
    visitor.lead(visitor.button("Import translations"))
    expect(page.get_by_role("status").first).to_be_visible()


def translates_into_french(walk: Walk) -> None:
    """French by a file, from the first text to the last."""
    takes_back(walk, as_a_tool_would(sends_out(walk, Language.FRENCH), IN_FRENCH))


def comes_late_into_arabic(walk: Walk) -> None:
    """The summary is changed while the Arabic file is out: what comes back is kept and marked."""
    back = as_a_tool_would(sends_out(walk, Language.ARABIC), IN_ARABIC)
    visitor = at_edition(walk, SYMBOL)
    visitor.lead(visitor.link(visitor.words.of(HeadPart.SUMMARY)))
    visitor.page.locator("#words").fill(REWORDED)
    visitor.lead(visitor.button("Save text"))
    takes_back(walk, back, older=True)


def types_into_arabic(walk: Walk) -> None:
    """The translator finds what is to be done in Arabic, and types it beside the original."""
    visitor = walk.window(TRANSLATOR)
    page = visitor.page
    visitor.place("Translation")
    visitor.lead(
        page.locator(
            f"a[href*='/translation/ar/?'][href*='state={TranslationState.NEEDS_REVIEW}']"
        ).first
    )
    visitor.picture("translation-queue")
    visitor.lead(page.locator("main li.entry").get_by_role("link").first)
    expect(page.locator(".original--old")).to_be_visible()
    visitor.picture("translation-older-text")
    text = page.locator("#text")
    text.fill(f"{IN_ARABIC['This document']} ويبت المجلس في {{to_endorse}} منها.")
    visitor.lead(visitor.button("Approve and next"))
    visitor.picture("translation-proposal")
    expect(page.locator("#original + .original")).to_contain_text(ANSWER[:40])
    visitor.lead(page.locator(".proposals").get_by_role("button").first)
    expect(text).not_to_have_value("")
    text.fill(text.input_value() + ARABIC_END.replace("12", "21"))
    visitor.lead(visitor.button("Approve and next"))
    expect(page.locator("#warnings")).to_contain_text("12")
    visitor.picture("translation-warned")
    text.fill(text.input_value().replace("21", "12"))
    visitor.lead(visitor.button("Approve and next"))
    expect(page.locator("#warnings")).to_have_count(0)


def checks_the_six(walk: Walk) -> None:
    """The coordinator sees whether the six languages agree, and what is left in each."""
    visitor = at_edition(walk, SYMBOL)
    visitor.lead(visitor.link(visitor.says("Differences between language versions")))
    visitor.picture("agreement")
    visitor.lead(visitor.link(visitor.says("Translation")))
    expect(visitor.page.locator("table.states")).to_be_visible()
    visitor.picture("translation")
