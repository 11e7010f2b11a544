"""The fields of the form of an answer as they are typed, its files.

And the addresses where one is answered.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from babel.core import get_global
from babel.numbers import get_decimal_symbol, get_territory_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from uptake.core.answers import Evidence, GivenAnswer, Problem
from uptake.core.characters import readable
from uptake.core.codes import ConditionKind, Language
from uptake.core.document import Condition
from uptake.core.errors import UptakeError
from uptake.core.permissions import Act
from uptake.core.symbols import RecommendationKey, normal_symbol
from uptake.documents.errors import UnreadableFile
from uptake.exchange.reading.money import read_sum, said_twice
from uptake.record.services import intake
from uptake.terms.words import words
from uptake.web.access import for_those_who_may
from uptake.web.arrival import Arrival
from uptake.web.keeping import Page, handing_back
from uptake.web.uploads import received

PRIORITIES = {"yes": True, "no": False}
# A line that begins an item as people type it: `1. text`, `2) text`, `3、text`.
TYPED_ITEM = re.compile(r"(\d{1,3})(?:[.)]\s+|[、．]\s*)(\S.*)")
KEPT_ITEM = re.compile(r"(\d{1,3}) (\S.*)")
SHA256 = re.compile("[0-9a-f]{64}")
LONGEST_NAME = 200
_BETWEEN_SYMBOLS = re.compile(r"[\n,;،؛，；、]+")


class CodeField(forms.TypedChoiceField):
    """One of some codes; None where none is chosen."""

    def __init__(self, codes: type[StrEnum]) -> None:
        choices = [(one.value, one.value) for one in codes]
        super().__init__(choices=choices, coerce=codes, empty_value=None, required=False)

    def validate(self, value: Any) -> None:
        """Refuse what is none of the codes."""
        if value and not self.valid_value(value):
            raise wrong("settlement-wrong", value=value)


class YesNoField(forms.Field):
    """Yes, no or neither; anything else is neither."""

    widget = forms.RadioSelect

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> bool | None:
        """Read what was chosen."""
        return PRIORITIES.get(value)

    def prepare_value(self, value: Any) -> str:
        """Return what is chosen."""
        return {True: "yes", False: "no"}.get(value, "")


class WordsField(forms.Field):
    """Words on a line or several; None where there are none."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> Any:
        """Read what was typed."""
        return clean(value or "").strip() or None


class CurrencyField(WordsField):
    """One of the currencies of today, or the one that was there before."""

    widget = forms.Select


class AmountField(WordsField):
    """An amount as it is typed: what it means hangs on the language and the currency beside it."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def prepare_value(self, value: Any) -> Any:
        """Return an amount as its language writes it; what could not be read, as it was typed."""
        return value if isinstance(value, str) else typed_amount(value, self.language)


class RemarksField(WordsField):
    """Paragraphs and numbered lists, a line each."""

    def to_python(self, value: Any) -> str | None:
        """Read what was typed."""
        return kept_remarks(value or "")

    def prepare_value(self, value: Any) -> str:
        """Return paragraphs as people type them."""
        return typed_remarks(value)


class SymbolsField(WordsField):
    """Symbols of documents, one on each line or parted by commas."""

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Read the symbols, each once."""
        named = (part.strip() for part in _BETWEEN_SYMBOLS.split(clean(value or "")))
        return tuple(dict.fromkeys(normal_symbol(part) for part in named if part))

    def prepare_value(self, value: Any) -> str:
        """Return one on each line."""
        return value if isinstance(value, str) else "\n".join(value or ())


class ConditionsInput(forms.Widget):
    """The ticks of the conditions, and the words of each."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[Condition, ...]:
        """Return the conditions in the form's order; words without their tick count as ticked."""
        del files, name
        said = {kind: _text(data, f"condition-{kind}-words") for kind in ConditionKind}
        ticked = [
            ConditionKind(one) for one in data.getlist("condition") if one in set(ConditionKind)
        ]
        worded = [kind for kind, words in said.items() if words]
        return tuple(Condition(one, said[one]) for one in dict.fromkeys((*ticked, *worded)))


class ProofsInput(forms.Widget):
    """The evidence that is attached and still ticked, and new addresses with their titles."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[Evidence, ...]:
        """Return the pieces of evidence, each once; files come by themselves."""
        del files, name
        attached = (read_proof(told) for told in data.getlist("proof"))
        return tuple(dict.fromkeys((*filter(None, attached), *_links(data))))


def wrong(code: str, **values: object) -> ValidationError:
    """Return the error that says in one of our codes what is wrong."""
    return ValidationError(code, code, values)


def kept_remarks(typed: str) -> str | None:
    """Return typed paragraphs as the register keeps them: a line each, `1 text` for an item."""
    lines = (" ".join(line.split()) for line in clean(typed).split("\n"))
    return "\n".join(_kept_line(line) for line in lines if line) or None


def typed_remarks(kept: str | None) -> str:
    """Return kept paragraphs as people type them: `1. text` for an item."""
    return "\n".join(_typed_line(line) for line in (kept or "").split("\n"))


def typed_amount(amount: Decimal | None, language: Language) -> str:
    """Return an amount as its language writes it, without groups."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    text = f"{amount:f}" if not whole else f"{amount:.0f}"
    return text.replace(".", str(get_decimal_symbol(language.value)))


@cache
def currencies() -> frozenset[str]:
    """Return the codes of ISO 4217 that are money somewhere today."""
    lands = get_global("territory_currencies")
    return frozenset(code for land in lands for code in get_territory_currencies(land))


def _kept_line(line: str) -> str:
    item = TYPED_ITEM.fullmatch(line)
    return f"{int(item[1])} {item[2]}" if item else line


def _typed_line(line: str) -> str:
    item = KEPT_ITEM.fullmatch(line)
    return f"{item[1]}. {item[2]}" if item else line


def wrong_amount(typed: str, currency: str | None, language: Language) -> ValidationError | None:
    """Say what is wrong with an amount as it was typed beside a currency, if anything is."""
    read = read_sum(typed, language)
    if len(read.meanings) > 1:
        values = said_twice(typed, read.meanings, words(language))
        return wrong("amount-has-two-meanings", **dict(values))
    if read.amount is None or read.amount != round(read.amount, 2):
        return wrong("amount-not-understood", typed=typed)
    if read.currency and currency and read.currency != currency:
        told = {"typed": typed, "found": read.currency, "currency": currency}
        return wrong("amount-in-another-currency", **told)
    return None


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
    return Evidence(clean(name)[:LONGEST_NAME], sha256, url)


def told_proof(proof: Evidence) -> str:
    """Return a piece of evidence as the value of its tick."""
    value = {"name": proof.name, "sha256": proof.sha256, "url": proof.url}
    return json.dumps(value, ensure_ascii=False)


def _links(form: QueryDict) -> Iterator[Evidence]:
    titles = form.getlist("proof_title")
    for place, typed in enumerate(form.getlist("proof_address")):
        address = "".join(clean(typed).split())
        if address:
            title = clean(titles[place]).strip() if place < len(titles) else ""
            yield Evidence(title[:LONGEST_NAME] or address, url=address)


def _text(form: QueryDict, name: str) -> str | None:
    return clean(form.get(name, "")).strip() or None


def clean(text: str) -> str:
    """Take out what no text has; a tab is a blank."""
    return readable(text).replace("\t", " ")


@dataclass(frozen=True, slots=True)
class Place:
    """A recommendation at an organization, as addresses name it."""

    organization: str
    key: RecommendationKey

    @property
    def can_undo(self) -> bool:
        """Whether who answers here can undo what they submitted by the button of its message."""
        return True

    def beside(self, follow_up: int, key: RecommendationKey) -> "Place":
        """Return the place of another recommendation to whoever answers here."""
        del follow_up
        return replace(self, key=key)

    def url(self, page: str = "answer") -> str:
        """Return the address of a page of it: `answer`, `answer-keep`, `discuss`, …"""
        return reverse(page, args=[self.organization, self.key])

    def home(self) -> str:
        """Return the address of the list to which one goes back."""
        return reverse("mine", args=[self.organization])


type Shown = Callable[[HttpRequest, Place], HttpResponse]


def page_of_answer(show: Shown, act: Act = Act.ANSWER, again: Shown | None = None) -> Page:
    """Return the view of a page, which exists only for who may do `act`.

    Whoever sends a form after being signed out gets it back, to send it again; `again` shows a
    form that came with a seal that is too old.
    """

    def guarded(asked: Shown) -> Page:
        @for_those_who_may(act)
        def view(
            request: HttpRequest, /, organization: str, recommendation: RecommendationKey
        ) -> HttpResponse:
            return asked(request, Place(organization, recommendation))

        return handing_back(view)

    page = guarded(show)
    if again is not None:
        page.typed_again = guarded(again)  # type: ignore[attr-defined]
    return page


def take_files(
    request: HttpRequest, follow_up: int, answer: GivenAnswer, arrival: Arrival
) -> tuple[GivenAnswer, tuple[Problem, ...]]:
    """Get the answer with the files of the form as evidence, and the problems with the others."""
    taken: list[Evidence] = []
    refused: list[Problem] = []
    for file in request.FILES.getlist("proof_file"):
        try:
            taken.append(_received(file, follow_up, arrival))
        except (UptakeError, UnreadableFile) as error:
            values = tuple(error.values.items())
            refused.append(Problem("evidence", error.code, values=values))
    proofs = tuple(dict.fromkeys((*answer.evidence, *taken)))
    return replace(answer, evidence=proofs), tuple(refused)


def _received(file: "UploadedFile[bytes]", follow_up: int, arrival: Arrival) -> Evidence:
    with received(file) as path:
        return intake.receive(
            follow_up=follow_up,
            file=path,
            name=file.name or "",
            by=arrival.actor,
            at=timezone.now(),
        )
