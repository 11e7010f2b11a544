import pytest

from uptake.exchange.reading.numbers import Numbered, number_alone, order_of, read_number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("Recommendation 1: The heads", "1", "The heads"),
        ("Recommendation no 2 – The heads", "2", "The heads"),
        ("Recommendation No. 12. The heads", "12", "The heads"),
        ("Rec. 4: The heads", "4", "The heads"),
        ("R3: The heads", "3", "The heads"),
        ("Recommendation 2 The heads", "2", "The heads"),
        ("Recommendation 1\nThe heads", "1", "The heads"),
        ("Recommendation 1(a): The heads", "1(a)", "The heads"),
        ("Rec. 1 (E): The heads", "1", "The heads"),
        ("Recommendation 1 – 5 years on", "1", "5 years on"),
        ("Recommandation n° 3\u00a0: Les chefs", "3", "Les chefs"),
        ("Recommandation 3. Les chefs", "3", "Les chefs"),
        ("Recomendación núm. 7: Los jefes", "7", "Los jefes"),
        ("Рекомендация № 4. Главам", "4", "Главам"),
        ("建议５：行政首长", "5", "行政首长"),
        ("建议 5 行政首长", "5", "行政首长"),
        ("第1项建议：行政首长", "1", "行政首长"),
        ("第一项建议：行政首长", "1", "行政首长"),
        ("建议十二：行政首长", "12", "行政首长"),
        ("التوصية ١: ينبغي", "1", "ينبغي"),
        ("التوصية رقم 10: ينبغي", "10", "ينبغي"),
        ("1. The heads", "1", "The heads"),
        ("(1) The heads", "1", "The heads"),
        ("12) Les chefs", "12", "Les chefs"),
    ],
)
def test_the_number_is_taken_off(text: str, number: str, rest: str) -> None:
    assert read_number(text) == Numbered((number,), True, rest)


@pytest.mark.parametrize(
    "text",
    ["The heads should act by 2023.", "2022 was a good year", "Recommendation", "Table 1", "", "—"],
)
def test_what_has_no_number_has_none(text: str) -> None:
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Informal recommendation, para. 45: The heads", "45"),
        ("Informal recommendation 45\nThe heads", "45"),
        ("Recommandation informelle (par. 45) : Les chefs", "45"),
        ("توصية غير رسمية (الفقرة 45): ينبغي", "45"),
        ("非正式建议（第45段）：行政首长", "45"),
        ("Неофициальная рекомендация, п. 45: Главам", "45"),
        ("Recomendación oficiosa, párr. 45: Los jefes", "45"),
    ],
)
def test_an_informal_one_is_numbered_by_its_paragraph(text: str, number: str) -> None:
    found = read_number(text)
    assert found is not None
    assert (found.numbers, found.formal) == ((number,), False)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Recommendations 1 and 2: The heads", ("1", "2")),
        ("Recommendations 1–3: The heads", ("1", "2", "3")),
        ("Recommandations 1, 2 et 4 : Les chefs", ("1", "2", "4")),
        ("Рекомендации 1 и 2: Главам", ("1", "2")),
        ("建议1和2：行政首长", ("1", "2")),
        ("التوصيتان 1 و2: ينبغي", ("1", "2")),
    ],
)
def test_several_in_one_cell_are_several(text: str, numbers: tuple[str, ...]) -> None:
    found = read_number(text)
    assert found is not None
    assert found.numbers == numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1", "1"), ("1.", "1"), ("n° 1", "1"), ("№ 3", "3"), ("R2", "2"), ("4(a)", "4(a)")),
        *(("Recommendation 1", "1"), ("Rec 5", "5"), ("１", "1"), ("٣", "3"), ("建议1", "1")),
    ],
)
def test_a_cell_may_hold_a_number_alone(text: str, number: str) -> None:
    found = number_alone(text)
    assert found is not None
    assert found.numbers == (number,)


def test_words_are_no_number() -> None:
    assert number_alone("three") is None
    assert number_alone("1 of the reports") is None


def test_ten_comes_after_two() -> None:
    assert sorted(["10", "2", "1.3", "1"], key=order_of) == ["1", "1.3", "2", "10"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Recommendations 1–4, 6: x", "1 2 3 4 6"),
        ("Recommendations 1 to 3 and 5: x", "1 2 3 5"),
        ("Recommandations 1 à 3, 7: x", "1 2 3 7"),
        ("Recomendaciones 2 a 4: x", "2 3 4"),
        ("Рекомендации 1 по 3, 5: x", "1 2 3 5"),
        ("التوصيات ١ إلى ٣ و٥: x", "1 2 3 5"),
        ("建议1至3、5：x", "1 2 3 5"),
        ("Recommendations 1(a), 1(b): x", "1(a) 1(b)"),
    ],
)
def test_stretches_inside_of_lists_are_all_there(text: str, numbers: str) -> None:
    numbered = read_number(text)
    assert numbered is not None
    assert " ".join(numbered.numbers) == numbers


@pytest.mark.parametrize("text", ["see 3", "page 4", "about 10"])
def test_words_before_a_number_have_to_be_a_label(text: str) -> None:
    assert number_alone(text) is None
