"""Tags and filters: words for codes, dates, symbols, texts in their own language, strips, marks."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from uptake.core.citing import followed
from uptake.core.codes import Language
from uptake.core.differences import word_changes
from uptake.core.document import Decision
from uptake.core.symbols import DocumentKey, InReport, key_of
from uptake.documents.tree import Format
from uptake.exchange.writing.listing import FORMATS
from uptake.record.queries.follow_ups import Selection
from uptake.record.queries.people import mail_leaves
from uptake.record.queries.texts import Wording
from uptake.terms.dates import clock_text, day_of_week
from uptake.terms.messages import set_apart
from uptake.terms.organizations import body_key
from uptake.terms.values import LIST_COMMAS, decision_parts, value_text
from uptake.terms.words import words
from uptake.web.addresses import (
    HasDocumentKey,
    HasNumber,
    colon,
    comma,
    document_url,
    recommendation_url,
    titled,
)
from uptake.web.arrival import typed_day
from uptake.web.confirming import beside
from uptake.web.filters import Asked, Option
from uptake.web.keeping import keeps
from uptake.web.languages import called_here, current_language, direction_of, page_words
from uptake.web.list_files import AS
from uptake.web.markup import (
    SELECTED,
    blocks,
    joined,
    kept_apart,
    rejoined,
    symbols_whole,
    tongue,
    worded,
    wording,
)
from uptake.web.strips import HasStatus, all_strips, strip_of
from uptake.web.structured_data import structured

# What is written from left to right in all languages, by the kind of its field.
_PLAIN = {"email", "number", "time", "url"}
_NEXT = "\ufdd0"  # no character, so in no text (Unicode, 23.7)
register = template.Library()
register.simple_tag(keeps)
register.filter(beside)
register.filter(symbols_whole)
register.filter(followed)
register.filter(wording)
register.filter(kept_apart)
register.simple_tag(tongue)
register.simple_tag(structured, takes_context=True)
register.simple_tag(comma)
register.simple_tag(colon)
register.simple_tag(mail_leaves)


@register.filter
def word(code: StrEnum | None) -> str:
    """Return the word for a code; nothing for nothing."""
    return page_words().of(code) if code is not None else ""


@register.filter
def term(key: str) -> str:
    """Return the wording of a term by its key."""
    return page_words()[key]


@register.filter
def day(moment: date | None) -> SafeString | str:
    """Return a date as its language prints it, readable by machines too."""
    if moment is None:
        return ""
    said = page_words().date(moment)
    return format_html('<time datetime="{}">{}</time>', f"{moment:%Y-%m-%d}", said)


@register.filter
def day_typed(given: date | str | None) -> str:
    """Return what the field of a day holds: the day in the page's words, or what was typed."""
    found = typed_day(given) if isinstance(given, str) else given
    return page_words().date(found) if found else str(given or "")


@register.filter
def day_iso(given: date | str | None) -> str:
    """Return a day as the browser's own calendar takes it."""
    found = typed_day(given) if isinstance(given, str) else given
    return found.isoformat() if found else ""


@register.simple_tag
def day_said(given: date | str | None) -> SafeString:
    """Print beside the field of a day which day of the week that is: a slip is seen by it.

    The script `days.js` follows what is chosen in the browser's calendar.
    """
    found = typed_day(given) if isinstance(given, str) else given
    said = day_of_week(found, current_language()) if found else ""
    return format_html('<span class="field__hint day-said" data-day-said>{}</span>', said)


@register.filter
def number(count: int) -> str:
    """Return a number with the separators of the page's language."""
    return page_words().number(count)


@register.filter
def symbol(text: DocumentKey | str | None) -> SafeString | str:
    """Set a symbol apart, so that no direction of writing around it tears it."""
    return format_html('<bdi dir="ltr" class="symbol">{}</bdi>', text) if text else ""


@register.filter
def own_name(language: Language) -> str:
    """Return the name of a language in that language."""
    return words(language)["own_name"]


@register.filter
def direction(language: Language) -> str:
    """Return the direction in which a language is written."""
    return direction_of(language)


@register.filter
def in_words(value: object) -> str:
    """Return any value of a document in words."""
    return value_text(value, page_words()) or ""


@register.simple_tag
def decision_said(made: Decision, body: Wording | None) -> SafeString:
    """Print a decision in words; a body that has no name in the language of the page is marked."""
    spoken = page_words()
    key = body_key(made.body, spoken.organization) if made.body else None
    named = wording(Wording(spoken[key], spoken.language) if key else body)
    return joined(decision_parts(made, spoken, named), LIST_COMMAS[spoken.language])


@register.filter
def date_of(moment: datetime) -> date:
    """Return the day of a moment in the time zone of the page."""
    return timezone.localtime(moment).date()


@register.filter
def clock(moment: datetime) -> SafeString:
    """Return the time of day of a moment, where the page is, with the name of the time zone."""
    return format_html('<bdi dir="ltr">{}</bdi>', clock_text(timezone.localtime(moment)))


@register.filter
def isolated(text: str) -> SafeString:
    """Set a text of unknown direction apart from what stands around it, where there is one."""
    return format_html("<bdi>{}</bdi>", text) if text else joined(())


@register.filter
def shortened(text: str, most: int) -> str:
    """Cut a text of more than `most` characters between two words, where it has words."""
    if len(text) <= most:
        return text
    words_kept = re.match(rf"(?s).{{{most // 2},{most - 1}}}(?=\s)", text)
    return f"{(words_kept[0] if words_kept else text[: most - 1]).rstrip()}…"


@register.filter
def person(recorded: str) -> SafeString:
    """Name whoever did something as pages of the language name them, by the name recorded."""
    return isolated(called_here(recorded))


@register.filter
def apart(text: str) -> str:
    """Set a text of the other direction apart where no markup can be, as in a choice of a list."""
    return set_apart(text, current_language())


@register.inclusion_tag("uptake/part/prose.html")
def prose(text: str | None, language: Language | None = None) -> dict[str, Any]:
    """Print a text with its paragraphs and lists, marked with its language where that differs."""
    return {"blocks": blocks(text), "language": language}


@register.inclusion_tag("uptake/part/text_field.html")
def text_field(label: str, name: str, value: object, **more: object) -> dict[str, object]:
    """Print the field of a line of text, a number, an address. `more`: see `_field`.

    Beside it its `type`, its `language` or its `dir`, the `most` characters it takes, the choices
    that are `offered` to who types, and of HTML `required`, `inputmode`, `placeholder`, `min`,
    `max`.
    """
    usual: dict[str, object] = {"type": "text", "value": "" if value is None else value}
    if more.get("type") in _PLAIN:
        usual["dir"] = "ltr"
    elif isinstance(of := more.get("of"), Language):
        usual["language"] = of
    return _field(label, name, usual | more)


@register.inclusion_tag("uptake/part/date_field.html")
def date_field(
    label: str, name: str, value: date | str | None, **more: object
) -> dict[str, object]:
    """Print the field of a day, which may be as it was typed. `more`: see `_field`.

    Beside it `required`, the `earliest` and the `latest` day that can be chosen in the calendar,
    and `asked` where the form only asks: its days are read by the page, not before it.
    """
    return _field(label, name, more) | {"value": value or ""}


@register.inclusion_tag("uptake/part/choice_field.html")
def choice_field(
    label: str, name: str, options: Iterable[Option], **more: object
) -> dict[str, object]:
    """Print the field of one choice of several. `more`: see `_field`.

    Beside it `nothing`, what an empty choice is called where there is one.
    """
    return _field(label, name, more) | {
        # Joined here: a template takes half as long again over two hundred reports.
        "options": format_html_join(
            "\n",
            '<option value="{}"{}{}>{}</option>',
            (
                (one.value, SELECTED if one.selected else "", tongue(one.language), _label(one))
                for one in options
            ),
        )
    }


def _label(one: Option) -> str:
    """Return what a choice is called: a name of the other direction is marked, or set apart."""
    return one.label if one.language else apart(one.label)


def _field(label: str, name: str, more: Mapping[str, object]) -> dict[str, object]:
    """Return what every field has, with its notes tied to it.

    `more` may have `of`, the language or the place that stands in the names of the same field of
    several, its `classes`, its `id` where that is not its name, a `hint`, what is `wrong` with it
    as a sentence, and as `noticed` the name of the field of which the page's notice tells.
    """
    named = f"{name}-{more['of']}" if "of" in more else name
    id_ = more.get("id") or named
    noticed = more.get("noticed") == name
    notes = [f"{id_}-{note}" for note in ("hint", "wrong") if more.get(note)]
    return {
        "label": label,
        "name": named,
        "id": id_,
        "described": " ".join([*notes, *(["problem"] if noticed else [])]),
        "invalid": noticed or bool(more.get("wrong")),
        **more,
    }


@register.inclusion_tag("uptake/part/strip.html")
def strip(answer: HasStatus) -> dict[str, Any]:
    """Draw the strip of an answer. Its words stand beside it: it is for the eye alone."""
    return {"strip": strip_of(answer)}


@register.inclusion_tag("uptake/part/status.html")
def status(answer: HasStatus) -> dict[str, Any]:
    """Print the strip of an answer with its words."""
    return {"answer": answer, "strip": strip_of(answer)}


@register.inclusion_tag("uptake/part/marks.html")
def marks() -> dict[str, Any]:
    """Explain the strips of a page: each mark by itself, with its words."""
    return {"marks": all_strips()}


@register.simple_tag
def by_day(moment: date) -> SafeString:
    """Say by which day something is asked."""
    return worded(page_words()["by_date"], date=day(moment))


@register.simple_tag
def from_day(moment: date) -> SafeString:
    """Say from which day on something is asked."""
    return worded(page_words()["from_date"], date=day(moment))


@register.simple_tag
def asked_query(selection: Selection, asked_day: date | None) -> str:
    """Return the part of an address that asks the register for a selection."""
    return Asked(selection).query(asked_day)


@register.simple_tag(takes_context=True)
def address_without(context: Context, name: str) -> str:
    """Return the address of the page without one of the filters, at its first page."""
    return _address_of_list(context, name)


@register.simple_tag(takes_context=True)
def whole_list(context: Context) -> str:
    """Return the address of the list of the page without anything that narrows it."""
    return _address_of_list(context, *(one.name for one in context["filters"].chips))


def _address_of_list(context: Context, *without: str, **more: str) -> str:
    asked = context["request"].GET.copy()
    for one in (*without, "page"):
        asked.pop(one, None)
    for name, value in more.items():
        asked[name] = value
    return f"?{asked.urlencode()}"


@register.inclusion_tag("uptake/part/list_files.html", takes_context=True)
def list_files(context: Context) -> dict[str, Any]:
    """Offer the list of the page as a file: all that is asked for, as it is asked for."""
    return {"files": [(one, _address_of_list(context, **{AS: one})) for one in FORMATS]}


@register.inclusion_tag("uptake/part/list_export.html")
def list_export(label: str = "") -> dict[str, Any]:
    """Offer the lines that are ticked as a file, within the form of the list."""
    return {"formats": FORMATS, "name": AS, "label": label}


@register.simple_tag(takes_context=True)
def kept_fields(context: Context, only: str | None = None, without: str = "") -> SafeString:
    """Print what the address asks for as hidden fields: `only` some names, or `without` some."""
    names, left_out = set((only or "").split()), set(without.split())
    pairs = (
        (name, value)
        for name, values in context["request"].GET.lists()
        if (only is None or name in names) and name not in left_out
        for value in values
    )
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.simple_tag(takes_context=True)
def differences_query(context: Context) -> str:
    """Return the part of an address that asks what changed since the day one looks at.

    Of all, of a report, or of one of its recommendations, as the context has it.
    """
    asked_day, report, number = map(context.get, ("asked_day", "of_report", "of_number"))
    pairs = {"from": asked_day.isoformat()} if asked_day else {}
    pairs |= {"report": report} if report else {}
    if report and number:
        pairs["number"] = number if context.get("of_formal") else f"§{number}"
    return f"?{urlencode(pairs)}" if pairs else ""


@register.simple_tag
def text_query(language: Language, asked_day: date | None) -> str:
    """Return the part of an address that shows a text in a language."""
    pairs = {"text": language.value} | ({"on": asked_day.isoformat()} if asked_day else {})
    return f"?{urlencode(pairs)}"


class _Listed(template.Node):
    def __init__(self, inner: template.NodeList) -> None:
        self.inner = inner

    def render(self, context: Context) -> SafeString:
        """Print the parts that there are, whatever whitespace is around them."""
        return rejoined(self.inner.render(context), _NEXT, LIST_COMMAS[current_language()])


@register.tag
def listed(parser: Parser, token: Token) -> template.Node:
    """Print a list in a line of text: what begins with `{% part %}`, with commas between.

    What is empty is left out, and whitespace between parts does not count.
    """
    del token
    inner = parser.parse(("endlisted",))
    parser.delete_first_token()
    return _Listed(inner)


@register.simple_tag
def part() -> str:
    """Begin a part of a list; before the first it can be left out."""
    return _NEXT


@register.simple_tag
def recommendation_name(one: HasNumber) -> str:
    """Get what every page calls a recommendation: "Recommendation 5", informal "Paragraph 56"."""
    return titled(one.number, formal=one.formal)


@register.simple_tag(takes_context=True)
def recommendation_link(context: Context, report: str, one: HasNumber) -> str:
    """Return the address of a recommendation of a report, on the day one looks at."""
    return f"{recommendation_url(context['organization'].code, report, one)}{context['kept']}"


@register.simple_tag(takes_context=True)
def clearing_link(context: Context, one: InReport) -> str:
    """Return the address at which an answer is cleared."""
    return reverse("clearing", args=[context["organization"].code, key_of(one)])


@register.simple_tag(takes_context=True)
def document_page(context: Context, document: HasDocumentKey, page: str = "document") -> str:
    """Return the address of a page of a document; its own page on the day one looks at."""
    kept = context["kept"] if page == "document" else ""
    return f"{document_url(context['organization'].code, document, page)}{kept}"


@register.simple_tag(takes_context=True)
def reading_url(context: Context, document: HasDocumentKey, language: Language) -> str:
    """Return the address where a document is read on the screen, in one of its languages."""
    return document_url(
        context["organization"].code, document, "document-reading", language=language
    )


@register.simple_tag(takes_context=True)
def file_url(
    context: Context, document: HasDocumentKey, language: Language, written_as: Format
) -> str:
    """Return the address of a document's file."""
    return document_url(
        context["organization"].code, document, "file", language=language, written_as=written_as
    )


@register.simple_tag(takes_context=True)
def document_link(context: Context, document: HasDocumentKey) -> SafeString:
    """Return the symbol of a document as a link to its page."""
    return format_html(
        '<a href="{}">{}</a>',
        document_page(context, document),
        symbol(document.key),
    )


@register.inclusion_tag("uptake/part/marked.html")
def marked(before: str | None, after: str | None) -> dict[str, Any]:
    """Print a text with what was struck out and what was put in."""
    # The unseen words are the page's, in whatever language the text is.
    return {"pieces": word_changes(before, after), "page": get_language()}
