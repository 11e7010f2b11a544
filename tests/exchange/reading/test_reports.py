import pytest

from uptake.core.document import FocalPoint
from uptake.exchange.reading.reports import people_agree, read_people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ms Ada Lund (SG/IS)\nMr Bo Ek (SG/SPM)",
            [("Ms Ada Lund", "SG/IS"), ("Mr Bo Ek", "SG/SPM")],
        ),
        ("Ms Ada Lund and Mr Bo Ek", [("Ms Ada Lund", None), ("Mr Bo Ek", None)]),
        (
            "Ms Ada Lund (Plans and Money) and Mr Bo Ek (IS)",
            [("Ms Ada Lund", "Plans and Money"), ("Mr Bo Ek", "IS")],
        ),
        ("Ms Ada Lund (Division (Section)/Unit)", [("Ms Ada Lund", "Division (Section)/Unit")]),
        ("- Ms Ada Lund; Mr Bo Ek", [("Ms Ada Lund", None), ("Mr Bo Ek", None)]),
        ("Ada Lund · Bo Ek", [("Ada Lund", None), ("Bo Ek", None)]),
        ("Plans and Programmes Department", [("Plans and Programmes Department", None)]),
        ("Mme Ada Lund et M. Bo Ek", [("Mme Ada Lund", None), ("M. Bo Ek", None)]),
        ("Sra. Ada Lund y Sr. Bo Ek", [("Sra. Ada Lund", None), ("Sr. Bo Ek", None)]),
        ("г-жа Лунд и г-н Эк", [("г-жа Лунд", None), ("г-н Эк", None)]),
        ("السيدة آدا لوند والسيد بو إيك", [("السيدة آدا لوند", None), ("السيد بو إيك", None)]),
        ("伦德女士和埃克先生（规划司）", [("伦德女士", None), ("埃克先生", "规划司")]),
        ("", []),
    ],
)
def test_names_and_units(text: str, people: list[tuple[str, str | None]]) -> None:
    assert read_people(text) == tuple(FocalPoint(name, unit) for name, unit in people)


@pytest.mark.parametrize(
    ("words", "agree"),
    [
        ("Ms Ada Lund and Mr Bo Ek", True),
        ("Mr Bo Ek, Ms  Ada\u00a0Lund", True),
        ("Ms Ada Lundt and Mr Bo Ek", False),
        ("Dr Ada Lund and Mr Bo Ek", False),
        ("Ms Ada Lund", False),
        ("Ms Ada Lund (SG/IS) and Mr Bo Ek", True),
        ("Ms Ada Lund (IS/SG) and Mr Bo Ek", False),
        ("Ms Ada Lund (SG/IS)\nMr Bo Ek (BDT)", False),
    ],
)
def test_people_agree_in_the_same_spelling_and_unit_only(words: str, agree: bool) -> None:
    listed = [FocalPoint("Ms Ada Lund", "SG/IS"), FocalPoint("Mr Bo Ek")]
    assert people_agree(listed, words) is agree
