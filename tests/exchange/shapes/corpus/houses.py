"""Layouts as clerks of other organizations make them, written before the reader was looked at."""

from datetime import date

from tests.exchange.shapes.corpus.building import Layout, grid

S, OTHER = "JIU/REP/2023/4", "JIU/REP/2022/2"

UNESCO = Layout(
    "house-fr-conseil-exécutif",
    "docx",
    (
        "Conseil exécutif",
        "Deux cent dix-neuvième session",
        "219 EX/5.III.B",
        "PARIS, le 4 mars 2024",
        "Original anglais",
        "Suivi des recommandations du Corps commun d'inspection",
        f"## {S} — Les archives à l'ère numérique",
        grid("""
Recommandation | Destinataire | Position du Secrétariat | État d'avancement | Échéance | \
Observations
Rec. n° 1 : Les chefs de secrétariat devraient publier un plan. | Directrice générale | Retenue | \
Mise en œuvre achevée | – | Plan publié en 2023.
Rec. n° 2 : Les organes délibérants devraient examiner le plan. | Conseil exécutif | Non retenue | \
s.o. | – | Pas de crédits.
Rec. n° 3 : Les chefs de secrétariat devraient agir. | Directrice générale | Retenue | \
Mise en œuvre en cours | 12/2025 | Bientôt.
Rec. n° 4 : Les chefs de secrétariat devraient se réunir. | Directrice générale | \
À l'examen | | | À voir.
Rec. n° 5 : Les chefs de secrétariat devraient voyager moins. | Directrice générale | Retenue | \
Mise en œuvre non engagée | 06/2026 | a
"""),
    ),
    "S 1 A/? I ~Plan publié\nS 2 N/? -\nS 3 A/? P\nS 4 U -\nS 5 A/? S/?",
    {"symbol": "219 EX/5.III.B", "date": date(2024, 3, 4), "language": "fr"},
)
FAO = Layout(
    "house-two-houses-in-a-cell",
    "plain+pdf",
    (
        "FC 195/12",
        "FINANCE COMMITTEE",
        "Rome, 13 March 2023",
        "Reports of the Joint Inspection Unit",
        f"## {S} Records in the digital age",
        grid("""
Recommendation | Accepted/Not Accepted/Under Consideration | Status of implementation | Remarks
1. The executive heads should publish a plan. | Accepted | Completed | Published in 2022.
2. The legislative bodies should review the plan. | Not Accepted | N/A | No funds.
3. The executive heads should act. | Accepted | Ongoing | Soon.
4. The executive heads should meet. | Under Consideration | N/A | To be seen.
5. The executive heads should report. | FAO: Accepted WFP: Not Accepted | Ongoing | Both.
"""),
    ),
    "S 1 A I/?\nS 2 N -\nS 3 A P\nS 4 U -\nS 5 ?/A! P/?",
    {"symbol": "FC 195/12", "date": date(2023, 3, 13)},
)
WHO = Layout(
    "house-tracker",
    "xlsx",
    (
        "JIU recommendations tracker, extracted 14/02/2024",
        grid(
            """
Ref. | Report title | Rec. # | Recommendation | Addressee | Management position | Stage | \
Target date | Lead | Update
JIU/REP/2023/4 | Records in the digital age | R1 | Publish a plan. | EH | Agreed | \
Closed – implemented | 2023-12-31 | IMT | Published.
JIU/REP/2023/4 | Records in the digital age | R2 | Review the plan. | LB | Disagreed | \
Closed – not accepted | | IMT | No funds.
JIU/REP/2023/4 | Records in the digital age | R3 | Act. | EH | Partially agreed | \
Open – in progress | 2024-12-31 | IMT | Soon.
JIU/REP/2022/2 | Travel | R1 | Travel less. | EH | Agreed | Open – overdue | 2022-12-31 | \
HRD | Late.
JIU/REP/2022/2 | Travel | R2 | Fly less. | EH | Agreed | Open – not started | 2025-12-31 | HRD | a
JIU/REP/2022/2 | Travel | R3 | Walk. | EH | | Pending management response | | HRD | a
""",
            "Tracker",
        ),
        grid(
            """
Stage | Count
Closed – implemented | 1
Closed – not accepted | 1
Open – in progress | 1
Open – overdue | 1
Open – not started | 1
""",
            "Summary",
        ),
    ),
    "S 1 A/? I/?\nS 2 N/? -\nS 3 ?/A! P/?\nO 1 A/? ?/-\nO 2 A/? S/?\nO 3 -/? -/?",
)
WFP = Layout(
    "house-rows-of-a-recommendation",
    "docx",
    (
        "WFP/EB.A/2024/6-H/1",
        "Executive Board, annual session",
        "Rome, 24–28 June 2024",
        "Distribution: General",
        "Date: 10 May 2024",
        "Original: English",
        "Reports by the Joint Inspection Unit relevant to the work of WFP",
        f"## Records in the digital age ({S})",
        grid("""
Recommendation 1 | The executive heads should publish a plan.
WFP response | Accepted
Status | Implemented
Action taken | The plan was published in March.
Recommendation 2 | The legislative bodies should review the plan.
WFP response | Not accepted
Action taken | There were no funds for it.
Recommendation 3 | The executive heads should act.
WFP response | Accepted
Status | In progress
Action taken | The Office has begun.
"""),
    ),
    "S 1 A I\nS 2 N -\nS 3 A P",
    {"symbol": "WFP/EB.A/2024/6-H/1", "date": date(2024, 5, 10), "organization": "WFP"},
)
UNIDO = Layout(
    "house-letters-behind-numbers",
    "odt",
    (
        "IDB.51/14",
        "Industrial Development Board",
        "Fifty-first session",
        "Vienna, 3–5 July 2023",
        "Activities of the Joint Inspection Unit",
        "Report by the Director General",
        "E = addressed to executive heads; L = addressed to legislative organs",
        grid(f"""
Report and recommendation | Acceptance by management | Status of implementation | UNIDO comments
{S} "Records in the digital age" | | |
Rec. 1 (E): Publish a plan. | Accepted | Implemented | Published.
Rec. 2 (L): Review the plan. | Not accepted | – | No funds.
Rec. 3 (E): Act. | Accepted | In progress | Soon.
{OTHER} "Travel" | | |
Rec. 1 (E): Travel less. | Accepted | Implementation has not yet started | Late.
Rec. 2 (L): Fly less. | Noted | – | For Member States.
"""),
    ),
    "S 1 A I ~Published\nS 2 N -\nS 3 A P\nO 1 A S/?\nO 2 ? -",
    {"symbol": "IDB.51/14"},
)
IAEA = Layout(
    "house-ru-совет-управляющих",
    "docx",
    (
        "GOV/2024/12-GC(68)/7",
        "14 марта 2024 года",
        "Общее распространение",
        "Язык оригинала: английский",
        "Доклады Объединенной инспекционной группы",
        f"## {S} Архивы в цифровую эпоху",
        grid("""
Рек. | Содержание рекомендации | Позиция Секретариата | Ход выполнения | Примечания
Рек. 1 | Исполнительным главам следует опубликовать план. | Принимается | Выполнена полностью | а
Рек. 2 | Директивным органам следует рассмотреть план. | Отклонена | | Нет средств.
Рек. 3 | Исполнительным главам следует действовать. | Принимается | Выполняется | Скоро.
Рек. 4 | Исполнительным главам следует собраться. | Принимается частично | \
Выполнена частично | б
Рек. 5 | Исполнительным главам следует доложить. | Рассматривается | – | в
"""),
    ),
    "S 1 A/? I\nS 2 N/? -\nS 3 A/? P\nS 4 ?/A! P!/?\nS 5 U -",
    {"date": date(2024, 3, 14), "language": "ru"},
)
ICAO = Layout(
    "house-es-claves-en-la-cabecera",
    "xlsx",
    (
        "Recomendaciones de la Dependencia Común de Inspección",
        "Aceptación: A = aceptada; R = rechazada; E = en estudio",
        "Aplicación: AP = aplicada; EC = en curso; SI = sin iniciar",
        grid("""
Informe | Núm. | Recomendación | Aceptación | Aplicación | Fecha prevista | Observaciones
JIU/REP/2023/4 | 1 | Publicar un plan. | A | AP | 2023 | Hecho.
JIU/REP/2023/4 | 2 | Examinar el plan. | R | | | Sin fondos.
JIU/REP/2023/4 | 3 | Actuar. | A | EC | 2025 | Pronto.
JIU/REP/2022/2 | 1 | Viajar menos. | A | SI | 2026 | a
JIU/REP/2022/2 | 2 | Volar menos. | E | | | b
"""),
    ),
    "S 1 A I ~Hecho\nS 2 N/? -\nS 3 A P\nO 1 A S\nO 2 U -",
)
WMO = Layout(
    "house-zh-一栏两义",
    "ruled+pdf",
    (
        "EC-78/Doc. 9.2",
        "2024年6月10日",
        "联合检查组的报告",
        f"## {S} 数字时代的档案",
        grid("""
建议编号 | 建议内容 | 秘书处意见及进展 | 备注
建议1 | 行政首长应公布计划。 | 接受,已落实 | 已公布。
建议2 | 立法机构应审议计划。 | 不接受 | 没有资金。
建议3 | 行政首长应采取行动。 | 接受,正在落实 | 不久。
建议4 | 行政首长应召开会议。 | 接受,尚未开始落实 | 以后。
建议5 | 行政首长应提出报告。 | 部分接受 | 视情况而定。
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -\nS 3 A/? P/?\nS 4 A/? S/?\nS 5 ?/A! -/?",
    {"date": date(2024, 6, 10), "language": "zh"},
)
ILO = Layout(
    "house-ar-موقف-المكتب",
    "docx",
    (
        "GB.350/PFA/9",
        "١٤ شباط/فبراير ٢٠٢٤",
        "الأصل: بالإنكليزية",
        "المسائل المتصلة بوحدة التفتيش المشتركة",
        f"## السجلات في العصر الرقمي ({S})",
        grid("""
رقم التوصية | نص التوصية | موقف المكتب | التقدم المحرز | ملاحظات
١ | ينبغي للرؤساء التنفيذيين أن ينشروا خطة. | قُبلت | نُفذت | نُشرت الخطة.
٢ | ينبغي للهيئات التشريعية أن تنظر في الخطة. | رُفضت | – | لا أموال لذلك.
٣ | ينبغي للرؤساء التنفيذيين أن يعملوا. | قُبلت | جارٍ تنفيذها | قريبا.
٤ | ينبغي للرؤساء التنفيذيين أن يجتمعوا. | قُبلت جزئيا | لم يبدأ تنفيذها بعد | لاحقا.
٥ | ينبغي للرؤساء التنفيذيين أن يقدموا تقريرا. | قيد النظر | – | لاحقا.
"""),
    ),
    "S 1 A/? I/?\nS 2 N/? -\nS 3 A/? P/?\nS 4 ?/A! S/?\nS 5 U -",
    {"date": date(2024, 2, 14), "language": "ar"},
)
UNFPA = Layout(
    "house-actions-of-a-response",
    "html+doc",
    (
        f"Management response to {S}, Records in the digital age",
        grid("""
Recommendation 1: The executive heads should publish a plan. | < | < | <
Management response: Accepted | < | < | <
Key action | Deadline | Responsible unit | Status
1.1 Draft the plan | Dec 2023 | MIS | Completed
1.2 Publish the plan | Dec 2024 | MIS | Ongoing
Recommendation 2: The legislative bodies should review the plan. | < | < | <
Management response: Rejected. There are no funds. | < | < | <
Recommendation 3: The executive heads should act. | < | < | <
Management response: Accepted | < | < | <
Key action | Deadline | Responsible unit | Status
3.1 Act | Dec 2023 | DHR | Completed
"""),
    ),
    "S 1 A/? ?/P!\nS 2 N/? -\nS 3 A/? I/?",
)
UPU = Layout(
    "house-fr-suite-donnée",
    "csv",
    (
        grid("""
Cote du rapport | N° | Destinataire | Recommandation | Suite donnée | Commentaires
JIU/REP/2023/4 | 1 | Directeur général | Publier un plan. | Acceptée – appliquée | Fait.
JIU/REP/2023/4 | 2 | Conseil | Examiner le plan. | Refusée | Pas de crédits.
JIU/REP/2023/4 | 3 | Directeur général | Agir. | Acceptée – application en cours | Bientôt.
JIU/REP/2022/2 | 1 | Directeur général | Voyager moins. | \
Acceptée – application non commencée | a
JIU/REP/2022/2 | 2 | Conseil | Voler moins. | Pour information | b
JIU/REP/2022/2 | 3 | Directeur général | Marcher. | Acceptée sous réserve de crédits | c
"""),
    ),
    "S 1 A I ~Fait\nS 2 N/? -\nS 3 A P\nO 1 A S/?\nO 2 -/? -/?\nO 3 ? -/?",
    encoding="cp1252",
)
UNRWA = Layout(
    "house-numbered-paragraphs",
    "txt",
    (
        "Memorandum",
        "To: Executive Secretary, Joint Inspection Unit",
        "Date: 9 February 2024",
        f"Subject: {S}, Records in the digital age",
        "1. The Agency thanks the Unit for its report and replies as follows.",
        "2. Recommendation 1 is accepted and has been implemented.",
        "3. Recommendation 2 is not accepted, as the Agency has no legislative body.",
        "4. Recommendations 3 and 4 are accepted; implementation is in progress.",
        "5. The Agency will revert on recommendation 5 by the end of 2024.",
        "6. Recommendation 6 was accepted in 2022 but is now considered not relevant.",
    ),
    "S 1 A I\nS 2 N/? -\nS 3 A P/?\nS 4 A P/?\nS 5 ? -/?\nS 6 ?/R! -/?",
    {"date": date(2024, 2, 9)},
)
HOUSES = (*(UNESCO, FAO, WHO, WFP, UNIDO, IAEA, ICAO, WMO, ILO, UNFPA, UPU, UNRWA),)
