"""What each indicator counts, in words."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext

from uptake.core.indicators import Indicator, Population
from uptake.terms.codes import listed
from uptake.terms.words import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """What an indicator counts, in words."""

    indicator: Indicator
    name: str
    version: str
    above: str
    below: str
    nowhere: str


def rule_of(one: Indicator, words: Words, years: int) -> Rule:
    """Return what an indicator counts."""

    def said(code: StrEnum) -> str:
        return words.of(code).format(years=words.number(years))

    return Rule(
        one,
        said(one.name),
        words.number(one.version),
        said(one.above),
        said(one.below),
        listed(map(words.of, one.nowhere), words.language),
    )


def population_said(population: Population, words: Words, years: int) -> str:
    """Return what a population is, in words."""
    return words.of(population).format(years=words.number(years))


def in_one(rule: Rule, words: Words) -> str:
    """Return what an indicator counts as one text."""
    parts = (
        ("above_the_line", rule.above),
        ("below_the_line", rule.below),
        ("counts_nowhere", rule.nowhere),
    )
    said = [words.format("labelled", label=words[key], value=text) for key, text in parts]
    version = words.format(
        "labelled", label=gettext("Version of the indicator"), value=rule.version
    )
    return "\n".join([*said, version])
