"""Labelled facts: what documents say as `label: value`, printed and read from one table.

A line in a cell ("Addressee: Governing bodies"), a column of a workbook and a row of its head
sheet are the same fact: a term for the label, and how the value is printed and read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from uptake.core.characters import fold, fold_words
from uptake.core.codes import (
    Action,
    Addressee,
    Bound,
    ConditionKind,
    DecisionState,
    Distribution,
    EditionKind,
    Impact,
    Language,
)
from uptake.core.document import Condition, DateFound, Decision, Entry, Report, StatusDocument
from uptake.core.symbols import find_cited_symbols
from uptake.exchange.reading.dates import find_dates, parse_date
from uptake.exchange.reading.money import read_sum
from uptake.terms.organizations import organizations, recognize_line
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words

NOTHING = "–"
"""What stands for a value that is not there although the rest of the document implies one."""

_QUOTED: Mapping[Language, str] = {
    Language.ARABIC: "«{}»",
    Language.FRENCH: "«\u00a0{}\u00a0»",
    Language.RUSSIAN: "«{}»",
    Language.SPANISH: "«{}»",
}
"""Words of a text as a language quotes them; all others, and once every one, by “…”."""
_USUALLY_QUOTED = "“{}”"
_DATE = re.compile(
    r"(?P<limit>[^“”«»]+) (?:“(?P<words>.*)”|«\u00a0?(?P<others>.*?)\u00a0?»)", re.DOTALL
)
_LIMITS = {Bound.BY: "by_date", Bound.FROM: "from_date"}


def show_amount(entry: Entry, words: Words) -> str | None:
    """Print what additional resources amount to, the currency before the number."""
    detail = entry.financial_detail
    if detail is None or detail.amount is None:
        return None
    number = words.number(detail.amount)
    return f"{detail.currency} {number}" if detail.currency else number


def show_currency(entry: Entry, _: Words) -> str | None:
    """Print the currency that no amount is known in; otherwise it stands before the amount."""
    detail = entry.financial_detail
    return detail.currency if detail and detail.amount is None else None


def read_amount(text: str, words: Words) -> dict[str, object] | None:
    """Read an amount in the numbers of a language, with its currency if one stands beside it.

    None where it is none, or has more than one meaning.
    """
    found = read_sum(text, words.language)
    if found.amount is None:
        return None
    currency = {"financial_detail.currency": found.currency} if found.currency else {}
    return {"financial_detail.amount": found.amount, **currency}


def show_dates(dates: tuple[DateFound, ...], words: Words) -> str | None:
    """Print dates with their bounds, each with the words of the text it was found in."""
    quoted = _QUOTED.get(words.language) if words.has_one_measure else None
    marks = quoted or _USUALLY_QUOTED
    said = (f"{_limit(found, words)} {marks.format(found.words)}" for found in dates)
    return "; ".join(said) or None


def read_dates(text: str, words: Words) -> dict[str, object] | None:
    """Read what `show_dates` printed, None where one of the dates cannot be read."""
    if text == NOTHING:
        return {"dates": ()}
    # The words of a text may hold marks of quotation, so what follows has to begin a limit.
    limits = "|".join(re.escape(words[key].partition("{date}")[0]) for key in _LIMITS.values())
    parts = re.split(rf"(?<=[”»])(?:; |\n)(?={limits})", text)
    dates = tuple(_read_date(part, words) for part in parts)
    return None if None in dates else {"dates": dates}


def _limit(found: DateFound, words: Words) -> str:
    return words.format(_LIMITS[found.bound], date=words.date(found.date))


def _read_date(text: str, words: Words) -> DateFound | None:
    found = _DATE.fullmatch(text.strip())
    day = parse_date(found["limit"], words.language) if found else None
    if found is None or day is None:
        return None
    # An organization may print its months in its own way, so the words around the day decide.
    for bound, key in _LIMITS.items():
        before, _, after = words[key].partition("{date}")
        if found["limit"].startswith(before) and found["limit"].endswith(after):
            return DateFound(bound, day, found["words"] or found["others"] or "")
    return None


def show_organization(status: StatusDocument, words: Words) -> str | None:
    """Print the organization by the name it had then, if that is enough to know it again."""
    code = status.organization
    naming = words.called(code, status.date)
    if naming is None:
        return code
    name = bracketed(naming.name, naming.acronyms[0], words) if naming.acronyms else naming.name
    return name if recognize_line(name) == code else code


def read_organization(text: str, _: Words) -> dict[str, object]:
    """Read an organization by its code or by what it is called in any language."""
    known = text if text in organizations() else recognize_line(text)
    return {"organization": known or text}


def show_issuer(issuer: str | None, words: Words) -> str | None:
    """Print who submits a document as a fact of its own: "the Secretary-General" as who, not whose.

    Documents keep the form that "Report by …" takes: `du Secrétaire général`.
    """
    titles = _titles(words) if issuer and words.has_one_measure else {}
    return titles.get(issuer or "", issuer)


def read_issuer(text: str, words: Words) -> dict[str, object]:
    """Read what `show_issuer` printed."""
    if text == NOTHING:
        return {"issuer": None}
    known = {title: issuer for issuer, title in _titles(words).items()}
    return {"issuer": known.get(text, text)}


def _titles(words: Words) -> Mapping[str, str]:
    """The titles of executive heads by the form in which a sentence names who reports."""
    keys = (
        (one.issuer_key(feminine), one.head_key(feminine))
        for one in organizations().values()
        for feminine in (True, False)
    )
    return {words[issuer]: words[title] for issuer, title in keys}


def show_distribution(status: StatusDocument, words: Words) -> str | None:
    """Print how widely a document is distributed, in the words that documents have for it."""
    return words[f"distr_{status.distribution}"] if status.distribution else None


def read_distribution(text: str, words: Words) -> dict[str, object] | None:
    """Read what `show_distribution` printed, and its names on pages; None for other words."""
    plain = plain_form(text)
    for code in Distribution:
        said = (*words.forms(f"distr_{code}"), *words.forms_of(code))
        if plain in map(plain_form, said):
            return {"distribution": code}
    return None


type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Fact[Subject]:
    """One fact of an entry, a report or a document.

    `term` is the key of its label. `show` prints it, None where there is nothing to print. `read`
    gives the fields that a printed value sets, by name (`decision.state` for a field of a
    Decision), or None where it cannot be understood.
    """

    term: str
    show: Callable[[Subject, Words], str | None]
    read: Callable[[str, Words], Values | None]


def printed[Subject](
    facts: tuple[Fact[Subject], ...], subject: Subject, words: Words
) -> Iterator[tuple[Fact[Subject], str]]:
    """Return each fact that the subject has, with its printed value, in the order of the table."""
    for fact in facts:
        text = fact.show(subject, words)
        if text:
            yield fact, text


def bracketed(text: str, inside: str, words: Words) -> str:
    """Return words with others behind them in brackets, as the language writes these."""
    if words.language is Language.CHINESE and words.has_one_measure:
        return f"{text}（{inside}）"
    return f"{text} ({inside})"


def labelled(label: str, text: str, language: Language) -> str:
    """Return a line of label and value with the colon as the language writes it."""
    colon = {Language.CHINESE: "：", Language.FRENCH: "\u00a0: "}.get(language, ": ")
    return f"{label}{colon}{text}"


def _text[Subject](term: str, path: str) -> Fact[Subject]:
    def show(subject: Subject, _: Words) -> str | None:
        value = _reach(subject, path)
        return None if value is None else str(value)

    return Fact(term, show, lambda text, _: {path: None if text == NOTHING else text})


def _number[Subject](term: str, field: str) -> Fact[Subject]:
    def read(text: str, _: Words) -> Values | None:
        digits = fold(text).strip()
        return {field: int(digits)} if digits.isascii() and digits.isdecimal() else None

    shown: Fact[Subject] = _text(term, field)
    return Fact(term, shown.show, read)


def _code[Subject](term: str, path: str, codes: type[StrEnum]) -> Fact[Subject]:
    def show(subject: Subject, words: Words) -> str | None:
        value = _reach(subject, path)
        return None if value is None else words.of(value)

    def read(text: str, words: Words) -> Values | None:
        if text == NOTHING:
            return {path.partition(".")[0]: None}
        code = code_of(text, codes, words)
        return None if code is None else {path: code}

    return Fact(term, show, read)


def _day[Subject](term: str, path: str) -> Fact[Subject]:
    def show(subject: Subject, words: Words) -> str | None:
        value = _reach(subject, path)
        return None if value is None else words.date(value)

    def read(text: str, words: Words) -> Values | None:
        found = _iso_date(text) or parse_date(text, words.language)
        return None if found is None else {path: found}

    return Fact(term, show, read)


def _list[Subject](term: str, field: str) -> Fact[Subject]:
    def show(subject: Subject, words: Words) -> str | None:
        return LIST_COMMAS[words.language].join(getattr(subject, field)) or None

    return Fact(term, show, lambda text, _: {field: () if text == NOTHING else parted(text)})


def _flag[Subject](term: str, field: str, yes: str, no: str) -> Fact[Subject]:
    def show(subject: Subject, words: Words) -> str | None:
        value = getattr(subject, field)
        return None if value is None else words[yes if value else no]

    def read(text: str, words: Words) -> Values | None:
        plain = plain_form(text)
        for key, value in ((yes, True), (no, False)):
            if plain in map(plain_form, words.forms(key)):
                return {field: value}
        return None

    return Fact(term, show, read)


def parted(text: str) -> tuple[str, ...]:
    """Return the items of a list that was printed with the commas of any language."""
    for comma in ("،", "、", "，", ";", "；", "؛", "\n"):
        text = text.replace(comma, ",")
    return tuple(item.strip() for item in text.split(",") if item.strip())


def plain_form(text: str) -> str:
    """Return a printed word as words are compared: folded, in small letters, blanks joined."""
    return " ".join(fold_words(text).casefold().split())


def code_of[Code: StrEnum](text: str, codes: type[Code], words: Words) -> Code | None:
    """Return the code that a printed word stands for, None where no form of any code is it."""
    plain = plain_form(text)
    for code in codes:
        if plain == code.value or plain in map(plain_form, words.forms_of(code)):
            return code
    return None


def _iso_date(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _reach(subject: object, path: str) -> Any:
    for name in path.split("."):
        subject = getattr(subject, name) if subject is not None else None
    return subject


def show_addressee(entry: Entry, words: Words) -> str | None:
    """Print to whom a recommendation is addressed: the name alone where it says all."""
    name = entry.addressee_name
    if entry.addressee is None or name is None:
        return name if entry.addressee is None else words.of(entry.addressee)
    alone: Values = {"addressee": entry.addressee, "addressee_name": name}
    return name if read_addressee(name, words) == alone else f"{words.of(entry.addressee)} ({name})"


def read_addressee(text: str, words: Words) -> Values:
    """Read what `show_addressee` printed; words that name no kind of addressee are its name."""
    if text == NOTHING:
        return {"addressee": None}
    code = _addressee(text, words)
    if code is not None:
        return {"addressee": code}
    kind, _, name = text.partition(" (")
    code = _addressee(kind, words) if text.endswith(")") else None
    if code is not None:
        return {"addressee": code, "addressee_name": name.removesuffix(")")}
    return {"addressee": Addressee.OTHER, "addressee_name": text}


def _addressee(text: str, words: Words) -> Addressee | None:
    if plain_form(text) in map(plain_form, words.forms("legislative_bodies")):
        return Addressee.GOVERNING_BODIES
    return code_of(text, Addressee, words)


def _show_impact(entry: Entry, words: Words) -> str | None:
    return "; ".join(f"({impact.value}) {words.of(impact)}" for impact in entry.impact) or None


def _read_impact(text: str, words: Words) -> Values | None:
    found = []
    plain = fold(text).replace("\n", ";")
    letters = plain.replace(";", ",").split(",")
    for item in letters if all(len(one.strip(" ()")) == 1 for one in letters) else plain.split(";"):
        letter = item.strip().lstrip("(")[:1].lower()
        stands_alone = not item.strip().lstrip("(")[1:2].isalpha()
        code = code_of(item, Impact, words)
        if code is None and stands_alone and letter in set(Impact):
            code = Impact(letter)
        if code is None:
            return None
        found.append(code)
    return {"impact": tuple(found)}


def _show_conditions(entry: Entry, words: Words) -> str | None:
    lines = (
        labelled(words.of(condition.kind), condition.words, words.language)
        if condition.words
        else words.of(condition.kind)
        for condition in entry.conditions
    )
    return "\n".join(lines) or None


def _read_conditions(text: str, words: Words) -> Values | None:
    found = []
    for line in text.split("\n"):
        label, _, said = line.replace("：", ":", 1).partition(":")
        kind = code_of(label, ConditionKind, words)
        if kind is None:
            return None
        found.append(Condition(kind, said.strip() or None))
    return {"conditions": tuple(found)}


ENTRY_FACTS: tuple[Fact[Entry], ...] = (
    Fact("addressee", show_addressee, read_addressee),
    _text("governing_body", "governing_body"),
    _code("action_asked", "action", Action),
    Fact("impact", _show_impact, _read_impact),
    _list("depends_on", "depends_on"),
    Fact("dates_in_text", lambda entry, words: show_dates(entry.dates, words), read_dates),
    Fact("conditions", _show_conditions, _read_conditions),
    _flag("verification", "verified", "verified", "self_assessed"),
    Fact("financial_amount", show_amount, read_amount),
    Fact(
        "financial_currency",
        show_currency,
        lambda text, _: {"financial_detail.currency": text},
    ),
    _text("financial_period", "financial_detail.period"),
    _text("financial_detail", "financial_detail.words"),
    _code("decision", "decision.state", DecisionState),
    _text("decision_body", "decision.body"),
    _text("decision_symbol", "decision.symbol"),
    _day("decision_date", "decision.date"),
    _code("text_language", "text_language", Language),
    _code("comment_language", "comment_language", Language),
    _list("cited_documents", "references"),
)
"""What is said of an entry beyond its text, its marks and its comment."""

REPORT_FACTS: tuple[Fact[Report], ...] = (
    _number("programme_year", "programme_year"),
    _text("report_link", "url"),
    _text("highlights_link", "highlights_url"),
    _text("ceb_link", "ceb_url"),
)
"""What is said of a report beyond its symbol, its title and its focal points."""

HEAD_FACTS: tuple[Fact[StatusDocument], ...] = (
    _text("document_symbol", "symbol"),
    _number("revision", "revision"),
    _code("document_language", "language", Language),
    _code("original_language", "original_language", Language),
    _day("document_date", "date"),
    Fact("organization", show_organization, read_organization),
    _code("document_kind", "kind", EditionKind),
    _text("governing_body", "governing_body"),
    _text("meeting", "meeting"),
    _text("agenda_item", "agenda_item"),
    Fact("document_distribution", show_distribution, read_distribution),
    _list("based_on", "based_on"),
    Fact("issuer", lambda status, words: show_issuer(status.issuer, words), read_issuer),
    _text("document_title", "title"),
    _text("period", "period"),
    _text("summary", "summary"),
    _text("action_required", "action_required"),
    _text("chain_head", "chain_head"),
)
"""What is said of a document in its head."""


_ACTIONS = {
    Addressee.EXECUTIVE_HEADS: Action.EXECUTIVE_HEAD,
    Addressee.GOVERNING_BODIES: Action.GOVERNING_BODY,
    Addressee.OTHER: Action.INFORMATION,
}


def implied_action(addressee: Addressee | None, for_information: bool) -> Action | None:
    """Return the action that the addressee implies; what is for information asks for none."""
    if for_information:
        return Action.INFORMATION
    return _ACTIONS[addressee] if addressee else None


def implied_governing_body(addressee: Addressee | None, body: str | None) -> str | None:
    """Return the body that is to act: the one that gets the document, if bodies are addressed."""
    return body if addressee is Addressee.GOVERNING_BODIES else None


def implied_decision(addressee: Addressee | None) -> Decision | None:
    """Get the decision: an answer to a recommendation to governing bodies is proposed to them."""
    return Decision() if addressee is Addressee.GOVERNING_BODIES else None


def implied_dates(entry: Entry, language: Language) -> tuple[DateFound, ...]:
    """Return the dates that stand in the text; `language` is the document's."""
    return _dates(entry.text, entry.text_language or language) if entry.text else ()


# A document is written in several formats, one after the other.
@lru_cache(maxsize=4096)
def _dates(text: str, language: Language) -> tuple[DateFound, ...]:
    return find_dates(text, language)


def implied_references(comment: str) -> tuple[str, ...]:
    """Return the documents that the words of a comment cite."""
    return find_cited_symbols(comment)
