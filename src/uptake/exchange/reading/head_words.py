"""The set phrases of a head: who issued it, in which language it was written, for which body.

Lines at the top of a document that are no title: whose it is, its session, its agenda item.
"""

import re
from collections.abc import Mapping

from uptake.core.characters import fold
from uptake.core.codes import EditionKind, Language
from uptake.exchange.heard import forms, remembering, words
from uptake.exchange.reading.oversight import is_jiu
from uptake.exchange.reading.texts import form
from uptake.exchange.reading.vocabulary import forms_of_term
from uptake.terms.organizations import WORKING_GROUPS, body_key, is_working_group, organizations
from uptake.terms.table import terms

LONGEST_ISSUER = 160
"""Characters of the longest line that names who issued a document."""

# In these languages "report" may as well begin a title, so what follows has to be "of" somebody.
_OF_SOMEBODY = {
    Language.FRENCH: r"(?:du|de la|de l['’]|des)\b ?",
    Language.SPANISH: r"(?:del|de la|de los|de las)\b ",
    Language.RUSSIAN: r"(?!(?:о|об|по|за|на)\b)",
}
_INVITED = "_invited"


def issuer_in(line: str, language: Language) -> str | None:
    """Get who issued the document, as the language's phrase takes it, None for any other line."""
    if len(line) > LONGEST_ISSUER:
        return None
    found = _issuers(language).fullmatch(line)
    name = next((name for name in found.groups() if name), None) if found else None
    # What is "of the Joint Inspection Unit" is what the document is about.
    return None if name is None or is_jiu(name) else name


def original_language_in(line: str) -> Language | None:
    """Return the language of "Original: English", or of "English only", in any language."""
    if len(line) > LONGEST_ISSUER:
        return None
    found = _originals().get(form(line))
    label, colon, named = line.replace("：", ":").partition(":")
    if found or not colon or form(label) not in forms_of_term("original_language"):
        return found
    plain = form(named)
    return next((code for name, code in _names().items() if name in plain), None)


def body_invited(text: str, language: Language) -> tuple[str, EditionKind] | None:
    """Return the body that a document asks to act, in the document's words, and what that makes it.

    "The Council is invited to take note" makes a document of a governing body, a working group
    invited so makes a working-group paper.
    """
    plain = form(text)
    for known, key in _invitations(language).items():
        if known in plain:
            paper = key in WORKING_GROUPS
            kind = EditionKind.WORKING_GROUP_PAPER if paper else EditionKind.GOVERNING_BODY_DOCUMENT
            return words(language)[key], kind
    return None


@remembering
def _issuers(language: Language) -> re.Pattern[str]:
    somebody = _OF_SOMEBODY.get(language, "")
    printed = (re.escape(text) for text in words(language).forms("report_by"))
    names = (text.replace(re.escape("{issuer}"), rf"({somebody}.+)") for text in printed)
    return re.compile("|".join(name.replace(r"\ ", r"\s+") for name in names), re.IGNORECASE)


@remembering
def _originals() -> Mapping[str, Language]:
    found: dict[str, Language] = {}
    for spoken in map(words, Language):
        for code in Language:
            phrases = (
                text.format(language=spoken.of(code)) for text in spoken.forms("original_lang")
            )
            for phrase in (*phrases, *spoken.forms(f"only_{code.value}")):
                found[form(phrase)] = code
    return found


@remembering
def _names() -> Mapping[str, Language]:
    """The names of the languages, in all languages; Arabic ones without their article."""
    return {
        form(name).removeprefix("ال"): code
        for spoken in map(words, Language)
        for code in Language
        for name in spoken.forms_of(code)
    }


@remembering
def _invitations(language: Language) -> Mapping[str, str]:
    """Which body is invited so, the longest words first: one may hold another."""
    found = {
        form(printed): key.removesuffix(_INVITED)
        for key in terms()
        # Of the words that name no body ("the governing body") none is known.
        if key.endswith(_INVITED) and key.removesuffix(_INVITED) in terms()
        for printed in forms(language, key)
    }
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


LONGEST = 120
"""Characters of the longest line that is looked at."""

# As `form` gives them: small letters without accents.
_ITEMS = (
    r"(?:provisional |tentative )?agenda item|item \d|point \d+|tema \d+|punto \d+|пункт \d+"
    r"|(?:临时)?议程项目|项目|البند"
)
_SESSIONS = (
    r"\bsession\b|\bsessions?$|reunion\b|periodo de sesiones|сесси[яи]|届会|会议$|年会议 "
    r"|\bالدوره|دوره"
)
_LEGENDS = "key|legend|legende|cle|clave|leyenda|условные обозначения|обозначения|图例|说明|مفتاح"
_ANNEXES = (
    r"(?:annex|annexe|appendix|appendice|anexo|apendice|enclosure|attachment|приложение|附件|附录"
    r"|المرفق|مرفق|الملحق)(?: ?[\w.]{1,6})?"
)
_OTHERS = r"distr|distribution|page \d|original"
_LINE = re.compile(
    rf"(?:{_ITEMS}|{_OTHERS})(?:\b|(?<=[\u4e00-\u9fff])).*|(?:{_ANNEXES})|.*(?:{_SESSIONS}).*"
)
_SESSION = re.compile(_SESSIONS)
_NO_MEETING = re.compile(rf"(?:{_ITEMS}|{_OTHERS}|{_ANNEXES}|{_LEGENDS})(?:\b|$)")
_LEGEND = re.compile(rf"(?:{_LEGENDS})\s*[:：]|.*=.*=", re.IGNORECASE)
_BODY_OF_YEAR = re.compile(r"(\D+?) ?(?:19|20)\d\d(?:年| года?| г\.)?(?:$|[,،，]| [–—-] )")
_LONGEST_SESSION = 60


def names_meeting(text: str) -> bool:
    """Whether a line names the session of a body: "Council, 2022 session", with place and days.

    Some name it by its year alone: "Council 2022 – Geneva, 21-31 March 2022".
    """
    if len(text) > LONGEST or any(sign in text for sign in ":：=[") or text.endswith((".", "。")):
        return False
    plain = form(text)
    if _NO_MEETING.match(plain):
        return False
    year = _BODY_OF_YEAR.match(text)
    return bool(_SESSION.search(plain)) or (year is not None and body_key(year[1]) is not None)


def is_masthead(text: str) -> bool:
    """Whether a line names an organization or a body and nothing else, a session, an agenda item,
    an annex, or explains letters and colours."""
    if len(text) > LONGEST:
        return bool(_LEGEND.match(fold(text).casefold()))
    plain = form(text)
    if plain in _names_in_mastheads() or body_key(text) is not None or is_working_group(text):
        return True
    if _LEGEND.match(fold(text).casefold()):
        return True
    return len(text) <= _LONGEST_SESSION and bool(_LINE.fullmatch(plain))


@remembering
def _names_in_mastheads() -> frozenset[str]:
    return frozenset(
        form(name)
        for organization in organizations().values()
        for naming in organization.namings
        for name in (naming.name, *naming.acronyms)
    )
