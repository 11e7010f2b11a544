"""The codes of an answer in words: what a writer prints, so that `read_comment` reads it back.

`stock_phrases` says which terms say which codes. Where a term of our own cannot carry what there is
to say (a condition's words in another language, a sum without words), it stands behind the term
and a colon, in quotation marks where it holds what would part it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from uptake.core.codes import Implications, Language, Relevance
from uptake.core.document import BESIDE_STATUS, Condition, Entry, FinancialDetail
from uptake.exchange.facts import labelled
from uptake.exchange.heard import hearing, hearing_of, remembering_some
from uptake.exchange.reading.languages import language_in
from uptake.exchange.reading.money import PARTS
from uptake.exchange.reading.phrases import CommentFacts, read_comment
from uptake.exchange.reading.segments import QUOTES
from uptake.exchange.stock_phrases import CONDITIONS, IMPLICATIONS
from uptake.exchange.writing.lines import DASH
from uptake.terms.words import Words

# What a comment says once at most.
_SINGLE = (*BESIDE_STATUS, "financial_detail")


def print_codes(entry: Entry, words: Words) -> list[str]:
    """Return the phrases that say an entry's codes, in order, without stops.

    Relevance and priority, conditions, implications with the details of additional resources. A
    writer gives each a line of its own, or once joined them with dashes. What is null says nothing.
    """
    with hearing(hearing_of(words)):
        return [
            *_relevance(entry, words),
            *(_condition(condition, words) for condition in entry.conditions),
            *_implications(entry, words),
        ]


def needs_label(remarks: str, words: Words) -> bool:
    """Whether remarks would be mined for phrases, and so need the label line before them."""
    with hearing(hearing_of(words)):
        told = replace(read_comment(remarks, words.language), references=())
    return told != CommentFacts(remarks=remarks)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands before remarks: the phrases of codes, and whether a label parts the two."""

    codes: tuple[str, ...]
    label: bool


def beside_remarks(entry: Entry, words: Words) -> Beside:
    """Return what to print before an entry's remarks, so that both are read back.

    What remarks in the language of `words` say in words of their own is not said before them.
    """
    codes = tuple(print_codes(entry, words))
    remarks = entry.remarks
    foreign = entry.comment_language not in (None, words.language)
    if not remarks or foreign or not needs_label(remarks, words):
        return Beside(codes, label=False)
    if not words.states_all:
        with hearing(hearing_of(words)):
            left = tuple(print_codes(_unsaid(entry, remarks, words), words))
            if _says_all(left, remarks, entry, words):
                return Beside(left, label=False)
    return Beside(codes, label=True)


def _unsaid(entry: Entry, remarks: str, words: Words) -> Entry:
    """Return the entry without what its remarks say."""
    said = read_comment(remarks, words.language)
    unsaid: dict[str, Any] = {
        name: None for name in _SINGLE if getattr(said, name) == getattr(entry, name)
    }
    left = tuple(one for one in entry.conditions if one not in said.conditions)
    return replace(entry, conditions=left, **unsaid)


def _says_all(codes: tuple[str, ...], remarks: str, entry: Entry, words: Words) -> bool:
    printed = codes if words.has_one_measure else (DASH.join(codes),)
    text = "\n".join(filter(None, (*printed, remarks)))
    told = replace(read_comment(text, words.language), references=())
    facts = {name: getattr(entry, name) for name in (*_SINGLE, "conditions", "remarks")}
    heard = language_in(text, words.language) is words.language
    return heard and told == CommentFacts(**facts)


def _relevance(entry: Entry, words: Words) -> Iterator[str]:
    if entry.relevance is Relevance.RELEVANT and entry.priority is False:
        yield words["relevant_low_priority"]
        return
    if entry.relevance is not None:
        yield words.of(entry.relevance)
    if entry.priority is not None:
        yield words["a_priority" if entry.priority else "not_a_priority"]


def _condition(condition: Condition, words: Words) -> str:
    name = words[CONDITIONS[condition.kind]]
    if condition.words is None:
        return name
    expected = CommentFacts(conditions=(condition,))
    return _first_read_back(
        (condition.words, *_behind(name, condition.words, words)), expected, words
    )


def _implications(entry: Entry, words: Words) -> Iterator[str]:
    money, people = entry.financial_implications, entry.human_resource_implications
    if money is not None and money is people:
        yield _with_detail(words[IMPLICATIONS[money][0]], entry, words)
    else:
        if money is not None:
            alone = money is Implications.WITHIN_BUDGET and people is None
            key = "within_budget" if alone else IMPLICATIONS[money][1]
            yield _with_detail(words[key], entry, words)
        if people is not None:
            yield words[IMPLICATIONS[people][2]]
    if entry.financial_detail and money is not Implications.ADDITIONAL:
        yield _detail(words["financial_detail"], entry.financial_detail, words)


def _with_detail(phrase: str, entry: Entry, words: Words) -> str:
    if entry.financial_detail and entry.financial_implications is Implications.ADDITIONAL:
        return _detail(phrase, entry.financial_detail, words)
    return phrase


def _detail(name: str, detail: FinancialDetail, words: Words) -> str:
    """The details behind a phrase: in their own words where these say it all, else in parts."""
    expected = replace(read_comment(name, words.language), remarks=None, references=())
    printed = "; ".join(_parts(detail, words))
    free = (detail.words,) if detail.words else ()
    candidates = [text for value in (*free, printed) for text in _behind(name, value, words)]
    return _first_read_back(tuple(candidates), replace(expected, financial_detail=detail), words)


def _parts(detail: FinancialDetail, words: Words) -> Iterator[str]:
    amount = None if detail.amount is None else words.number(detail.amount)
    values = (amount, detail.currency, detail.period, detail.words)
    for key, value in zip(PARTS, values, strict=True):
        if value is not None:
            yield labelled(words[key], value, words.language)


def _behind(name: str, value: str, words: Words) -> Iterator[str]:
    """A value behind a name and a colon: as it is, or in each kind of quotation marks."""
    yield labelled(name, value, words.language)
    for marks in QUOTES:
        yield labelled(name, f"{marks[0]}{value}{marks[1]}", words.language)


def _first_read_back(candidates: tuple[str, ...], expected: CommentFacts, words: Words) -> str:
    """The first text that reads as what it is to say, wherever it stands; else the last."""
    return next(
        (text for text in candidates if _reads_back(text, expected, words.language)), candidates[-1]
    )


@remembering_some(1024)
def _reads_back(text: str, expected: CommentFacts, language: Language) -> bool:
    told = read_comment(f"{text}\n{text} – {text}. {text}", language)
    return replace(told, references=()) == expected
