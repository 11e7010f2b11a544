"""Documents as organizations set them, whole: columns in any order, answers in their own words."""

from datetime import date
from decimal import Decimal

from tests.exchange.reading.trees import (
    LEFT,
    OTHER,
    SYMBOL,
    UP,
    codes,
    found,
    read,
    statuses,
    table,
)
from uptake.core.codes import Addressee, ConditionKind, Implications, Language
from uptake.core.findings import FindingCode
from uptake.documents.tree import Paragraph

HEADS, BODIES = Addressee.EXECUTIVE_HEADS, Addressee.GOVERNING_BODIES


def test_abbreviated_addressees_and_a_target_date() -> None:
    header = ["No.", "Recommendation", "Addressee", "Acceptance status", "Implementation status"]
    header += ["Target date", "Management comments"]
    status = read(
        "WIPO/GA/57/3",
        "ORIGINAL: ENGLISH",
        "DATE: MAY 6, 2024",
        "FOLLOW-UP TO THE JOINT INSPECTION UNIT",
        "prepared by the Secretariat",
        "This document reports on what was done since last year.",
        Paragraph(f"{SYMBOL} Records", level=2),
        table(
            header,
            ["1", "The heads should act.", "EH", "Accepted", "Implemented", "", "Done."],
            ["2", "The bodies should act.", "GB", "Accepted", "In progress", "31/12/2025", ""],
            ["3", "The heads should act.", "EH", "Under consideration", "", "", ""],
        ),
    )
    assert (status.symbol, status.organization, status.date) == (
        "WIPO/GA/57/3",
        "WIPO",
        date(2024, 5, 6),
    )
    assert status.title == "FOLLOW-UP TO THE JOINT INSPECTION UNIT"
    assert status.issuer == "the Secretariat"
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "implemented"),
        (SYMBOL, "2", "accepted", "in_progress"),
        (SYMBOL, "3", "under_consideration", None),
    ]
    assert [entry.addressee for entry in status.entries] == [HEADS, BODIES, HEADS]
    assert status.entries[1].deadlines == (date(2025, 12, 31),)
    assert codes(status) == []


def test_one_column_for_acceptance_and_implementation_and_reports_beside_their_rows() -> None:
    status = read(
        table(
            ["JIU report", "Recommendation", "Status", "Comments of the Office"],
            [f"{SYMBOL}: Records", "Rec. 1: Heads should act.", "Accepted – in progress", "Soon."],
            [UP, "Rec 2: Bodies should act.", "Accepted and fully implemented", ""],
            ["JIU‑REP‑2022‑2 Travel", "Rec. 1: Heads should act.", "Not accepted", "No funds."],
            [UP, "Rec. 2: Heads should act.", "Accepted / under implementation", ""],
        )
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "accepted", "implemented"),
        (OTHER, "1", "not_accepted", None),
        (OTHER, "2", "accepted", "in_progress"),
    ]


def test_french_columns_in_another_order_with_what_it_costs() -> None:
    status = read(
        "216 EX/5.II.B",
        "PARIS, le 24 avril 2023",
        "Original : anglais",
        "SUITE DONNÉE AUX RECOMMANDATIONS DU CORPS COMMUN D’INSPECTION",
        "Action attendue du Conseil exécutif",
        "Prendre note du présent document.",
        table(
            [
                "Rapport",
                "Recommandation",
                "Destinataire",
                "Observations",
                "Acceptation",
                "Mise en œuvre",
                "Échéance",
            ],
            [
                SYMBOL,
                "Recommandation n° 1 : Agir avant la fin de 2024.",
                "Chef de secrétariat",
                "Sans incidence financière.",
                "Acceptée",
                "Mise en œuvre en cours",
                "",
            ],
            [
                UP,
                "Recommandation n° 2 : Agir.",
                "Organe directeur",
                "Ressources supplémentaires requises : 120 000 dollars pour 2024-2025.",
                "Acceptée",
                "Mise en œuvre",
                "30 juin 2025",
            ],
            [
                UP,
                "Recommandation n° 3 : Agir.",
                "Organe délibérant",
                "",
                "Non pertinente",
                "Sans objet",
                "",
            ],
        ),
    )
    assert (status.symbol, status.language) == ("216 EX/5.II.B", Language.FRENCH)
    assert status.action_required == "Prendre note du présent document."
    assert [state[2:] for state in statuses(status)] == [
        ("accepted", "in_progress"),
        ("accepted", "implemented"),
        ("not_relevant", None),
    ]
    free, costly, _ = status.entries
    assert free.financial_implications is Implications.NONE
    assert costly.financial_implications is Implications.ADDITIONAL
    assert costly.financial_detail is not None
    assert (costly.financial_detail.amount, costly.financial_detail.period) == (
        Decimal(120000),
        "2024-2025",
    )
    assert costly.deadlines == (date(2025, 6, 30),)


def test_spanish_questions_with_yes_and_no() -> None:
    status = read(
        f"Examen de la gestión ({SYMBOL})",
        table(
            [
                "N.º",
                "Recomendación",
                "Dirigida a",
                "¿Aceptada?",
                "Estado de aplicación",
                "Fecha prevista",
                "Observaciones de la Administración",
            ],
            [
                "1",
                "Los jefes ejecutivos deberían actuar.",
                "Jefes ejecutivos",
                "Sí",
                "En curso",
                "31 de diciembre de 2023",
                "Sin repercusiones financieras.",
            ],
            [
                "2",
                "Los órganos rectores deberían actuar.",
                "Órganos rectores",
                "No",
                "",
                "",
                "No se considera útil.",
            ],
        ),
    )
    assert [state[1:] for state in statuses(status)] == [
        ("1", "accepted", "in_progress"),
        ("2", "not_accepted", None),
    ]
    assert status.entries[0].deadlines == (date(2023, 12, 31),)
    assert [report.ceb_comments for report in status.reports] == [None]
    assert codes(status) == []


def test_a_column_whose_title_nobody_knows_is_that_of_the_numbered_recommendations() -> None:
    status = read(
        table(
            [
                "JIU report / measure",
                "Addressee",
                "Accepted",
                "Rejected",
                "In progress",
                "Implemented",
            ],
            [SYMBOL, *[LEFT] * 5],
            ["Recommendation 1: Act.", "Executive heads", "X", "", "X", ""],
            ["Recommendation 2: Act.", "Legislative bodies", "", "X", "", ""],
        )
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "not_accepted", None),
    ]
    assert found(status, FindingCode.COLUMN_NOT_UNDERSTOOD)


def test_a_table_of_figures_holds_no_recommendation() -> None:
    status = read(
        table(
            ["Organization", "Accepted", "Rejected", "In progress", "Implemented"],
            ["ITU", "1", "1", "1", "1"],
            ["WHO", "22", "0", "5", "7"],
        )
    )
    assert status.entries == ()


def test_the_words_tell_whose_secretary_general_a_column_means() -> None:
    status = read(
        f"{SYMBOL} 记录",
        table(
            ["建议", "对象", "接受情况", "执行情况", "意见"],
            ["建议1：联合国秘书长应设立机制。", "秘书长", "仅供参考", LEFT, ""],
        ),
    )
    (entry,) = status.entries
    assert (entry.addressee, entry.addressee_name) == (Addressee.OTHER, "联合国秘书长")
    assert entry.for_information
    assert codes(status) == []


def test_an_exception_keeps_the_letter_of_its_point() -> None:
    status = read(
        f"{SYMBOL} Archives",
        table(
            ["Recommandation", "Acceptation", "Mise en œuvre", "Observations"],
            ["Recommandation 1 : Agir.", "Acceptée", "Appliquée", "À l'exception du point b)."],
        ),
    )
    (condition,) = status.entries[0].conditions
    assert condition.kind is ConditionKind.EXCEPTION
    assert condition.words == "À l'exception du point b)"
    assert found(status, FindingCode.IMPLEMENTED_WITH_EXCEPTION)


def test_dates_of_a_column_and_of_informal_recommendations_by_paragraph() -> None:
    status = read(
        f"{SYMBOL} Records",
        table(
            ["Recommendation", "Acceptance", "Implementation", "Comments"],
            ["Para. 45: The organization should share plans.", "Accepted", "Implemented", "x"],
            ["(para. 67) Staff should be trained.", "Under consideration", "", ""],
            ["Recommendation IV: Executive heads should act.", "Accepted", "Not started", ""],
        ),
    )
    assert [(entry.number, entry.formal) for entry in status.entries] == [
        ("45", False),
        ("67", False),
        ("4", True),
    ]


def test_words_that_a_narrow_column_of_a_pdf_broke_are_whole() -> None:
    status = read(
        f"{SYMBOL} Records",
        table(
            ["Recommendat ion", "Accept ance", "Implementati on", "Comments"],
            ["Recommendat ion 1: Act.", "Accepte d", "In progre ss", "x"],
            ["Recommendat ion 2: Act.", "Not acce pted", "", ""],
        ),
    )
    assert statuses(status) == [
        (SYMBOL, "1", "accepted", "in_progress"),
        (SYMBOL, "2", "not_accepted", None),
    ]
