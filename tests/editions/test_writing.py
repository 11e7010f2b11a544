"""Writing the head of an edition: parts in a language, references, back to the template."""

import pytest

from tests.editions.builders import OPENED, opened
from tests.rooms.builders import bring, entry, paper
from uptake.core.codes import HeadPart, Language
from uptake.core.document import Reference
from uptake.core.errors import UptakeError
from uptake.core.recipients import NOBODY, machine
from uptake.editions import services as editions
from uptake.record.queries.editions.coverage import compose_edition
from uptake.record.queries.editions.heads import NAMED, head_shown, values_of
from uptake.record.queries.reviewed_words import spoken
from uptake.register.models import Edition, EditionText, Event

pytestmark = pytest.mark.django_db


def write(
    edition: Edition,
    words: str | None,
    part: HeadPart = HeadPart.SUMMARY,
    language: Language = Language.ENGLISH,
) -> None:
    editions.write(
        edition=edition.pk,
        part=part,
        language=language,
        words=words,
        by=machine("Ana"),
        at=OPENED,
    )


def outdated(edition: Edition, language: Language = Language.ENGLISH) -> tuple[str, ...]:
    made = compose_edition(edition)
    shown = head_shown(
        made.status(language), spoken(language, "ITU"), made.written.get(language, {})
    )
    return next(one.outdated for one in shown if one.part is HeadPart.SUMMARY)


def test_the_values_that_can_be_named_are_those_that_there_are() -> None:
    made = compose_edition(opened())
    speech = spoken(Language.ENGLISH, "ITU")
    assert tuple(values_of(made.status(Language.ENGLISH), speech)) == NAMED


def test_the_latest_words_stand_and_the_event_tells_which() -> None:
    edition = opened()
    write(edition, "First.")
    write(edition, "  Then {accepted}.  ")
    status = compose_edition(edition).status(Language.ENGLISH)
    assert status.summary == "Then 2."
    event = Event.objects.filter(verb="editions.write").latest("number")
    assert event.values["part"] == "summary"
    assert event.values["text"] == EditionText.objects.latest("pk").pk


def test_without_words_the_template_makes_the_part_again() -> None:
    edition = opened()
    before = compose_edition(edition).status(Language.ENGLISH).summary
    write(edition, "Mine.")
    write(edition, " ")
    assert compose_edition(edition).status(Language.ENGLISH).summary == before
    assert EditionText.objects.count() == 2


def test_a_typed_figure_that_is_another_by_now_is_told_in_its_language_alone() -> None:
    edition = opened()
    write(edition, "We accepted 2, as {accepted} shows.")
    assert outdated(edition) == ()
    bring(paper(entry("1"), entry("2"), entry("3")), minutes=9)
    assert "accepted" in outdated(edition)
    assert outdated(edition, Language.FRENCH) == ()
    write(edition, "We accepted {accepted}.")
    assert outdated(edition) == ()


def test_a_name_that_has_no_value_is_refused() -> None:
    edition = opened()
    with pytest.raises(UptakeError, match="placeholder-unknown"):
        write(edition, "{adopted} were adopted.")
    assert not EditionText.objects.exists()


def test_references_are_written_per_language_and_given_back_to_the_template() -> None:
    edition = opened()

    def cite(*references: Reference) -> None:
        editions.write_references(
            edition=edition.pk,
            language=Language.FRENCH,
            references=references,
            by=machine("Ana"),
            at=OPENED,
        )

    cite(Reference("C21/50", "L'année dernière", None), Reference(None, "Le statut", None))
    made = compose_edition(edition)
    assert [one.title for one in made.status(Language.FRENCH).references] == [
        "L'année dernière",
        "Le statut",
    ]
    assert [one.symbol for one in made.status(Language.SPANISH).references] == ["CWG-FHR-15/2"]
    cite()
    made = compose_edition(edition)
    assert [one.symbol for one in made.status(Language.FRENCH).references] == ["CWG-FHR-15/2"]


def test_the_period_is_that_of_the_reports_unless_somebody_writes_it() -> None:
    edition = opened()
    assert compose_edition(edition).status(Language.ARABIC).period == "2021"
    write(edition, "2020-2021", HeadPart.PERIOD)
    assert compose_edition(edition).status(Language.ARABIC).period == "2020-2021"


def test_nobody_else_writes_and_nothing_is_written_in_what_is_given_up() -> None:
    edition = opened()
    with pytest.raises(UptakeError, match="edition-unknown"):
        editions.write(
            edition=edition.pk,
            part=HeadPart.TITLE,
            language=Language.ENGLISH,
            words="Mine",
            by=NOBODY,
            at=OPENED,
        )
    editions.give_up(edition=edition.pk, by=machine("Ana"), at=OPENED)
    with pytest.raises(UptakeError, match="edition-not-prepared"):
        write(edition, "Late.")
