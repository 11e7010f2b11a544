"""Words are found by the kept texts: in six languages, in parts, in what stood on the day alone."""

import datetime

import pytest

from tests.rooms.builders import (
    AT,
    FEBRUARY,
    JANUARY,
    OLDER,
    REPORT,
    document,
    entry,
    paper,
    report,
)
from uptake.core.characters import searchable
from uptake.core.codes import Audience, Language
from uptake.core.permissions import Sight
from uptake.core.recipients import machine
from uptake.imports import services as imports
from uptake.record.queries import word_search
from uptake.record.queries.follow_ups import follow_ups_on, in_order
from uptake.record.queries.viewpoint import Look
from uptake.record.queries.word_search import with_words
from uptake.register.models import (
    FoldedText,
    Organization,
    RecommendationText,
    ReportText,
    UpdateText,
)

pytestmark = pytest.mark.django_db

ARABIC = "ينبغي للرؤساء التنفيذيين إدارة المخاطر في المؤسسة."
CHINESE = "行政首长应加强风险管理。"
RUSSIAN = "Ещё раз пересмотреть политику."
ENTRIES = (
    entry(
        "1", text="The executive heads should mend the café\N{RIGHT SINGLE QUOTATION MARK}s roof."
    ),
    entry("2", text=ARABIC, text_language=Language.ARABIC, remarks='So "it" is 100% done.'),
    entry("3", text=CHINESE, text_language=Language.CHINESE),
    entry("4", text=RUSSIAN, text_language=Language.RUSSIAN, remarks="A violet ladder."),
    entry("5", OLDER),
)
FOUND = {
    "CAFE": "1",
    "roof mend": "1",
    "oof": "1",
    "ﬁ roof": "",
    "المؤسسه": "2",
    "ادارة": "2",
    '"it"': "2",
    "100%": "2",
    "1_0%": "",
    "险": "3",
    "风险": "3",
    "险风": "",
    "风险管理": "3",
    "ЕЩЕ": "4",
    "ladder пересмотр": "4",
    "1/3 ladder": "4",
    "jiu/rep/2020": "5",
    "５ 2020": "5",
    "be": "135",
    "": "12345",
    "zz": "",
    "zzz": "",
}


def bring_all() -> None:
    for one in (
        paper(entry("1", remarks="A ladder was lent."), reports=(report(),)),
        document(*ENTRIES, reports=(report(), report(OLDER, title="Lanterns"))),
    ):
        imports.apply(one, organization="ITU", by=machine(), at=AT)


def look(on: datetime.date, audience: Audience = Audience.STAFF) -> Look:
    return Look(Organization.objects.get().pk, Language.ENGLISH, on, Sight.MEMBERS, audience)


def numbers(asked: str, on: datetime.date = FEBRUARY) -> str:
    rows = in_order(with_words(follow_ups_on(look(on)), asked))
    return "".join(sorted(rows.values_list("recommendation__number", flat=True)))


@pytest.mark.parametrize("few", [word_search.FEW, 0])
def test_words_are_found_however_they_are_written_and_however_many_there_are(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring_all()
    monkeypatch.setattr(word_search, "FEW", few)
    assert {asked: numbers(asked) for asked in FOUND} == FOUND


def test_only_the_answer_that_stood_on_the_day_is_searched() -> None:
    bring_all()
    assert (numbers("lent", JANUARY), numbers("lent")) == ("1", "")
    assert (numbers("violet", JANUARY), numbers("violet")) == ("", "4")


def test_every_text_is_kept_as_it_is_looked_for() -> None:
    bring_all()
    texts = (
        (RecommendationText, "recommendation", "text"),
        (ReportText, "report", "title"),
        (UpdateText, "update", "remarks"),
    )
    for model, owner, said in texts:
        rows = model.objects.values_list(owner, said)
        wanted = sorted((key, searchable(text)) for key, text in rows if text)
        kept = FoldedText.objects.filter(**{f"{owner}__isnull": False})
        assert sorted(kept.values_list(owner, "folded")) == wanted
        assert wanted


def test_it_asks_as_much_where_a_word_is_once_as_where_it_is_often(
    django_assert_max_num_queries: object,
) -> None:
    bring_all()
    for asked in ("violet", "begun"):
        with django_assert_max_num_queries(7):  # type: ignore[operator]
            assert numbers(asked)


def test_a_report_is_named_by_its_symbol() -> None:
    bring_all()
    found = word_search.reports_with("2021/3").values_list("symbol", flat=True)
    assert list(found) == [REPORT]
    assert [one.symbol for one in word_search.reports_with("lantern")] == [OLDER]
