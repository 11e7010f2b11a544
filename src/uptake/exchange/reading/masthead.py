"""Lines at the top of a document that are no title: whose it is, its session, its agenda item."""

import re

from uptake.core.characters import fold
from uptake.exchange.heard import remembering
from uptake.exchange.reading.texts import form
from uptake.terms.organizations import body_key, is_working_group, organizations

LONGEST = 120
"""Characters of the longest line that is looked at."""

# As `form` gives them: small letters without accents.
_ITEMS = (
    r"(?:provisional |tentative )?agenda item|item \d|point \d+|tema \d+|punto \d+|пункт \d+"
    r"|(?:临时)?议程项目|项目|البند"
)
_SESSIONS = (
    r"\bsession\b|\bsessions?$|reunion\b|periodo de sesiones|сесси[яи]|届会|会议$|\bالدوره|دوره"
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
_LONGEST_SESSION = 60


def names_meeting(text: str) -> bool:
    """Whether a line names the session of a body: "Council, 2022 session", with place and days."""
    if len(text) > LONGEST or any(sign in text for sign in ":：=[") or text.endswith((".", "。")):
        return False
    plain = form(text)
    return bool(_SESSION.search(plain)) and not _NO_MEETING.match(plain)


def is_masthead(text: str) -> bool:
    """Whether a line names an organization or a body and nothing else, a session, an agenda item,
    an annex, or explains letters and colours."""
    if len(text) > LONGEST:
        return bool(_LEGEND.match(fold(text).casefold()))
    plain = form(text)
    if plain in _names() or body_key(text) is not None or is_working_group(text):
        return True
    if _LEGEND.match(fold(text).casefold()):
        return True
    return len(text) <= _LONGEST_SESSION and bool(_LINE.fullmatch(plain))


@remembering
def _names() -> frozenset[str]:
    return frozenset(
        form(name)
        for organization in organizations().values()
        for naming in organization.namings
        for name in (naming.name, *naming.acronyms)
    )
