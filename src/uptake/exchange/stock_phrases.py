"""The stock phrases of an answer: which terms say which codes, for readers and writers alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uptake.core.codes import ConditionKind, Implications, Relevance


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase says; None where it says nothing of it."""

    relevance: Relevance | None = None
    priority: bool | None = None
    financial: Implications | None = None
    human_resource: Implications | None = None
    verified: bool | None = None
    for_information: bool | None = None

    def fields(self) -> Iterator[tuple[str, object]]:
        """What it says, by the names of the fields."""
        for name in self.__slots__:
            value = getattr(self, name)
            if value is not None:
                yield name, value


RELEVANCE: Mapping[str, Said] = MappingProxyType(
    {
        "relevant": Said(relevance=Relevance.RELEVANT),
        "relevant_in_part": Said(relevance=Relevance.PARTLY_RELEVANT),
        "relevance_not_relevant": Said(relevance=Relevance.NOT_RELEVANT),
        "relevant_low_priority": Said(relevance=Relevance.RELEVANT, priority=False),
        "a_priority": Said(priority=True),
        "not_a_priority": Said(priority=False),
    }
)
"""The terms for relevance and priority: a reader looks in order, so the longer ones are safe."""

IMPLICATIONS: Mapping[Implications, tuple[str, str, str]] = MappingProxyType(
    {
        Implications.NONE: ("no_implications", "financial_none", "human_resource_none"),
        Implications.NONE_ADDITIONAL: (
            "none_additional",
            "financial_none_additional",
            "human_resource_none_additional",
        ),
        Implications.WITHIN_BUDGET: (
            "resources_within_budget",
            "financial_within_budget",
            "human_resource_within_budget",
        ),
        Implications.ADDITIONAL: (
            "resources_additional",
            "financial_additional",
            "human_resource_additional",
        ),
        Implications.NOT_ASSESSED: (
            "resources_not_assessed",
            "financial_not_assessed",
            "human_resource_not_assessed",
        ),
    }
)
"""For each code the terms that say it of money and people together, of money, of people."""

CONDITIONS: Mapping[ConditionKind, str] = MappingProxyType(
    {
        ConditionKind.IN_WORK_PLAN: "in_work_plan",
        ConditionKind.SUBJECT_TO_APPROVAL: "subject_to_approval",
        ConditionKind.EXCEPTION: "exception",
    }
)
"""The term that names each kind of condition; its own words may follow."""


def _phrases() -> dict[str, Said]:
    said = dict(RELEVANCE)
    for code, (both, money, people) in IMPLICATIONS.items():
        said[both] = Said(financial=code, human_resource=code)
        said[money] = Said(financial=code)
        said[people] = Said(human_resource=code)
    said["within_budget"] = Said(financial=Implications.WITHIN_BUDGET)
    said["additional"] = Said(financial=Implications.ADDITIONAL)
    said["verified"] = Said(verified=True)
    said["self_assessed"] = Said(verified=False)
    said["for_information_only"] = Said(for_information=True)
    return said


PHRASES: Mapping[str, Said] = MappingProxyType(_phrases())
"""What each term says, where it stands alone."""
