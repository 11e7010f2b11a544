"""Marks and words of status: what a cell of the grid or of a column in words says."""

import re
from dataclasses import dataclass
from enum import Enum

from uptake.core.characters import fold
from uptake.core.codes import Acceptance, Implementation, Language
from uptake.exchange.heard import remembering, remembering_some, words
from uptake.exchange.reading.surroundings import DONE, around
from uptake.exchange.reading.texts import LONGEST_COMPARED, form
from uptake.exchange.reading.vocabulary import forms_of_term

type Status = Acceptance | Implementation


class Mark(Enum):
    """What stands in a cell of the grid."""

    EMPTY = "empty"
    SET = "set"
    CROSS = "cross"  # a ballot's cross: no, where the same row has a tick
    UNKNOWN = "unknown"


_EMPTY = frozenset(("", "-", "--", "_", ".", "/", "0", "☐", "□", "○", "◯", "无")) | {
    *("n/a", "n.a.", "na", "s.o.", "s/o", "н/п", "н/д", "n/d", "n. d."),
}
# The last ones are ticks and crosses of the fonts Wingdings and Symbol that lost their font.
_CROSSES = frozenset("✗✘❌ûý\uf0fb\uf0fd")
_SET = frozenset("Xx×✕✖Хх✓✔√☑☒●•■▪⬤◉◆★*+1vV✅üþ\uf0fc\uf0fe\uf0d6\uf0b7\uf06e\uf06c\uf078") | {
    *("(x)", "(X)", "[x]", "[X]", "xx", "XX", "✔\ufe0f"),
}
_FOOTNOTE = re.compile(r"^(\S)\s*(?:[*¹²³⁴⁵⁶⁷⁸⁹]+|[(\[]\d{1,2}[)\]])$")

_CLAUSES = re.compile(r"[;；,，、،؛|\n。]|\.\s|\s[-–—]\s|[–—]|(?<!\d)[/／]|[/／](?!\d)|[()（）:：]")
_PARTED = re.compile(r"[;；,，、،؛|。:：]|\.\s")
_EMPTY_BOXES = frozenset("☐□○◯❏❑⬜")
_BOX = re.compile(r"[☐□○◯❏❑⬜☒☑✓✔√✅✗✘❌■●]|[\[(] ?[xX×✓✔ ] ?[\])]|\[\]")
# Signs that put words in doubt, or in the brackets of what is not agreed; and a text cut short.
_DOUBT = re.compile(r"[?؟？~≈±+\[\]…!<>≠]|\.{3}")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What words say of a status; `known` is false where part of what they say stays open.

    `qualified`: they say less than the code ("partially implemented"); `years` are those that they
    name of what is said to be done.
    """

    statuses: tuple[Status, ...] = ()
    known: bool = True
    qualified: bool = False
    years: tuple[int, ...] = ()


def mark_of(text: str) -> Mark:
    """Return what a cell of the grid says, where its column stands for one status."""
    return _mark(text) if len(text) <= 20 else Mark.UNKNOWN


@remembering_some(1024)
def _mark(text: str) -> Mark:
    sign = fold(text).strip()
    footnote = _FOOTNOTE.match(sign)
    sign = footnote[1] if footnote else sign
    if sign.casefold() in _EMPTY or form(sign) in forms_of_term("no"):
        return Mark.EMPTY
    if sign in _CROSSES:
        return Mark.CROSS
    if sign in _SET or form(sign) in forms_of_term("yes"):
        return Mark.SET
    return Mark.UNKNOWN


@remembering_some(4096)
def status_words(text: str, language: Language) -> StatusWords:
    """Return the statuses that words name: "fully implemented", "remain under consideration".

    A status inside of a longer phrase counts only if all around it is known to be harmless
    (`surroundings`). What is denied, said in part, on conditions, by somebody else or still to
    come ("partially accepted", "to be implemented") is not understood rather than guessed.
    """
    chosen = chosen_of(text)
    if chosen is not None:
        return _of_choices(chosen, language)
    plain = form(text)
    whole = _statuses(language).get(plain) or _unbroken(language).get(plain.replace(" ", ""))
    if _DOUBT.search(text) or len(text) > LONGEST_COMPARED:
        return StatusWords(known=False)
    if whole is not None and sum(bool(form(clause)) for clause in _PARTED.split(text)) == 1:
        return StatusWords((whole,), qualified=plain in _qualified())
    return _in_phrase(text, language)


def chosen_of(text: str) -> tuple[str, ...] | None:
    """Return the words that are ticked in a row of choices: "☒ Accepted ☐ Not accepted".

    None for a text without boxes. Where ticks and crosses stand side by side, a cross says no.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes or (not any(_is_empty_box(box[0]) for box in boxes) and len(boxes) < 2):
        return None
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    after = [text[box.end() : end] for box, end in zip(boxes, ends, strict=True)]
    if text[: boxes[0].start()].strip() and not after[-1].strip():
        starts = [0, *(box.end() for box in boxes)]
        after = [text[at : box.start()] for at, box in zip(starts, boxes, strict=False)]
    ticked = [words.strip() for box, words in zip(boxes, after, strict=True) if _is_set(box[0])]
    crossed = [words.strip() for box, words in zip(boxes, after, strict=True) if _is_cross(box[0])]
    return tuple(ticked or crossed)


def _is_empty_box(sign: str) -> bool:
    return sign in _EMPTY_BOXES or not sign.strip("[]() ")


def _is_cross(sign: str) -> bool:
    return sign in _CROSSES


def _is_set(sign: str) -> bool:
    return not _is_empty_box(sign) and not _is_cross(sign)


def _of_choices(chosen: tuple[str, ...], language: Language) -> StatusWords:
    said = [status_words(words, language) for words in chosen if chosen_of(words) is None]
    statuses = (code for one in said for code in one.statuses)
    return StatusWords(
        tuple(dict.fromkeys(statuses)),
        known=all(one.known for one in said),
        qualified=any(one.qualified for one in said),
        years=tuple(year for one in said for year in one.years),
    )


def names_status(text: str, language: Language) -> bool:
    """Whether words name a status somewhere, whatever stands around it."""
    return len(text) <= LONGEST_COMPARED and bool(_pattern(language).search(form(text)))


def _in_phrase(text: str, language: Language) -> StatusWords:
    """What a longer text says: no word reaches over the signs that part its clauses."""
    found: list[str] = []
    gaps: list[str] = []
    for clause in map(form, _CLAUSES.split(text)):
        end = 0
        for match in _pattern(language).finditer(clause):
            found.append(match[0])
            gaps.append(clause[end : match.start()])
            end = match.end()
        gaps.append(clause[end:])
    if not found:
        return StatusWords(known=mark_of(text) is Mark.EMPTY)
    codes = [_statuses(language)[words] for words in found]
    statuses = tuple(dict.fromkeys(codes))
    years = around(gaps, frozenset(statuses))
    if years is None or (len(codes) > len(statuses) and not "".join(gaps).strip()):
        return StatusWords(known=False)
    return StatusWords(
        statuses,
        qualified=any(words in _qualified() for words in found),
        years=years if DONE.intersection(statuses) else (),
    )


@remembering
def _qualified() -> frozenset[str]:
    """The words that say less than the code that comes nearest."""
    return forms_of_term("partly_implemented") | forms_of_term("no_longer_relevant")


@remembering
def _statuses(language: Language) -> dict[str, Status]:
    order = (*(other for other in Language if other is not language), language)
    return {
        form(text): code
        for spoken in order
        for code in (*Implementation, *Acceptance)
        for text in words(spoken).forms_of(code)
    }


@remembering
def _unbroken(language: Language) -> dict[str, Status]:
    """The words without their blanks: a narrow column of a PDF breaks words anywhere."""
    return {text.replace(" ", ""): code for text, code in _statuses(language).items()}


@remembering
def _pattern(language: Language) -> re.Pattern[str]:
    """The longest form first; Chinese words have no ends, all others do; Arabic joins its "and"."""
    forms = sorted(_statuses(language), key=len, reverse=True)
    chinese = [re.escape(word) for word in forms if "\u4e00" <= word[0] <= "\u9fff"]
    others = [re.escape(word) for word in forms if not "\u4e00" <= word[0] <= "\u9fff"]
    begins = r"(?:(?<!\w)|(?<=(?<!\w)و))"
    return re.compile(rf"{begins}(?:{'|'.join(others)})(?!\w)|(?:{'|'.join(chinese)})")
