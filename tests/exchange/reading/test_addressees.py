"""Whom a recommendation asks, by its words or by a note."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from uptake.core.codes import Addressee, Language
from uptake.exchange.reading.addressees import (
    Addressed,
    addressee_of_note,
    addressee_of_text,
    is_for_information,
    names_somebody_known,
)
from uptake.terms.words import words

HEADS, BODIES = "executive_heads", "governing_bodies"
ASKED = {
    "en": [
        (HEADS, "The executive heads of United Nations system organizations should, in consultation"
                " with their governing bodies, adopt"),
        (HEADS, "By the end of 2022, the executive heads should, upon request by the legislative "
                "bodies, report"),
        (HEADS, "In line with General Assembly resolution 76/236, the executive heads should"),
        (HEADS, "It is recommended to the executive heads that they"),
        (HEADS, "The Secretary-General and the executive heads of the organizations should"),
        (BODIES, "Governing bodies of organizations that have not yet directed the executive heads"
                 " to do so should"),
        (BODIES, "The legislative and/or governing bodies should request the executive heads"),
        (BODIES, "The Inspectors recommend that the legislative organs ask the executive heads"),
        ("Secretary-General", "The Secretary-General, in consultation with the executive heads, "
                              "should"),
        ("General Assembly", "The General Assembly should request the Secretary-General"),
        ("Member States", "Member States should support the executive heads"),
        (None, "The office concerned should act"),
    ],
    "fr": [
        (HEADS, "Les chefs de secrétariat des organismes des Nations Unies devraient, en "
                "consultation avec les organes délibérants,"),
        (HEADS, "Conformément à la résolution de l'Assemblée générale, les chefs de secrétariat"),
        (HEADS, "Il est recommandé aux chefs de secrétariat de"),
        (HEADS, "Le Secrétaire général et les chefs de secrétariat devraient"),
        (HEADS, "D'ici à la fin de 2022, les chefs de secrétariat devraient, avec l'appui du CCS,"),
        (BODIES, "Les organes délibérants qui n'ont pas encore chargé les chefs de secrétariat de"),
        (BODIES, "Les organes délibérants et/ou directeurs devraient prier les chefs"),
        (BODIES, "Les organes directeurs devraient"),
        ("Secrétaire général", "Le Secrétaire général, en consultation avec les chefs de "
                               "secrétariat, devrait"),
        ("Assemblée générale", "L'Assemblée générale devrait prier le Secrétaire général"),
        ("Conseil des chefs de secrétariat", "Le Conseil des chefs de secrétariat devrait"),
        (None, "Le bureau concerné devrait agir"),
    ],
    "es": [
        (HEADS, "Los jefes ejecutivos de las organizaciones deberían, en consulta con los órganos "
                "rectores,"),
        (HEADS, "De conformidad con la resolución de la Asamblea General, los jefes ejecutivos"),
        (HEADS, "Se recomienda a los jefes ejecutivos que"),
        (HEADS, "El Secretario General y los jefes ejecutivos deberían"),
        (HEADS, "Los jefes de las secretarías deberían"),
        (BODIES, "Los órganos legislativos que aún no hayan encargado a los jefes ejecutivos que"),
        (BODIES, "Los órganos legislativos y rectores deberían pedir a los jefes ejecutivos"),
        (BODIES, "Los órganos rectores deberían"),
        ("Secretario General", "El Secretario General, en consulta con los jefes ejecutivos, "
                               "debería"),
        ("Asamblea General", "La Asamblea General debería solicitar al Secretario General"),
        ("Estados Miembros", "Los Estados Miembros deberían apoyar a los jefes ejecutivos"),
        (None, "La oficina correspondiente debería actuar"),
    ],
    "ru": [
        (HEADS, "Исполнительным главам организаций следует в консультации с руководящими органами"),
        (HEADS, "В соответствии с резолюцией Генеральной Ассамблеи исполнительным главам следует"),
        (HEADS, "Исполнительные главы должны"),
        (HEADS, "Генеральному секретарю и исполнительным главам организаций следует"),
        (HEADS, "Руководителям организаций системы Организации Объединенных Наций следует"),
        (BODIES, "Руководящим органам, которые еще не поручили исполнительным главам, следует"),
        (BODIES, "Директивным и руководящим органам следует поручить исполнительным главам"),
        (BODIES, "Директивные органы должны просить исполнительных глав"),
        ("Генеральный секретарь", "Генеральному секретарю в консультации с исполнительными главами "
                                  "следует"),
        ("Генеральная Ассамблея", "Генеральной Ассамблее следует просить Генерального секретаря"),
        ("государства-члены", "Государствам-членам следует"),
        (None, "Соответствующему подразделению следует"),
    ],
    "zh": [
        (HEADS, "联合国系统各组织行政首长应在2022年底前与理事机构协商"),
        (HEADS, "根据大会第76/236号决议，行政首长应"),
        (HEADS, "秘书长和各组织行政首长应"),
        (HEADS, "尚未制定政策的联合国系统各组织的行政首长应"),
        (HEADS, "各参加组织行政首长应向立法机构报告"),
        (BODIES, "尚未责成行政首长将其纳入管理的联合国系统各组织立法和理事机构应"),
        (BODIES, "各组织的理事机构应要求行政首长"),
        (BODIES, "联合国系统各组织的立法/理事机构应"),
        ("秘书长", "秘书长应与行政首长协商"),
        ("秘书长", "秘书长在与行政首长协商后应"),
        ("大会", "大会应请秘书长"),
        (None, "有关部门应采取行动"),
    ],
    "ar": [
        (HEADS, "ينبغي للرؤساء التنفيذيين للمؤسسات، بالتشاور مع الهيئات الإدارية، أن"),
        (HEADS, "عملاً بقرار الجمعية العامة 76/236، ينبغي للرؤساء التنفيذيين"),
        (HEADS, "ينبغي أن يقوم الرؤساء التنفيذيون بتقديم تقرير إلى الهيئات التشريعية"),
        (HEADS, "ينبغي للأمين العام والرؤساء التنفيذيين لمؤسسات منظومة الأمم المتحدة"),
        (HEADS, "يوصى الرؤساء التنفيذيون بأن"),
        (BODIES, "ينبغي للهيئات التشريعية التي لم توجه بعد الرؤساء التنفيذيين أن تفعل ذلك"),
        (BODIES, "ينبغي أن تطلب الهيئات التشريعية والإدارية إلى الرؤساء التنفيذيين"),
        (BODIES, "ينبغي لمجالس الإدارة أن"),
        ("الأمين العام", "ينبغي للأمين العام، بالتشاور مع الرؤساء التنفيذيين، أن"),
        ("الجمعية العامة", "ينبغي للجمعية العامة أن تطلب إلى الأمين العام"),
        ("الدول الأعضاء", "ينبغي للدول الأعضاء أن"),
        (None, "ينبغي للمكتب المعني أن"),
    ],
}  # fmt: skip
CASES = [(language, asked, text) for language, rows in ASKED.items() for asked, text in rows]


@pytest.mark.parametrize(("language", "asked", "text"), CASES)
def test_the_one_who_is_asked_is_told_from_those_who_are_named(
    language: str, asked: str | None, text: str
) -> None:
    found = addressee_of_text(text, Language(language))
    if asked is None:
        assert found is None
    else:
        assert found is not None
        assert (found.name or found.addressee.value) == asked
        assert (found.addressee is Addressee.OTHER) is (found.name is not None)
        assert found.words in text


NOTES = [
    ("en", "Addressed to legislative and governing bodies.", BODIES),
    ("en", "Directed to the executive heads", HEADS),
    ("en", "For information only. The recommendation is addressed to the United Nations "
           "Secretary-General.", "Secretary-General of the United Nations"),
    ("fr", "Adressée aux organes délibérants et directeurs.", BODIES),
    ("fr", "Pour information uniquement. La recommandation est adressée au Secrétaire général de "
           "l'ONU.", "Secrétaire général de l'Organisation des Nations Unies"),
    ("es", "Dirigida a los órganos legislativos y rectores.", BODIES),
    ("es", "Solo a título informativo. La recomendación está dirigida al Secretario General de las "
           "Naciones Unidas.", "Secretario General de las Naciones Unidas"),
    ("ru", "Адресована директивным и руководящим органам.", BODIES),
    ("ru", "Только для информации. Рекомендация адресована Генеральному секретарю ООН.",
     "Генеральный секретарь Организации Объединенных Наций"),
    ("zh", "向立法和理事机构提出。", BODIES),
    ("zh", "仅供参考。该建议是向联合国秘书长提出的。", "联合国秘书长"),
    ("ar", "موجهة إلى الهيئات التشريعية والإدارية.", BODIES),
    ("ar", "للعلم فقط. التوصية موجهة إلى الأمين العام للأمم المتحدة.",
     "الأمين العام للأمم المتحدة"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "note", "asked"), NOTES)
def test_a_note_names_the_addressee(language: str, note: str, asked: str) -> None:
    found = addressee_of_note(note, Language(language))
    assert found is not None
    assert (found.name or found.addressee.value) == asked
    if found.name:
        assert names_somebody_known(found, Language(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", ["Director of the U.N. Office (Nairobi)", "مدير المكتب", "主任"])
def test_the_cell_that_a_writer_prints_gives_the_name_back_whole(
    language: Language, name: str
) -> None:
    cell = words(language).format("for_information_addressee", addressee=name)
    assert addressee_of_note(cell, language) == Addressed(Addressee.OTHER, name, cell)
    assert is_for_information(cell, language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", [Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES])
def test_the_cell_that_a_writer_prints_gives_the_code_back(
    language: Language, code: Addressee
) -> None:
    cell = words(language).format("for_information_addressee", addressee=words(language).of(code))
    found = addressee_of_note(cell, language)
    assert found is not None
    assert found.addressee is code


@pytest.mark.parametrize("language", Language)
def test_cells_for_information_are_known(language: Language) -> None:
    spoken = words(language)
    for key in ("for_information_only", "fyi_un_sg", "action_information"):
        assert is_for_information(spoken[key], language)
        assert is_for_information(f"{spoken[key].rstrip('.。')}.", language)


@pytest.mark.parametrize(
    "cell", ["", "X", "Implemented", "Information was sent for the record", "Not for information"]
)
def test_other_cells_are_not_for_information(cell: str) -> None:
    assert not is_for_information(cell, Language.ENGLISH)


@pytest.mark.parametrize(
    "note", ["", "Addressed through the new policy", "The matter was addressed in 2021."]
)
def test_a_matter_that_was_addressed_is_no_note(note: str) -> None:
    assert addressee_of_note(note, Language.ENGLISH) is None


@given(text=st.text(max_size=150), language=st.sampled_from(Language))
def test_no_text_is_too_odd_to_look_through(text: str, language: Language) -> None:
    found = addressee_of_text(text, language)
    assert found is None or found.words in text
    addressee_of_note(text, language)
    is_for_information(text, language)
