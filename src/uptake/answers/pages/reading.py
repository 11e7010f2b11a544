"""Reading an answer from a form of the site: what was chosen, typed and attached, field by field.

Whatever cannot be read as what its field asks for is a problem that carries what was typed.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from babel.core import get_global
from babel.numbers import get_decimal_symbol, get_territory_currencies
from django.http import QueryDict

from uptake.core.answer_fields import each_code
from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.characters import readable
from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition, FinancialDetail
from uptake.core.symbols import normal_symbol
from uptake.exchange.reading.money import read_sum, said_twice
from uptake.terms.words import words

PRIORITIES = {"yes": True, "no": False}
# A line that begins an item as people type it: `1. text`, `2) text`, `3、text`.
TYPED_ITEM = re.compile(r"(\d{1,3})(?:[.)]\s+|[、．]\s*)(\S.*)")
KEPT_ITEM = re.compile(r"(\d{1,3}) (\S.*)")
SHA256 = re.compile("[0-9a-f]{64}")
LONGEST_NAME = 200
_BETWEEN_SYMBOLS = re.compile(r"[\n,;،؛，；、]+")

type Found = list[Problem]


def read_answer(form: QueryDict, language: Language) -> tuple[GivenAnswer, tuple[Problem, ...]]:
    """Read an answer from a form, with the problems of what could not be read.

    `language` is that of the page: amounts are written by its conventions, and texts are in it
    where the form does not say another. A problem's value `typed` is what was typed.
    """
    found: Found = []
    answer = GivenAnswer(
        **each_code(lambda name, kind: _code(kind, form, name, found)),
        priority=PRIORITIES.get(form.get("priority", "")),
        conditions=tuple(_conditions(form)),
        financial_detail=_detail(form, language, found),
        language=_code(Language, form, "language", found) or language,
        remarks=kept_remarks(form.get("remarks", "")),
        references=tuple(_references(form.get("references", ""))),
        evidence=tuple(dict.fromkeys((*_proofs(form), *_links(form)))),
        why=_text(form, "why") or "",
    )
    return answer, tuple(found)


def kept_remarks(typed: str) -> str | None:
    """Give typed paragraphs as the register keeps them: a line each, `1 text` for an item."""
    lines = (" ".join(line.split()) for line in _clean(typed).split("\n"))
    return "\n".join(_kept_line(line) for line in lines if line) or None


def typed_remarks(kept: str | None) -> str:
    """Give kept paragraphs as people type them: `1. text` for an item."""
    return "\n".join(_typed_line(line) for line in (kept or "").split("\n"))


def typed_amount(amount: Decimal | None, language: Language) -> str:
    """Give an amount as its language writes it, without groups."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    text = f"{amount:f}" if not whole else f"{amount:.0f}"
    return text.replace(".", str(get_decimal_symbol(language.value)))


@cache
def currencies() -> frozenset[str]:
    """Give the codes of ISO 4217 that are money somewhere today."""
    lands = get_global("territory_currencies")
    return frozenset(code for land in lands for code in get_territory_currencies(land))


def _kept_line(line: str) -> str:
    item = TYPED_ITEM.fullmatch(line)
    return f"{int(item[1])} {item[2]}" if item else line


def _typed_line(line: str) -> str:
    item = KEPT_ITEM.fullmatch(line)
    return f"{item[1]}. {item[2]}" if item else line


def _code[Code: StrEnum](
    codes: type[Code], form: QueryDict, name: str, found: Found
) -> Code | None:
    chosen = form.get(name, "")
    if not chosen or chosen in set(codes):
        return codes(chosen) if chosen else None
    found.append(Problem(name, "settlement-wrong", values=(("value", chosen),)))
    return None


def _conditions(form: QueryDict) -> Iterator[Condition]:
    """Give the conditions in the order of the form; words without their tick count as ticked."""
    ticked = [ConditionKind(one) for one in form.getlist("condition") if one in set(ConditionKind)]
    worded = [kind for kind in ConditionKind if _text(form, f"condition-{kind}-words")]
    for kind in dict.fromkeys((*ticked, *worded)):
        yield Condition(kind, _text(form, f"condition-{kind}-words"))


def _detail(form: QueryDict, language: Language, found: Found) -> FinancialDetail | None:
    amount, currency = _amount(form, language, found)
    detail = FinancialDetail(
        amount,
        currency,
        _text(form, "financial_period"),
        _text(form, "financial_words"),
    )
    return detail.unless_silent


def _amount(form: QueryDict, language: Language, found: Found) -> tuple[Decimal | None, str | None]:
    """Give the amount and its currency, which may stand beside the number, too."""
    told: Found = []
    typed, currency = _text(form, "amount"), _currency(form, told)
    read = read_sum(typed or "", language)
    wrong = amount_problem(typed, currency, language) if typed else None
    found.extend((*filter(None, (wrong,)), *told))
    if typed is None or wrong:
        return None, currency
    return read.amount, read.currency or currency


def amount_problem(typed: str, currency: str | None, language: Language) -> Problem | None:
    """Say what is wrong with an amount as it was typed beside a currency, if anything is."""
    read = read_sum(typed, language)
    if len(read.meanings) > 1:
        values = said_twice(typed, read.meanings, words(language))
        return Problem("amount", "amount-has-two-meanings", values=values)
    if read.amount is None or read.amount != round(read.amount, 2):
        return Problem("amount", "amount-not-understood", values=(("typed", typed),))
    if read.currency and currency and read.currency != currency:
        told = (("typed", typed), ("found", read.currency), ("currency", currency))
        return Problem("amount", "amount-in-another-currency", values=told)
    return None


def _currency(form: QueryDict, found: Found) -> str | None:
    typed = _text(form, "currency")
    if typed is None or typed in currencies() or typed == form.get("currency_before"):
        return typed
    found.append(Problem("currency", "currency-unknown", values=(("typed", typed),)))
    return None


def _references(typed: str) -> Iterator[str]:
    named = (part.strip() for part in _BETWEEN_SYMBOLS.split(_clean(typed)))
    yield from dict.fromkeys(normal_symbol(part) for part in named if part)


def _proofs(form: QueryDict) -> Iterator[Evidence]:
    """Give the evidence that was attached before and is still ticked."""
    for told in form.getlist("proof"):
        proof = read_proof(told)
        if proof is not None:
            yield proof


def read_proof(told: str) -> Evidence | None:
    """Read one piece of evidence as `told_proof` gave it; None for anything else."""
    try:
        value: Any = json.loads(told)
        name, sha256, url = (value.get(one) for one in ("name", "sha256", "url"))
    except (ValueError, AttributeError):
        return None
    is_file = isinstance(sha256, str) and SHA256.fullmatch(sha256) and url is None
    is_link = isinstance(url, str) and url and sha256 is None
    if not isinstance(name, str) or not (is_file or is_link):
        return None
    return Evidence(_clean(name)[:LONGEST_NAME], sha256, url)


def told_proof(proof: Evidence) -> str:
    """Give a piece of evidence as the value of its tick."""
    value = {"name": proof.name, "sha256": proof.sha256, "url": proof.url}
    return json.dumps(value, ensure_ascii=False)


def _links(form: QueryDict) -> Iterator[Evidence]:
    titles = form.getlist("proof_title")
    for place, typed in enumerate(form.getlist("proof_address")):
        address = "".join(_clean(typed).split())
        if address:
            title = _clean(titles[place]).strip() if place < len(titles) else ""
            yield Evidence(title[:LONGEST_NAME] or address, url=address)


def _text(form: QueryDict, name: str) -> str | None:
    return _clean(form.get(name, "")).strip() or None


def _clean(text: str) -> str:
    """Take out what no text has; a tab is a blank."""
    return readable(text).replace("\t", " ")
