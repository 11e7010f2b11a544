"""A status that stands in the comment: beside a cell that is empty, or against what it says.

Only whole sentences count that say a status and nothing else ("The recommendation has been
implemented."), and those that deny just that.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from uptake.core.codes import Acceptance, Implementation, Language
from uptake.core.findings import FindingCode, Where
from uptake.exchange.heard import remembering_some
from uptake.exchange.reading.columns import Status
from uptake.exchange.reading.findings import Findings, excerpt
from uptake.exchange.reading.marks import status_words
from uptake.exchange.reading.segments import sentences
from uptake.exchange.reading.statuses import RowStatus
from uptake.exchange.reading.texts import form

LONGEST = 120
"""Characters of the longest sentence that is looked at."""
MOST = 12
"""Sentences of a comment that are looked at."""

# What denies, and what stands there where the same is said.
_DENIALS: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = {
    Language.ENGLISH: ((re.compile(r"\b(?:not yet|not|never|yet)\b ?"), ""),),
    Language.FRENCH: ((re.compile(r"\b(?:n |ne |pas encore|pas|jamais|encore)\b ?"), ""),),
    Language.SPANISH: ((re.compile(r"\b(?:todavia no|aun no|no|nunca|todavia|aun)\b ?"), ""),),
    Language.RUSSIAN: ((re.compile(r"\b(?:еще не|пока не|не|пока|еще)\b ?"), ""),),
    Language.CHINESE: ((re.compile("尚未|还未|还没有|没有|未"), "已"),),
    Language.ARABIC: (
        (re.compile(r"\bلم [تي](\w+)"), r"\1ت"),
        (re.compile(r"\b(?:غير|ليست|بعد)\b ?"), ""),
    ),
}


@dataclass(frozen=True, slots=True)
class InComment:
    """A sentence of a comment: the statuses that it says, and those that it denies."""

    words: str
    said: tuple[Status, ...] = ()
    denied: tuple[Status, ...] = ()

    def against(self, status: Status | None) -> bool:
        """Whether it says another thing of what a status is about."""
        if status is None:
            return False
        same = [code for code in self.said if isinstance(code, type(status))]
        return status in self.denied or (bool(same) and status not in same)


@remembering_some(4096)
def statuses_in_comment(comment: str, language: Language) -> tuple[InComment, ...]:
    """Return the sentences of a comment that say a status whole, or deny it."""
    first = (words for words in islice(sentences(comment), MOST) if len(words) <= LONGEST)
    return tuple(found for words in first if (found := _read(words, language)))


def _read(words: str, language: Language) -> InComment | None:
    said = status_words(words, language)
    if Acceptance.NOT_RELEVANT in said.statuses:
        return None  # what is said of the relevance, beside any status
    if said.statuses and said.known:
        return InComment(words, said.statuses)
    plain = form(words)
    affirmed = plain
    for denial, instead in _DENIALS[language]:
        affirmed = denial.sub(instead, affirmed)
    if affirmed == plain:
        return None
    denied = status_words(affirmed.strip(), language)
    return InComment(words, denied=denied.statuses) if denied.statuses and denied.known else None


def take_from_comment(
    status: RowStatus, comment: str, language: Language, where: Where, findings: Findings
) -> None:
    """Take what the cells leave empty from the comment, where it says one thing, and say so.

    What the comment says against the cells is told of, and changes nothing.
    """
    found = statuses_in_comment(comment, language)
    if not found:
        return
    for one in found:
        if one.against(status.acceptance) or one.against(status.implementation):
            findings.add(FindingCode.COMMENT_DIFFERS, where, words=excerpt(one.words))
    if status.problems or status.note or status.coloured:
        return
    taken = False
    if status.acceptance is None:
        status.acceptance = _only(found, Acceptance)
        taken = status.acceptance is not None
    if status.implementation is None and status.acceptance is Acceptance.ACCEPTED:
        status.implementation = _only(found, Implementation)
        taken = taken or status.implementation is not None
    if taken:
        words = " | ".join(one.words for one in found if one.said)
        findings.add(FindingCode.STATUS_IN_COMMENT, where, words=excerpt(words))


def _only[Kind: (Acceptance, Implementation)](
    found: Sequence[InComment], kind: type[Kind]
) -> Kind | None:
    """The one status of a kind that a comment says; None where it says several or denies one."""
    if any(isinstance(code, kind) for one in found for code in one.denied):
        return None
    codes = {code for one in found for code in one.said if isinstance(code, kind)}
    return codes.pop() if len(codes) == 1 else None
