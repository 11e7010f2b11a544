"""What is asked of the texts that are translated: what an address carries, and the filters."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.utils.translation import gettext, pgettext

from uptake.core.codes import Language, TextKind
from uptake.core.translation import TranslationState
from uptake.core.typed_values import read_code, read_key
from uptake.record.queries.viewpoint import Look
from uptake.terms.words import Words
from uptake.translation.queries.texts import (
    ALL,
    EditionNamed,
    TextOrder,
    TextsAsked,
    edition_named,
    editions_on_their_way,
    read_state,
    read_texts,
)
from uptake.web.arrival import Arrival, own_languages
from uptake.web.filters import Filter
from uptake.web.forms import options
from uptake.web.lists import sorting


@dataclass(frozen=True, slots=True)
class AskedTexts:
    """What is asked for, the edition that it is of, and the one language in which it is asked for.

    `state` is as the address has it.
    """

    texts: TextsAsked
    edition: EditionNamed | None
    state: str
    language: Language | None = None

    def within(self, languages: Iterable[Language]) -> tuple[Language, ...]:
        """Return those of some languages in which it is asked for."""
        return tuple(one for one in languages if self.language in (None, one))

    def query(self, **more: object) -> str:
        """Return the part of an address that asks for this, with other parts than these."""
        pairs = {
            "edition": self.texts.edition,
            "report": self.texts.report,
            "kind": self.texts.kind,
            "state": self.state,
            "q": self.texts.words,
            "sort": self.texts.order if self.texts.order is not TextOrder.DOCUMENT else "",
        } | more
        told = urlencode({name: str(value) for name, value in pairs.items() if value})
        return f"?{told}" if told else ""


def in_own_order(request: HttpRequest, arrival: Arrival) -> tuple[Language, ...]:
    """Return the six languages, the reader's own first."""
    return tuple(dict.fromkeys((*own_languages(request, arrival), *Language)))


def today_s(arrival: Arrival) -> Look:
    """Return who looks at the texts: they are translated as they are today."""
    look = arrival.look
    return Look(
        look.organization,
        look.language,
        arrival.today,
        restricted=look.restricted,
        audience=look.audience,
        state=look.state,
    )


def read_asked(address: QueryDict, look: Look) -> AskedTexts:
    """Read what an address asks for. Raises Http404 for an edition that is not there."""
    key = read_key(address.get("edition"))
    edition = edition_named(look, key) if key is not None else None
    if key is not None and edition is None:
        raise Http404
    language = read_code(Language, address.get("language"))
    return AskedTexts(read_texts(address), edition, read_state(address), language)


def language_filter(languages: Iterable[Language], asked: AskedTexts, words: Words) -> Filter:
    """Offer the languages into which texts are translated, in the reader's order."""
    offered = ((one.value, words.of(one)) for one in languages)
    return _filter("language", gettext("Language"), asked.language, offered)


def edition_filter(look: Look, asked: AskedTexts) -> Filter:
    """Offer the editions on their way, and the one that is asked for."""
    listed = {one.key: one for one in editions_on_their_way(look)}
    if asked.edition:
        listed.setdefault(asked.edition.key, asked.edition)
    return _filter(
        "edition",
        pgettext("a document that is prepared", "Draft document"),
        asked.texts.edition,
        ((str(one.key), one.symbol) for one in listed.values()),
        gettext("All recommendations"),
    )


def report_filter(reports: Iterable[str], asked: AskedTexts, words: Words) -> Filter:
    """Offer reports by their symbols."""
    offered = dict.fromkeys([*reports, *filter(None, [asked.texts.report])])
    return _filter("report", words["report"], asked.texts.report, ((one, one) for one in offered))


def kind_filter(asked: AskedTexts, words: Words) -> Filter:
    """Offer the kinds of text."""
    kinds = ((one.value, words.of(one)) for one in TextKind)
    return _filter("kind", gettext("Kind of text"), asked.texts.kind, kinds)


def state_filter(asked: AskedTexts, words: Words) -> Filter:
    """Offer the states; what somebody has to look at comes first."""
    states = [(one.value, words.of(one)) for one in TranslationState]
    return _filter(
        "state",
        pgettext("of a translation", "Status"),
        asked.state,
        [*states, (ALL, gettext("All"))],
        gettext("Outstanding"),
    )


def _filter(
    name: str,
    label: str,
    chosen: object,
    offered: Iterable[tuple[str, str]],
    every: str | None = None,
) -> Filter:
    value = "" if chosen is None else str(chosen)
    listed = [("", every or gettext("All")), *offered]
    return Filter(name, label, options(listed, {value}))


def order_choice(asked: AskedTexts) -> Filter:
    """Offer the orders of a list of texts."""
    orders = {
        TextOrder.DOCUMENT.value: gettext("Order of the document"),
        TextOrder.SHORTEST.value: gettext("Shortest first"),
        TextOrder.LONGEST.value: gettext("Longest first"),
    }
    return sorting(orders, asked.texts.order)
