"""Layouts in Arabic, Chinese, French, Russian and Spanish."""

from datetime import date

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"

FRENCH_WORDS = Layout(
    "fr-words",
    "docx",
    (
        "216 EX/5.II.B",
        "PARIS, le 24 avril 2023",
        "Original : anglais",
        "SUITE DONNÉE AUX RECOMMANDATIONS DU CORPS COMMUN D’INSPECTION",
        f"## Les archives à l'ère numérique ({S})",
        grid("""
N° | Recommandation | Acceptation | Mise en œuvre | Observations
1 | Les chefs de secrétariat devraient publier un plan. | Acceptée | Mise en œuvre en cours | a
2 | Les organes délibérants devraient l'examiner. | N'a pas été acceptée | | b
3 | Les chefs de secrétariat devraient agir. | Acceptée sous réserve de financement | En cours | c
4 | Les chefs de secrétariat devraient agir. | Acceptée | Presque entièrement appliquée | d
5 | Les chefs de secrétariat devraient agir. | Le Secrétariat a pris note | | e
6 | Les chefs de secrétariat devraient agir. | Acceptée | N'est pas encore mise en œuvre | f
7 | Les chefs de secrétariat devraient agir. | Acceptés | Appliqués | g
8 | Les chefs de secrétariat devraient agir. | Sera acceptée | | h
"""),
    ),
    "S 1 A P\nS 2 ?/N -/?\nS 3 ? P/?\nS 4 A ?/P\nS 5 ? -/?\nS 6 A ?/S\nS 7 A I\nS 8 ? -/?",
    {"symbol": "216 EX/5.II.B", "date": date(2023, 4, 24), "language": "fr"},
)
FRENCH_AUDIT = Layout(
    "fr-source",
    "xlsx",
    (
        grid("""
Origine | Rapport | N° | Recommandation | Acceptation | État d'application
CCI | JIU/REP/2023/4 | 1 | Publier un plan. | Acceptée | Appliquée
Commissaire aux comptes | A/77/5 | 2 | Compter la caisse. | Acceptée | Non appliquée
CCI | JIU/REP/2023/4 | 3 | Examiner le plan. | Rejetée |
"""),
    ),
    "S 1 A I\nS 3 N -",
)
FRENCH_BODIES = Layout(
    "fr-secretariat-et-conseil",
    "docx",
    (
        f"## Les archives à l'ère numérique ({S})",
        grid("""
Recommandation | Acceptation par le Secrétariat | Acceptation par le Conseil | État d'application
Recommandation n° 1 : Publier un plan. | Acceptée | Non acceptée |
Recommandation n° 2 : Publier un plan. | Acceptée | Acceptée | En cours
"""),
    ),
    "S 1 N/? -\nS 2 A P",
)
FRENCH_LETTER = Layout(
    "fr-lettre",
    "odt",
    (
        "Monsieur le Président,",
        f"Objet : rapport du Corps commun d'inspection {S}",
        "La recommandation 1 a été acceptée et est en cours d'application.",
        "La recommandation 2 n'a pas été acceptée.",
        "Les recommandations 3 et 4 sont à l'examen.",
    ),
    "S 1 A P/?\nS 2 ?/N -/?\nS 3 U -\nS 4 U -",
)
SPANISH_WORDS = Layout(
    "es-palabras",
    "docx",
    (
        f"## Los archivos en la era digital ({S})",
        grid("""
N.º | Recomendación | Aceptación | Estado de aplicación | Observaciones
1 | Los jefes ejecutivos deberían publicar un plan. | Aceptada | Aplicada | a
2 | Los órganos legislativos deberían examinarlo. | No ha sido aceptada | | b
3 | Los jefes ejecutivos deberían actuar. | Aceptada parcialmente | En curso | c
4 | Los jefes ejecutivos deberían actuar. | Aceptada | Todavía no ha sido aplicada | d
5 | Los jefes ejecutivos deberían actuar. | Aceptadas | Aplicadas | e
6 | Los jefes ejecutivos deberían actuar. | Se tomó nota | Casi aplicada | f
7 | Los jefes ejecutivos deberían actuar. | Aceptada con reservas | \
Aplicada salvo el apartado b) | g
"""),
    ),
    "S 1 A I\nS 2 ?/N -/?\nS 3 ? P/?\nS 4 A ?/S\nS 5 A I\nS 6 ? ?/P\nS 7 ? ?",
)
SPANISH_KEY = Layout(
    "es-claves",
    "ods",
    (
        grid(
            """
Leyenda
A: aceptada
R: rechazada
E: en curso
C: aplicada
""",
            "Leyenda",
        ),
        grid(
            """
Informe | N.º | Recomendación | Aceptación | Aplicación
JIU/REP/2023/4 | 1 | Publicar un plan. | A | C
JIU/REP/2023/4 | 2 | Examinar el plan. | R |
JIU/REP/2023/4 | 3 | Actuar. | A | E
""",
            "Datos",
        ),
    ),
    "S 1 A/? I/?\nS 2 N/? -\nS 3 A/? P/?",
)
SPANISH_YEARS = Layout(
    "es-dos-años",
    "docx",
    (
        f"## Los archivos en la era digital ({S})",
        grid("""
N.º | Recomendación | Aceptación | Estado de aplicación 2022 | Estado de aplicación 2023
1 | Publicar un plan. | Aceptada | En curso | Aplicada
2 | Examinar el plan. | Aceptada | No iniciada | En curso
"""),
    ),
    "S 1 A I\nS 2 A P",
)
RUSSIAN_WORDS = Layout(
    "ru-слова",
    "docx",
    (
        f"## Архивы в цифровую эпоху ({S})",
        grid("""
№ | Рекомендация | Принятие | Положение дел с выполнением | Комментарии
1 | Исполнительным главам следует опубликовать план. | Принята | Выполнена | а
2 | Директивным органам следует рассмотреть план. | Пока не принята | | б
3 | Исполнительным главам следует действовать. | Принята с оговорками | Выполняется | в
4 | Исполнительным главам следует действовать. | Принята | Будет выполнена в 2025 году | г
5 | Исполнительным главам следует действовать. | Приняты | Почти выполнена | д
6 | Исполнительным главам следует действовать. | Принята к сведению | | е
7 | Исполнительным главам следует действовать. | Отклонены | | ж
8 | Исполнительным главам следует действовать. | Принят | Выполнен | з
"""),
    ),
    "S 1 A I\nS 2 ?/N -/?\nS 3 ? P/?\nS 4 A ?\nS 5 A ?\nS 6 ? -/?\nS 7 N -\nS 8 A I",
)
RUSSIAN_AUDITOR = Layout(
    "ru-внешний-ревизор",
    "docx",
    (
        f"## Архивы в цифровую эпоху ({S})",
        grid("""
№ | Рекомендация | Принятие | Выполнение
1 | Опубликовать план. | Принята | Выполнена
"""),
        "## Рекомендации Внешнего ревизора",
        grid("""
№ | Рекомендация | Принятие | Выполнение
1 | Закрыть счета. | Принята | Не начато
2 | Пересчитать запасы. | Отклонена |
"""),
    ),
    "S 1 A I",
)
CHINESE_WORDS = Layout(
    "zh-words",
    "docx",
    (
        f"## {S} 数字时代的档案",
        grid("""
编号 | 建议 | 接受情况 | 执行情况 | 意见
１ | 行政首长应公布计划。 | 已接受 | 已执行 | 一
２ | 立法机构应审议计划。 | 尚未接受 | | 二
３ | 行政首长应采取行动。 | 部分接受 | 正在执行 | 三
４ | 行政首长应采取行动。 | 不予接受 | | 四
５ | 行政首长应采取行动。 | 已接受 | 基本执行 | 五
６ | 行政首长应采取行动。 | 有条件接受 | 尚未全部执行 | 六
７ | 行政首长应采取行动。 | 已注意到 | 将执行 | 七
"""),
    ),
    "S 1 A I\nS 2 ?/U -/?\nS 3 ? P/?\nS 4 N -\nS 5 A ?/P\nS 6 ? ?/S/P\nS 7 ? ?",
)
CHINESE_NUMBERS = Layout(
    "zh-numbers",
    "txt",
    (
        f"{S} 数字时代的档案",
        grid("""
建议 | 接受情况 | 执行情况 | 意见
建议一：行政首长应公布计划。 | 已接受 | 已执行 | 好
建议二：立法机构应审议计划。 | 未接受 | 不适用 | 无
建议３：行政首长应采取行动。 | 审议中 | – | 待定
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 U -",
)
ARABIC_WORDS = Layout(
    "ar-words",
    "docx",
    (
        f"## {S} السجلات في العصر الرقمي",
        grid("""
الرقم | التوصية | قبول التوصية | حالة التنفيذ | التعليقات
١ | ينبغي للرؤساء التنفيذيين أن ينشروا خطة. | مقبولة | منفذة | أ
٢ | ينبغي للهيئات التشريعية أن تنظر في الخطة. | لم تُقبل بعد | | ب
٣ | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة جزئياً | قيد التنفيذ | ج
٤ | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة | لم تنفذ بالكامل | د
٥ | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولتان | منفذتان | هـ
٦ | ينبغي للرؤساء التنفيذيين أن يعملوا. | أحيط علماً بها | ستنفذ | و
٧ | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة مع تحفظات | شبه منفذة | ز
"""),
    ),
    "S 1 A I\nS 2 ?/U/N -/?\nS 3 ? P/?\nS 4 A ?/P\nS 5 A I\nS 6 ? ?\nS 7 ? ?/P",
)
ARABIC_YEARS = Layout(
    "ar-two-years",
    "docx",
    (
        f"## {S} السجلات في العصر الرقمي",
        grid("""
التوصية | قبول التوصية | حالة التنفيذ ٢٠٢٢ | حالة التنفيذ ٢٠٢٣
التوصية ١: أن ينشروا خطة. | مقبولة | قيد التنفيذ | منفذة
التوصيتان ٢ و٣: أن يعملوا. | مقبولة | لم يبدأ | قيد التنفيذ
"""),
    ),
    "S 1 A I\nS 2 A P\nS 3 A P",
)
ARABIC_AUDIT = Layout(
    "ar-external-auditor",
    "odt",
    (
        f"## {S} السجلات في العصر الرقمي",
        grid("""
الرقم | التوصية | قبول التوصية | حالة التنفيذ
١ | أن ينشروا خطة. | مقبولة | منفذة
"""),
        "## توصيات مراجع الحسابات الخارجي",
        grid("""
الرقم | التوصية | قبول التوصية | حالة التنفيذ
١ | إقفال الحسابات. | مقبولة | لم يبدأ
"""),
    ),
    "S 1 A I",
)
LANGUAGES = (
    *(FRENCH_WORDS, FRENCH_AUDIT, FRENCH_BODIES, FRENCH_LETTER, SPANISH_WORDS, SPANISH_KEY),
    *(SPANISH_YEARS, RUSSIAN_WORDS, RUSSIAN_AUDITOR, CHINESE_WORDS, CHINESE_NUMBERS),
    *(ARABIC_WORDS, ARABIC_YEARS, ARABIC_AUDIT),
)
