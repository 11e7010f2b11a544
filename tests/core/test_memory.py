"""A memory of texts: the same best texts as looking at every one, in every language."""

from itertools import product

import pytest

from uptake.core.translation import LEAST, Memory, Near, nearness, paired_lines

PHRASES = {
    "en": (
        ("The Secretary-General", "The Director", "Each executive head"),
        ("should report", "should submit a report", "is requested to report"),
        ("to the Council", "to the governing body, by the end of 2023,", "at its next session"),
        ("on the use of JIU/REP/2021/3.", "on what it costs.", "on the risks (see C22/61)."),
    ),
    "ar": (
        ("ينبغي للأمين العام", "ينبغي للمدير", "يُطلب إلى كل رئيس تنفيذي"),
        ("أن يقدم تقريراً", "تقديم تقرير سنوي", "أن يبلغ"),
        ("إلى المجلس", "إلى هيئة الإدارة بحلول نهاية عام ٢٠٢٣", "في دورته المقبلة"),
        ("عن استعمال JIU/REP/2021/3.", "عن التكاليف.", "عن المخاطر (انظر C22/61)."),
    ),
    "zh": (
        ("秘书长", "主任", "各行政首长"),
        ("应提交报告", "应作出报告", "须汇报"),
        ("给理事会", "于2023年底前给立法机构", "在下届会议上"),
        ("说明JIU/REP/2021/3的使用情况。", "说明费用。", "说明风险（见C22/61）。"),
    ),
    "ru": (
        ("Генеральный секретарь", "Директор", "Исполнительный глава"),
        ("должен представить доклад", "представляет доклад", "должен доложить"),
        ("Совету", "руководящему органу до конца 2023 года", "на следующей сессии"),
        ("о применении JIU/REP/2021/3.", "о расходах.", "о рисках (см. C22/61)."),
    ),
}


def every(language: str) -> list[str]:
    between = "" if language == "zh" else " "
    return [between.join(parts) for parts in product(*PHRASES[language])]


def by_looking_at_all(texts: list[str], text: str, limit: int) -> tuple[Near, ...]:
    rated = [Near(place, nearness(one, text)) for place, one in enumerate(texts)]
    near = [one for one in rated if one.percent >= LEAST]
    return tuple(sorted(near, key=lambda one: (-one.percent, one.place))[:limit])


@pytest.mark.parametrize("language", PHRASES)
@pytest.mark.parametrize("limit", [1, 3, 10])
def test_it_finds_what_looking_at_every_text_finds(language: str, limit: int) -> None:
    texts = every(language)
    memory = Memory(texts[::2])
    assert len(memory) == len(texts[::2])
    for text in (*texts, *(f"{one} {two}" for one, two in zip(texts, texts[5:], strict=False))):
        assert memory.near(text, limit) == by_looking_at_all(texts[::2], text, limit)


def test_it_finds_the_same_after_words_are_left_out_doubled_or_turned_round() -> None:
    texts = every("en")
    memory = Memory(texts)
    for number, text in enumerate(texts):
        words = text.split()
        place = number % len(words)
        for changed in (
            words[:place] + words[place + 1 :],
            [*words[:place], *words[place : place + 1] * 3, *words[place:]],
            words[place:] + words[:place],
        ):
            asked = " ".join(changed)
            assert memory.near(asked) == by_looking_at_all(texts, asked, 3)


def test_frequent_words_are_passed_over_and_nothing_is_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = every("en")
    whole = [Memory(texts).near(text) for text in texts]
    monkeypatch.setattr("uptake.core.translation._LISTED", 0)
    assert [Memory(texts).near(text) for text in texts] == whole


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("The cost is known.", "The cost is known.", 100),
        ("The cost is\u00a0known \u2013 now", "The cost is known - now", 100),
        ("بحلول ٢٠٢٣", "بحلول 2023", 100),
        ("The cost is known.", "The cost was known.", 80),
        ("The cost is known.", "Costs vary", 0),
        ("费用已知", "费用未知", 75),
        ("", "", 100),
        ("", "a", 0),
    ],
)
def test_nearness_is_the_share_of_words_in_common(one: str, other: str, percent: int) -> None:
    assert nearness(one, other) == percent == nearness(other, one)


def test_only_the_same_words_give_a_hundred() -> None:
    long = " ".join(f"w{number}" for number in range(400))
    (near,) = Memory([long]).near(f"{long} more")
    assert near == Near(0, 99)


def test_what_has_no_words_finds_nothing() -> None:
    memory = Memory(["", "a b c d"])
    assert memory.near("") == ()
    assert memory.near("x y z") == ()
    assert memory.near("a b c d", limit=0) == ()
    assert memory.near("a b c d") == (Near(1, 100),)


def test_a_text_of_many_lines_is_remembered_by_its_lines_too() -> None:
    assert list(paired_lines("One\nTwo", "Un\nDeux")) == [
        ("One\nTwo", "Un\nDeux"),
        ("One", "Un"),
        ("Two", "Deux"),
    ]
    assert list(paired_lines("One\nTwo", "Un et deux")) == [("One\nTwo", "Un et deux")]
    assert list(paired_lines("One", "Un")) == [("One", "Un")]
