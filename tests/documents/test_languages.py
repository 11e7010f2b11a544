"""Language tags in the forms that files carry."""

import pytest

from uptake.documents.scripts import is_written_from_right, primary, region


@pytest.mark.parametrize(
    ("tag", "language", "country"),
    [
        ("ar", "ar", None),
        ("ar-SA", "ar", "SA"),
        ("zh-Hans-CN", "zh", "CN"),
        ("en_gb", "en", "GB"),
        ("FR-x-private", "fr", None),
        ("", None, None),
        ("x-none", None, None),
        (None, None, None),
    ],
)
def test_the_parts_of_a_tag(tag: str | None, language: str | None, country: str | None) -> None:
    assert primary(tag) == language
    assert region(tag) == country


def test_arabic_is_written_from_right_to_left_and_russian_is_not() -> None:
    assert is_written_from_right("ar-EG")
    assert not is_written_from_right("ru")
    assert not is_written_from_right(None)
