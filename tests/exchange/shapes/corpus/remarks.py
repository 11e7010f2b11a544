"""Comments that say another thing than the status, or all of it; figures; times to come."""

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"
_HEADING = f"## {S} Records in the digital age"
AGAINST = Layout(
    "en-comment-against-status",
    "docx",
    (
        _HEADING,
        grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | Accepted | Implemented | This recommendation has not been implemented yet.
2 | Review the plan. | Accepted | Not started | Implementation is in progress.
3 | Meet. | Accepted | In progress | Implemented.
4 | Act. | Not accepted | | The recommendation has been accepted.
5 | Report. | Accepted | Implemented | The recommendation was implemented in 2022. A plan exists.
6 | Travel. | Accepted | In progress | The first phase has been implemented; the second follows.
"""),
    ),
    "S 1 A I!/?\nS 2 A S!/?\nS 3 A P!/?\nS 4 N!/? -\nS 5 A I\nS 6 A P",
    tells=("-comment-differs@5",),
)
ONLY = Layout(
    "en-status-in-comment",
    "docx",
    (
        _HEADING,
        grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | Publish a plan. | | | Accepted and implemented.
2 | Review the plan. | Accepted | | Implementation is in progress.
3 | Meet. | Accepted | | Implemented
4 | Act. | | | The organization does not accept this recommendation.
5 | Report. | | | Accepted. The work is in progress and ends in 2025.
"""),
    ),
    "S 1 A!/? I!/?\nS 2 A P!/?\nS 3 A I!/?\nS 4 N!/? -/?\nS 5 A!/? P!/?",
)
NO_COLUMN = Layout(
    "en-only-comments",
    "docx",
    (
        _HEADING,
        grid("""
No. | Recommendation | Comments of the organization
1 | Publish a plan. | Accepted. Implemented in 2022.
2 | Review the plan. | The recommendation is not accepted.
3 | Meet. | We shall see.
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -/?\nS 3 ?/- -/?",
)
_AGAINST = {
    "fr": (
        f"## Les archives à l'ère numérique ({S})",
        """
N° | Recommandation | Acceptation | Mise en œuvre | Observations
1 | Publier un plan. | Acceptée | Appliquée | La recommandation n'a pas encore été appliquée.
2 | Examiner le plan. | Acceptée | Non commencée | Mise en œuvre en cours.
3 | Agir. | Acceptée | Appliquée | La recommandation a été appliquée en 2022.
""",
    ),
    "es": (
        f"## Los archivos en la era digital ({S})",
        """
N.º | Recomendación | Aceptación | Aplicación | Observaciones
1 | Publicar un plan. | Aceptada | Aplicada | La recomendación todavía no ha sido aplicada.
2 | Examinar el plan. | Aceptada | No iniciada | En curso de aplicación.
3 | Actuar. | Aceptada | Aplicada | La recomendación ha sido aplicada.
""",
    ),
    "ru": (
        f"## {S} Архивы в цифровую эпоху",
        """
№ | Рекомендация | Принятие | Выполнение | Комментарии
1 | Опубликовать план. | Принята | Выполнена | Рекомендация еще не выполнена.
2 | Рассмотреть план. | Принята | Не начато | Рекомендация выполняется.
3 | Действовать. | Принята | Выполнена | Рекомендация выполнена.
""",
    ),
    "zh": (
        f"## {S} 数字时代的档案",
        """
编号 | 建议 | 接受情况 | 执行情况 | 意见
1 | 行政首长应公布计划。 | 已接受 | 已执行 | 该建议尚未执行。
2 | 立法机构应审议计划。 | 已接受 | 未开始 | 该建议正在执行。
3 | 行政首长应采取行动。 | 已接受 | 已执行 | 该建议已执行。
""",
    ),
    "ar": (
        f"## {S} السجلات في العصر الرقمي",
        """
الرقم | التوصية | قبول التوصية | حالة التنفيذ | التعليقات
1 | أن ينشروا خطة. | مقبولة | منفذة | لم تنفذ التوصية بعد.
2 | أن ينظروا في الخطة. | مقبولة | لم يبدأ | التوصية قيد التنفيذ.
3 | أن يعملوا. | مقبولة | منفذة | التوصية منفذة.
""",
    ),
}
AGAINST_IN = tuple(
    Layout(
        f"{language}-comment-against-status",
        "docx",
        (heading, grid(rows)),
        "S 1 A I!/?\nS 2 A S!/?\nS 3 A I",
        {"language": language},
        tells=("-comment-differs@3",),
    )
    for language, (heading, rows) in _AGAINST.items()
)
FUTURE = Layout(
    "en-future-without-date",
    "docx",
    (
        _HEADING,
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented in 2030
2 | Review the plan. | Accepted | Implemented in 2022
3 | Meet. | Accepted | In progress, expected by 2030
4 | Act. | Accepted in 2031 | In progress
5 | Report. | Accepted | Implemented in 2024
"""),
    ),
    "S 1 A ?/I!\nS 2 A I\nS 3 A P\nS 4 ?/A! P\nS 5 A ?",
)
FIGURES_BY_YEAR = Layout(
    "en-figures-by-year-differ",
    "docx",
    (
        "Table 1: number of recommendations by year",
        grid("""
Year | Accepted | Not accepted | Under consideration | Total
2022 | 1 | 0 | 0 | 1
2023 | 3 | 1 | 0 | 4
Total | 4 | 1 | 0 | 5
"""),
        _HEADING,
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Publish a plan. | Accepted | Implemented
2 | Review the plan. | Not accepted |
3 | Act. | Accepted | In progress
"""),
        "## JIU/REP/2022/2 Travel and its cost",
        grid("""
No. | Recommendation | Acceptance | Implementation
1 | Travel less. | Accepted | In progress
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P\nO 1 A P",
    tells=("figures-differ",),
)
FIGURES_AGREE = Layout(
    "en-figures-by-year-agree",
    "docx",
    (
        grid("""
Year | Number of recommendations | Accepted | Not accepted | In progress | Implemented
2022 | 1 | 1 (100%) | 0 | 1 | 0
2023 | 3 | 2 (67%) | 1 (33%) | 1 | 1
Total | 4 | 3 | 1 | 2 | 1
"""),
        *FIGURES_BY_YEAR.blocks[2:],
    ),
    FIGURES_BY_YEAR.said,
    tells=("-figures-differ",),
)
FIGURES_BY_STATUS = Layout(
    "en-figures-by-status",
    "docx",
    (
        grid("""
Status | Number of recommendations
Accepted | 4
Not accepted | 1
Under consideration | 0
Total | 5
"""),
        *FIGURES_BY_YEAR.blocks[2:],
    ),
    FIGURES_BY_YEAR.said,
    tells=("figures-differ",),
)
FIGURES_FRENCH = Layout(
    "fr-chiffres-par-annee",
    "docx",
    (
        grid("""
Année | Acceptées | Non acceptées | Total
2023 | 2 | 0 | 2
"""),
        f"## Les archives à l'ère numérique ({S})",
        grid("""
N° | Recommandation | Acceptation | Mise en œuvre
1 | Publier un plan. | Acceptée | Appliquée
2 | Examiner le plan. | Non acceptée |
"""),
    ),
    "S 1 A I\nS 2 N -",
    tells=("figures-differ",),
)
TWO_LABELS = Layout(
    "es-dos-rótulos",
    "docx",
    (
        f"## {S}",
        grid("""
Recomendación | Estado
Recomendación 1: Publicar un plan. | Aceptada; aplicada
Recomendación 2: Examinar el plan. | Aceptada; en curso
"""),
    ),
    "S 1 A I\nS 2 A P",
    {"language": "es"},
)
TWO_LABELS_FRENCH = Layout(
    "fr-deux-libellés",
    "docx",
    (
        f"## {S}",
        grid("""
Recommandation | État
Recommandation 1 : Publier un plan. | Acceptée ; appliquée
Recommandation 2 : Examiner le plan. | Acceptée ; en cours
"""),
    ),
    "S 1 A I\nS 2 A P",
    {"language": "fr"},
)
BILINGUAL = Layout(
    "es-fr-bilingüe",
    "docx",
    (
        f"## {S} Los archivos en la era digital",
        grid("""
Recomendación / Recommandation | Aceptación / Acceptation | Aplicación / Application | Observaciones
Recomendación 1: Los jefes ejecutivos deberían publicar un plan. | Aceptada / Acceptée | \
Aplicada / Appliquée | Hecho por la Secretaría.
Recomendación 2: Los jefes ejecutivos deberían actuar. | No aceptada / Non acceptée | | \
No hay fondos para ello.
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -/?",
    {"language": "es"},
)
REMARKS = (
    *(AGAINST, ONLY, NO_COLUMN, *AGAINST_IN, FUTURE, FIGURES_BY_YEAR, FIGURES_AGREE),
    *(FIGURES_BY_STATUS, FIGURES_FRENCH, TWO_LABELS, TWO_LABELS_FRENCH, BILINGUAL),
)
