"""The stock phrases as a reader meets them: every form that the terms of a language give."""

from collections.abc import Mapping

from uptake.core.codes import Implications, Language
from uptake.exchange.heard import remembering, words
from uptake.exchange.reading.texts import form
from uptake.exchange.stock_phrases import CONDITIONS, IMPLICATIONS, PHRASES, RELEVANCE, Said

_LABELLED = {
    "relevance": "relevance",
    "priority": "priority",
    "financial_implications": "financial",
    "human_resource_implications": "human_resource",
    "implications": "both",
}
_LABEL = 24
"""Characters in which the label of remarks ends."""
_TO_FIT = 24  # a form of a phrase may be so much longer in print: brackets, blanks, points


def stock_phrase(text: str, language: Language) -> Said | None:
    """What a piece of text says that is a stock phrase and nothing else."""
    known, longest = _phrases(language)
    return known.get(form(text)) if len(text) <= longest else None


def labelled_value(label: str, value: str, language: Language) -> Said | None:
    """What `Financial implications: none` says, None where the label or the value is not known."""
    field = _labels(language).get(form(label)) if len(label) < 80 else None
    if field is None or len(value) > 80:
        return None
    known = form(value)
    if field in ("relevance", "priority"):
        return _answers(language)[field].get(known)
    code = _implications(language).get(known)
    if code is None:
        return None
    return Said(
        financial=code if field != "human_resource" else None,
        human_resource=code if field != "financial" else None,
    )


def after_label(line: str, language: Language) -> str | None:
    """What follows the label behind which nothing is mined, None where the line has no label."""
    head = line[:_LABEL].casefold().replace("\u00a0", " ").replace("\u202f", " ")
    if not head.startswith(_remarks_labels(language)):
        return None
    label = next(label for label in _remarks_labels(language) if head.startswith(label))
    return line[len(label) :].strip()


@remembering
def _remarks_labels(language: Language) -> tuple[str, ...]:
    return tuple(
        label.casefold().replace("\u00a0", " ") for label in words(language).forms("remarks_label")
    )


@remembering
def condition_words(language: Language) -> Mapping[str, str]:
    """The forms that name a kind of condition and nothing more, with the term of each."""
    spoken = words(language)
    return {form(known): key for key in CONDITIONS.values() for known in spoken.forms(key)}


@remembering
def _phrases(language: Language) -> tuple[Mapping[str, Said], int]:
    spoken = words(language)
    known = {form(shape): said for key, said in PHRASES.items() for shape in spoken.forms(key)}
    return known, max(map(len, known)) + _TO_FIT


@remembering
def _labels(language: Language) -> Mapping[str, str]:
    spoken = words(language)
    return {form(label): field for key, field in _LABELLED.items() for label in spoken.forms(key)}


@remembering
def _answers(language: Language) -> Mapping[str, Mapping[str, Said]]:
    spoken = words(language)
    said = {form(shape): told for key, told in RELEVANCE.items() for shape in spoken.forms(key)}
    firm = {form(shape): Said(priority=True) for shape in spoken.forms("yes")}
    none = {form(shape): Said(priority=False) for shape in spoken.forms("no")}
    return {"relevance": said, "priority": said | firm | none}


@remembering
def _implications(language: Language) -> Mapping[str, Implications]:
    spoken = words(language)
    known = {form(shape): code for code in Implications for shape in spoken.forms_of(code)}
    for code, keys in IMPLICATIONS.items():
        known |= {form(shape): code for key in keys for shape in spoken.forms(key)}
    return known | {form(shape): Implications.NONE for shape in spoken.forms("no")}
