"""Documents in which every field that there is says something: what a law must not forget.

What is drawn at random leaves out, in a few examples, what is rare. Whoever adds a field to the
contract lets it say something here (`silent` finds the one that does not), and the laws of reading,
writing and composing then hold for it.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from tests.exchange.registers import ADDRESSES, CITED, CONDITIONS, ENDS, ISSUERS, PEOPLE, POOLS
from uptake.core import codes
from uptake.core.codes import Addressee, Impact, Implications, Language
from uptake.core.document import (
    Condition,
    Decision,
    Entry,
    FinancialDetail,
    FocalPoint,
    ForeignText,
    Reference,
    Report,
    StatusDocument,
)
from uptake.core.foreign import listed, with_words
from uptake.exchange.facts import implied_dates
from uptake.exchange.writing.typesetting import in_order

SYMBOL, BEFORE = "C22/61", "CWG-FHR-15/2"
REPORT = "JIU/REP/2021/3"
ADDRESS = str(ADDRESSES[1])
# What only a page shows: the cell as it is printed, and what was odd in what was read.
SHOWN = {(Entry, "comment"), (StatusDocument, "findings")}
DEADLINES = {
    Language.ARABIC: "بحلول نهاية عام 2022",
    Language.CHINESE: "在2022年年底之前",
    Language.ENGLISH: "by the end of 2022",
    Language.FRENCH: "d’ici à la fin de 2022",
    Language.RUSSIAN: "к концу 2022 года",
    Language.SPANISH: "para finales de 2022",
}


def silent(*values: object) -> set[tuple[type, str]]:
    """Return the fields of these values, and of all that stand in them, that say nothing in any."""
    found = [one for value in values for one in within(value)]
    every = {(type(one), each.name) for one in found for each in fields(one)}  # type: ignore[arg-type]
    said = {
        (type(one), each.name)
        for one in found
        for each in fields(one)  # type: ignore[arg-type]
        if getattr(one, each.name) not in (None, (), each.default)
    }
    return every - said


def within(value: object) -> Iterator[object]:
    """Return a value and all values that stand in it."""
    if isinstance(value, tuple):
        for one in value:
            yield from within(one)
    elif is_dataclass(value):
        yield value
        for each in fields(value):
            yield from within(getattr(value, each.name))


def whole(language: Language) -> StatusDocument:
    """Return a document whose fields all say something, in a language."""
    entries = (answered(language), _informal(language), _for_information(language))
    return in_order(
        StatusDocument(
            symbol=SYMBOL,
            revision=1,
            language=language,
            original_language=Language.RUSSIAN,
            date=date(2022, 2, 18),
            organization="ITU",
            kind=codes.EditionKind.GOVERNING_BODY_DOCUMENT,
            governing_body=name(language, 2),
            meeting=name(language, 3),
            agenda_item="PL 1.9",
            distribution=codes.Distribution.DELEGATES,
            based_on=(BEFORE,),
            issuer=ISSUERS[language],
            title=name(language, 4),
            period="2020-2021",
            summary=sentence(language, 5),
            action_required=sentence(language, 6),
            references=(Reference("C20/53", name(language, 3), ADDRESS),),
            reports=(report(language),),
            entries=entries,
            chain_head=f"1274:{'9f3c' * 16}",
        )
    )


def borrowed(language: Language) -> StatusDocument:
    """Return the same with all words but sentences in another language, as if it had none."""
    other = Language.FRENCH if language is Language.ARABIC else Language.ARABIC
    found: dict[str, ForeignText] = {}

    def said(_: str) -> str:
        words = name(other, 2 + len(found))
        found[words] = ForeignText(words, other)
        return words

    return replace(with_words(whole(language), said), foreign_texts=listed(found.values()))


def report(language: Language) -> Report:
    """Return a report whose fields all say something."""
    return Report(
        REPORT,
        title=name(language, 3),
        programme_year=2020,
        url=ADDRESS,
        highlights_url=ADDRESSES[2],
        ceb_comments=codes.CebComments.AVAILABLE,
        ceb_url=ADDRESS,
        focal_points=(FocalPoint(PEOPLE[0], "SG/IS"),),
    )


def answered(language: Language) -> Entry:
    """Return a recommendation with an answer whose fields all say something."""
    kind = codes.ConditionKind.IN_WORK_PLAN
    entry = Entry(
        REPORT,
        "1",
        text=f"{sentence(language, 6)[:-1]} {DEADLINES[language]}{ENDS.get(language, '.')}",
        text_language=language,
        addressee=Addressee.GOVERNING_BODIES,
        addressee_name=name(language, 2),
        governing_body=name(language, 3),
        action=codes.Action.GOVERNING_BODY,
        impact=(Impact.SAVINGS,),
        depends_on=("2",),
        acceptance=codes.Acceptance.ACCEPTED,
        implementation=codes.Implementation.IMPLEMENTED,
        verified=True,
        relevance=codes.Relevance.RELEVANT,
        priority=True,
        conditions=(Condition(kind, CONDITIONS[language][kind]),),
        financial_implications=Implications.ADDITIONAL,
        human_resource_implications=Implications.NONE,
        financial_detail=FinancialDetail(Decimal("1234.56"), "CHF", "2024-2025", name(language, 2)),
        remarks=sentence(language, 5),
        comment_language=language,
        references=CITED[:2],
        decision=Decision(
            codes.DecisionState.ENDORSED, name(language, 2), "C22/DEC/1", date(2022, 3, 31)
        ),
    )
    return replace(entry, dates=implied_dates(entry, language))


def _informal(language: Language) -> Entry:
    return Entry(REPORT, "45", formal=False, text=sentence(language, 4), text_language=language)


def _for_information(language: Language) -> Entry:
    return Entry(
        REPORT,
        "2",
        text=sentence(language, 5),
        text_language=language,
        addressee=Addressee.OTHER,
        addressee_name=name(language, 3),
        for_information=True,
    )


def name(language: Language, words: int) -> str:
    """Return some words of a language."""
    return " ".join(islice(POOLS[language].split(), words))


def sentence(language: Language, words: int) -> str:
    """Return a sentence of some words."""
    text = name(language, words)
    return f"{text[0].upper()}{text[1:]}{ENDS.get(language, '.')}"
