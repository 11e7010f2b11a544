"""Writing recommendations: that they are there and followed up, their facts and texts."""

from collections.abc import Iterator, Mapping

from uptake.core.codes import Language
from uptake.core.symbols import RecommendationKey
from uptake.imports.services.writing.act import Act
from uptake.record.queries.contents.values import EntryHeld, Facts, ReportHeld, Text
from uptake.register import models

type Pair = tuple[EntryHeld | None, EntryHeld]


def write_recommendations(changed: list[Pair], reports: Mapping[str, ReportHeld], act: Act) -> None:
    """Write what the recommendations after the import have beyond those before."""
    act.create(
        (
            new.recommendation,
            models.Recommendation(
                report_id=act.real(reports[new.key[0]].report),
                number=new.key[1],
                formal=new.key[2],
                ordinal=new.ordinal,
            ),
        )
        for _, new in changed
        if new.recommendation < 0
    )
    act.create(
        (
            new.follow_up,
            models.FollowUp(
                recommendation_id=act.real(new.recommendation), organization_id=act.organization
            ),
        )
        for _, new in changed
        if new.follow_up is not None and new.follow_up < 0
    )
    _write_facts(changed, act)
    _write_texts(changed, act)


def changed_entries(
    before: Mapping[RecommendationKey, EntryHeld], after: Mapping[RecommendationKey, EntryHeld]
) -> list[Pair]:
    """Return the recommendations that are not as before, with what they were."""
    return [(before.get(key), held) for key, held in after.items() if before.get(key) is not held]


def _write_facts(changed: list[Pair], act: Act) -> None:
    stated: list[tuple[int, Facts]] = [
        (act.real(new.recommendation), new.facts)
        for old, new in changed
        if new.facts is not None and (old is None or old.facts != new.facts)
    ]
    rows = act.write(
        models.RecommendationFacts(
            recommendation_id=recommendation, addressee=facts.addressee, **act.dated
        )
        for recommendation, facts in stated
    )
    facts = list(zip(rows, (facts for _, facts in stated), strict=True))
    act.write(
        models.RecommendationImpact(facts=row, position=position, impact=impact)
        for row, fact in facts
        for position, impact in enumerate(fact.impact)
    )
    act.write(
        models.RecommendationDependency(facts=row, position=position, depends_on=other)
        for row, fact in facts
        for position, other in enumerate(fact.depends_on)
    )


def _write_texts(changed: list[Pair], act: Act) -> None:
    texts = list(_new_texts(changed))
    rows = act.write(
        models.RecommendationText(
            recommendation_id=act.real(held.recommendation),
            language=language,
            origin=text.origin,
            text=text.text,
            addressee_name=text.addressee_name,
            **act.dated,
        )
        for held, language, text in texts
    )
    act.write(
        models.RecommendationDate(
            text=row, position=position, bound=found.bound, date=found.date, words=found.words
        )
        for row, (_, _, text) in zip(rows, texts, strict=True)
        for position, found in enumerate(text.dates)
    )


def _new_texts(changed: list[Pair]) -> Iterator[tuple[EntryHeld, Language, Text]]:
    for old, new in changed:
        for language, text in new.texts.items():
            if old is None or old.texts.get(language) != text:
                yield new, language, text
