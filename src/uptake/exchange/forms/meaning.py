"""What the cells of a row mean: from words as people typed or pasted them to a given answer.

Words are known in all six languages, whatever the form's: choices are translated by hand, and
pasted over the lists.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from uptake.core.answers import Evidence, GivenAnswer
from uptake.core.citing import is_web_address
from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition, FinancialDetail, each_code
from uptake.exchange.forms.fields import CONDITIONS, choices, texts
from uptake.exchange.forms.form import BadCell, FormField
from uptake.exchange.heard import hearing, hearing_of, remembering, words
from uptake.exchange.reading.money import read_sum, said_twice
from uptake.terms.values import LIST_COMMAS
from uptake.terms.words import Words

LARGEST_AMOUNT = Decimal(10) ** 15
LONGEST_SYMBOL, LONGEST_CURRENCY, LONGEST_TEXT = 200, 20, 100_000
_BETWEEN_SYMBOLS = re.compile(r"[\n;,،、；，]+")
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!"})
_NOTHING = frozenset({"", "-", "–", "—", "―"})
_SHORT = MappingProxyType({FormField.CURRENCY: LONGEST_CURRENCY})
# What is there before anybody has answered does not make an answer.
_NO_ANSWER = frozenset({FormField.UNCHANGED, FormField.LANGUAGE})


def is_answered(cells: Mapping[FormField, str]) -> bool:
    """Say whether anything is filled in that answers."""
    return any(text.strip() not in _NOTHING for one, text in cells.items() if one not in _NO_ANSWER)


@dataclass(slots=True)
class Reading:
    """One row being read; `bad` is what cannot be understood in it, without its place yet."""

    cells: Mapping[FormField, str]
    words: Words
    bad: list[BadCell] = field(default_factory=list)

    def answer(self) -> GivenAnswer:
        """Give the answer of the row; what cannot be understood is left open."""
        return GivenAnswer(
            **each_code(lambda name, kind: self._code(FormField(name), kind)),
            priority=self.switch(FormField.PRIORITY),
            conditions=tuple(self._conditions()),
            financial_detail=self._detail(),
            language=self._code(FormField.LANGUAGE, Language) or self.words.language,
            remarks=self._text(FormField.REMARKS),
            references=tuple(self._references()),
            evidence=tuple(self._evidence()),
            why=self._text(FormField.WHY) or "",
        )

    def switch(self, which: FormField) -> bool | None:
        """Give yes or no; None where nothing is chosen."""
        text = self._text(which)
        if text is None:
            return None
        found = _switch_words().get(folded(text))
        if found is None:
            self._unknown(which, text)
        return found

    def _code[Code: StrEnum](self, which: FormField, codes: type[Code]) -> Code | None:
        text = self._text(which)
        if text is None:
            return None
        told = folded(text)
        own = _code_words(codes, self.words.language)
        found = own.get(told) or next(
            (there[told] for one in Language if told in (there := _code_words(codes, one))), None
        )
        if found is None:
            self._unknown(which, text)
            return None
        return codes(found)

    def _conditions(self) -> Iterator[Condition]:
        for which, kind in CONDITIONS.items():
            text = self._text(which)
            if text is None:
                continue
            switched = _switch_words().get(folded(text))
            if switched is not False:
                yield Condition(kind, None if switched else text)

    def _detail(self) -> FinancialDetail | None:
        amount, currency = self._amount()
        detail = FinancialDetail(
            amount,
            currency,
            self._text(FormField.PERIOD),
            self._text(FormField.FINANCIAL_WORDS),
        )
        return detail.unless_silent

    def _amount(self) -> tuple[Decimal | None, str | None]:
        """Give the amount and its currency, which may stand beside the number, too."""
        text, currency = self._text(FormField.AMOUNT), self._text(FormField.CURRENCY)
        if text is None:
            return None, currency
        found = read_sum(text, self.words.language)
        amount = found.amount
        if amount is None:
            self._refuse_amount(text, found.meanings)
        elif found.currency and currency and found.currency != currency:
            values = (("found", found.currency), ("currency", currency))
            self.bad.append(
                BadCell("amount-in-another-currency", None, FormField.AMOUNT, text, values)
            )
        elif abs(amount) >= LARGEST_AMOUNT:
            self._refuse("form-amount-too-large", FormField.AMOUNT, text)
        else:
            return amount.quantize(Decimal("0.01")), found.currency or currency
        return None, currency

    def _refuse_amount(self, text: str, meanings: tuple[Decimal, ...]) -> None:
        """Say that a text is no amount, or has more than one meaning."""
        if not meanings:
            self._refuse("form-amount-unreadable", FormField.AMOUNT, text)
            return
        values = said_twice(text, meanings, self.words)
        self.bad.append(BadCell("amount-has-two-meanings", None, FormField.AMOUNT, text, values))

    def _references(self) -> Iterator[str]:
        text = self._text(FormField.REFERENCES) or ""
        for symbol in filter(None, map(str.strip, _BETWEEN_SYMBOLS.split(text))):
            if len(symbol) > LONGEST_SYMBOL:
                self._refuse("form-text-too-long", FormField.REFERENCES, symbol, LONGEST_SYMBOL)
            else:
                yield symbol

    def _evidence(self) -> Iterator[Evidence]:
        text = self._text(FormField.EVIDENCE) or ""
        for line in filter(None, map(str.strip, text.split("\n"))):
            name, _, address = line.rpartition(" ")
            if is_web_address(address):
                yield Evidence(name.strip() or address, url=address)
            else:
                self._refuse("form-link-unreadable", FormField.EVIDENCE, line)

    def _text(self, which: FormField) -> str | None:
        text = self.cells.get(which, "").replace("\r\n", "\n").replace("\r", "\n").strip()
        if text in _NOTHING:
            return None
        limit = _SHORT.get(which, LONGEST_TEXT)
        if text in _ERRORS:
            self._refuse("form-cell-error", which, text)
        elif len(text) > limit:
            self._refuse("form-text-too-long", which, text, limit)
        else:
            return text
        return None

    def _unknown(self, which: FormField, text: str) -> None:
        possible = LIST_COMMAS[self.words.language].join(choices(which, self.words))
        self.bad.append(
            BadCell("form-choice-unknown", None, which, text, (("possible", possible),))
        )

    def _refuse(self, code: str, which: FormField, text: str, limit: int | None = None) -> None:
        values = (("limit", limit),) if limit else ()
        self.bad.append(BadCell(code, None, which, text, values))


def comparable(answer: GivenAnswer) -> GivenAnswer:
    """Give an answer without what says nothing: blanks at the ends of texts, the order of
    conditions, and the language where there are no words.
    """
    detail = answer.financial_detail
    conditions = sorted(answer.conditions, key=lambda one: list(ConditionKind).index(one.kind))
    told = [answer.remarks, *(one.words for one in conditions)]
    told += [detail.period, detail.words] if detail else []
    return replace(
        answer,
        conditions=tuple(Condition(one.kind, _plain(one.words)) for one in conditions),
        financial_detail=detail
        and replace(detail, period=_plain(detail.period), words=_plain(detail.words)),
        remarks=_plain(answer.remarks),
        why=answer.why.strip(),
        language=answer.language if any(map(_plain, told)) else Language.ENGLISH,
    )


def carries(answer: GivenAnswer, spoken: Words) -> bool:
    """Say whether a form can hold an answer whole, but for the files that prove it."""
    links = tuple(one for one in answer.evidence if one.url)
    cells = {field: str(text) for field, text in texts(answer, spoken).items()}
    with hearing(hearing_of(spoken)):
        reading = Reading(cells, spoken)
        same = comparable(reading.answer()) == comparable(replace(answer, evidence=links))
    return same and not reading.bad


def _plain(text: str | None) -> str | None:
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip() or None


def folded(text: str) -> str:
    """Give a word without what typing and pasting change: case, width, blanks, a final stop."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(plain.split()).rstrip(".。")


@remembering
def _code_words(codes: type[StrEnum], language: Language) -> Mapping[str, StrEnum]:
    """Give every word for some codes in a language, and the codes themselves."""
    spoken = words(language)
    found: dict[str, StrEnum] = {folded(code.value): code for code in codes}
    for code in reversed(codes):
        found |= {folded(form): code for form in reversed(spoken.forms_of(code))}
    return MappingProxyType(found)


@remembering
def _switch_words() -> Mapping[str, bool]:
    """Give the words for yes and no in all languages; a cross means yes, as in a table of marks."""
    said = {"x": True, "×": True, "✓": True, "true": True, "false": False, "1": True, "0": False}
    for language in Language:
        for term, meant in (("yes", True), ("no", False)):
            said |= {folded(form): meant for form in words(language).forms(term)}
    return MappingProxyType(said)
