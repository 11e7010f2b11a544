"""PDFs without tags: tables without lines, turned pages, scans."""

from tests.exchange.shapes.corpus.building import Layout, grid

S = "JIU/REP/2023/4"
_TABLE = grid("""
No. | Recommendation | Acceptance | Implementation | Comments
1 | The executive heads should publish a plan for the records of their organizations. | \
Accepted | Implemented | Done.
2 | The legislative bodies should review the plan. | Not accepted | | No funds are left in the \
budget of the biennium.
3 | The executive heads should act. | Accepted | In progress | Soon.
4 | The executive heads should meet. | Under consideration | | Later.
""")
_SAID = "S 1 A I ~Done\nS 2 N - ~No funds\nS 3 A P ~Soon\nS 4 U -"
_BLOCKS = (f"## {S} Records in the digital age", _TABLE)
ENGLISH = tuple(
    Layout(f"pdf-{way}", f"{way}+pdf", _BLOCKS, _SAID)
    for way in ("ruled", "plain", "lined", "turned", "upside", "scanned", "skewed")
)
_WORDS = {
    "fr": (
        "Les archives à l'ère numérique",
        """
N° | Recommandation | Acceptation | Mise en œuvre | Observations
1 | Les chefs de secrétariat devraient publier un plan pour les archives. | Acceptée | \
Appliquée | Fait.
2 | Les organes délibérants devraient examiner le plan. | Non acceptée | | Pas de fonds.
3 | Les chefs de secrétariat devraient agir. | Acceptée | En cours | Bientôt.
""",
    ),
    "es": (
        "Los archivos en la era digital",
        """
N.º | Recomendación | Aceptación | Aplicación | Observaciones
1 | Los jefes ejecutivos deberían publicar un plan para los archivos. | Aceptada | Aplicada | \
Hecho.
2 | Los órganos rectores deberían examinar el plan. | No aceptada | | Sin fondos.
3 | Los jefes ejecutivos deberían actuar. | Aceptada | En curso | Pronto.
""",
    ),
    "ru": (
        "Архивы в цифровую эпоху",
        """
№ | Рекомендация | Принятие | Выполнение | Комментарии
1 | Исполнительным главам следует опубликовать план ведения архивов. | Принята | Выполнена | \
Готово.
2 | Директивным органам следует рассмотреть план. | Не принята | | Нет средств.
3 | Исполнительным главам следует действовать. | Принята | Выполняется | Скоро.
""",
    ),
    "zh": (
        "数字时代的档案",
        """
编号 | 建议 | 接受情况 | 执行情况 | 意见
1 | 行政首长应公布各组织数字档案计划并定期加以审查。 | 已接受 | 已执行 | 完成。
2 | 立法机构应审议计划。 | 未接受 | | 没有资金。
3 | 行政首长应采取行动。 | 已接受 | 正在执行 | 不久。
""",
    ),
    "ar": (
        "السجلات في العصر الرقمي",
        """
الرقم | التوصية | قبول التوصية | حالة التنفيذ | التعليقات
1 | ينبغي للرؤساء التنفيذيين أن ينشروا خطة للسجلات الرقمية (انظر الوثيقة C22/61). | مقبولة | \
منفذة | أُنجزت الأعمال بالكامل.
2 | ينبغي للهيئات التشريعية أن تنظر في الخطة. | غير مقبولة | | لا أموال لذلك.
3 | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة | قيد التنفيذ | قريبا.
""",
    ),
}
_BEGINS = {"fr": "Fait", "es": "Hecho", "ru": "Готово", "zh": "完成", "ar": "أ"}
LANGUAGES = tuple(
    Layout(
        f"pdf-{way}-{language}",
        f"{way}+pdf",
        (f"## {title} ({S})", grid(rows)),
        f"S 1 A I ~{_BEGINS[language]}\nS 2 N -\nS 3 A P",
        {"language": language},
    )
    for language, (title, rows) in _WORDS.items()
    for way in ("ruled", "plain", "turned")
)
MARKS = Layout(
    "pdf-plain-marks",
    "plain+pdf",
    (
        f"## {S} Records in the digital age",
        grid("""
Recommendation | Accepted | Not accepted | Not started | In progress | Implemented
Recommendation 1: The executive heads should publish a plan. | X | | | | X
Recommendation 2: The legislative bodies should review the plan. | | X | | |
Recommendation 3: The executive heads should act. | X | | | X |
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P",
)
MISNAMED = Layout(
    "pdf-lam-and-alef-misnamed",
    "misnamed+pdf",
    (
        f"## السجلات خلال الاجتماعات ({S})",
        grid("""
الرقم | التوصية | قبول التوصية | حالة التنفيذ | ملاحظات
1 | ينبغي للرؤساء التنفيذيين أن ينشروا الاستعراض. | مقبولة | منفذة | نُشرت الاستنتاجات.
2 | ينبغي للهيئات التشريعية أن تنظر في الاقتراح. | غير مقبولة | | لا أموال لذلك.
3 | ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة | قيد التنفيذ | الاختبارات جارية.
"""),
    ),
    "S 1 A I ~نُشرت الاستنتاجات\nS 2 N - ~لا أموال\nS 3 A P ~الاختبارات",
    {"language": "ar"},
    tells=("letters-turned",),
)
_TWO = {
    "en": """
Recommendation | Response
Recommendation 1: The executive heads should publish a plan for the digital records of their \
organizations and review it regularly. | Accepted and implemented. The plan was published in \
March and has been reviewed twice since then, with good effect.
Recommendation 2: The legislative bodies should review the plan. | Not accepted. No funds.
Recommendation 3: The executive heads should act. | Accepted; in progress.
""",
    "ar": """
التوصية | ملاحظات
التوصية ١: ينبغي للرؤساء التنفيذيين أن ينشروا خطة للسجلات الرقمية في مؤسساتهم وأن يستعرضوها \
بانتظام في ضوء الخبرة وفي ضوء ما تعلمته المنظمات المشاركة من استعراضاتها السابقة للسجلات. \
| مقبولة. نُشرت الخطة في آذار/مارس وجرى استعراضها مرتين منذ ذلك الحين، وكانت النتائج \
طيبة في جميع المكاتب الميدانية وفي المقر على حد سواء، وسيجري استعراضها مرة أخرى.
التوصية ٢: ينبغي للهيئات التشريعية أن تنظر في الخطة. | غير مقبولة. لا أموال لذلك.
التوصية ٣: ينبغي للرؤساء التنفيذيين أن يعملوا. | مقبولة.
""",
}
TWO_COLUMNS = tuple(
    Layout(f"pdf-two-columns-{language}", "plain+pdf", (f"## {S}", grid(rows)), said)
    for (language, rows), said in zip(
        _TWO.items(),
        ("S 1 A! I!\nS 2 N! -\nS 3 A! P!", "S 1 A! ?\nS 2 N! -\nS 3 A! ?"),
        strict=True,
    )
)
PRINTED = (*ENGLISH, *LANGUAGES, MARKS, MISNAMED, *TWO_COLUMNS)
