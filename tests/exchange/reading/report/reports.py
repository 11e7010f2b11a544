"""Reports of our own in six languages, laid out as the oversight body lays out its own."""

from dataclasses import dataclass
from pathlib import Path

from uptake.core.codes import Language
from uptake.documents.pdf import writing as pdf
from uptake.documents.tree import Block, Cell, Document, Format, Paragraph, Row, Span, Table
from uptake.documents.word import writing as word
from uptake.terms.organizations import organizations

SYMBOL = "JIU/REP/2026/4"


@dataclass(frozen=True, slots=True)
class Said:
    """What our report says in one language."""

    title: str
    summary: str
    body: str
    word: str
    first: str
    second: str
    third: str
    informal: str
    paragraph: str
    annex: str
    impact: str
    legend: str


SAID = {
    Language.ENGLISH: Said(
        "Lending libraries of the system",
        "Executive summary",
        "Chapter one",
        "Recommendation",
        "The executive heads of the organizations should open a reading room by the end of 2027.",
        "The governing bodies should examine, by 31 March 2028, what the reading rooms have cost.",
        "The executive heads should lend books to one another.",
        "The Inspectors suggest that the executive heads should count their readers once a year.",
        "Most houses have a library, and few of them lend anything.",
        "Overview of actions to be taken",
        "Intended impact",
        "L: for decision by the legislative organ; E: for action by the executive head",
    ),
    Language.FRENCH: Said(
        "Les bibliothèques de prêt du système",
        "Résumé",
        "Chapitre premier",
        "Recommandation",
        "Les chefs de secrétariat devraient ouvrir une salle de lecture d'ici à la fin de 2027.",
        "Les organes directeurs devraient examiner, d'ici au 31 mars 2028, le coût de ces salles.",
        "Les chefs de secrétariat devraient se prêter des livres.",
        "Les Inspecteurs suggèrent que les chefs de secrétariat devraient compter leurs lecteurs.",
        "La plupart des maisons ont une bibliothèque, et peu de celles-ci prêtent des livres.",
        "Vue d'ensemble des mesures à prendre",
        "Impact escompté",
        "L : décision de l'organe délibérant ; E : mesure à prendre par le chef de secrétariat",
    ),
    Language.SPANISH: Said(
        "Las bibliotecas de préstamo del sistema",
        "Resumen",
        "Capítulo primero",
        "Recomendación",
        "Los jefes ejecutivos deberían abrir una sala de lectura a más tardar a fines de 2027.",
        "Los órganos rectores deberían examinar, antes del 31 de marzo de 2028, su costo.",
        "Los jefes ejecutivos deberían prestarse libros entre ellos.",
        "Los Inspectores sugieren que los jefes ejecutivos deberían contar a sus lectores.",
        "La mayoría de las casas tiene una biblioteca, y pocas de ellas prestan libros.",
        "Sinopsis de las medidas que deben adoptarse",
        "Efecto previsto",
        "L: decisión del órgano legislativo; E: medida del jefe ejecutivo",
    ),
    Language.RUSSIAN: Said(
        "Библиотеки системы, выдающие книги на дом",
        "Резюме",
        "Глава первая",
        "Рекомендация",
        "Исполнительным главам организаций следует открыть читальный зал к концу 2027 года.",
        "Руководящим органам следует рассмотреть до 31 марта 2028 года стоимость этих залов.",
        "Исполнительным главам следует одалживать друг другу книги.",
        "Инспекторы предлагают, чтобы исполнительные главы ежегодно подсчитывали читателей.",
        "В большинстве зданий есть библиотека, и лишь немногие из них выдают книги.",
        "Обзор мер, которые надлежит принять",
        "Ожидаемый эффект",
        "L: решение руководящего органа; Е: меры исполнительного главы",
    ),
    Language.ARABIC: Said(
        "مكتبات الإعارة في المنظومة",
        "موجز تنفيذي",
        "الفصل الأول",
        "التوصية",
        "ينبغي للرؤساء التنفيذيين للمنظمات فتح قاعة للمطالعة بحلول نهاية عام 2027.",
        "ينبغي للهيئات الإدارية أن تنظر، بحلول 31 آذار/مارس 2028، في تكلفة هذه القاعات.",
        "ينبغي للرؤساء التنفيذيين أن يتبادلوا إعارة الكتب فيما بينهم.",
        "ويقترح المفتشون أن يقوم الرؤساء التنفيذيون بإحصاء القراء مرة كل سنة.",
        "في معظم المباني مكتبة، وقليل من هذه المكتبات يعير الكتب لمن يطلبها.",
        "عرض عام للإجراءات المطلوب اتخاذها",
        "الأثر المقصود",
        "L: قرار من الهيئة التشريعية؛ E: إجراء من الرئيس التنفيذي",
    ),
    Language.CHINESE: Said(
        "本系统的借阅图书馆",
        "内容提要",
        "第一章",
        "建议",
        "各组织行政首长应在2027年底之前开设一间阅览室。",
        "理事机构应在2028年3月31日之前审查这些阅览室的费用。",
        "行政首长应相互借阅图书。",
        "检查专员建议行政首长应每年统计一次读者人数。",
        "大多数大楼都有图书馆，但其中很少有图书馆出借图书。",
        "有待采取的行动概览",
        "预期影响",
        "L：供立法机关作决定；E：供行政首长采取行动",
    ),
}


def bold(text: str) -> Paragraph:
    return Paragraph(text, spans=(Span(0, len(text), bold=True),))


def cell(text: str) -> Cell:
    return Cell((Paragraph(text),) if text else ())


def row(*texts: str, header: bool = False) -> Row:
    return Row(tuple(map(cell, texts)), header)


def acronym(code: str, language: Language) -> str:
    return organizations()[code].naming(language).short


def annex(language: Language, *marks: tuple[str, str, str]) -> Table:
    """The table of the annex: impact, and the marks of ITU and WIPO."""
    said = SAID[language]
    head = row("", said.impact, acronym("ITU", language), acronym("WIPO", language), header=True)
    rows = (row(f"{said.word} {at}", *one) for at, one in enumerate(marks, 1))
    return Table((head, *rows), right_to_left=language.right_to_left)


MARKS = (("a, f", "E", "E"), ("g", "L", ""), ("h", "", "E"))


def report_tree(
    language: Language = Language.ENGLISH,
    *,
    summary: bool = True,
    with_annex: bool = True,
    marks: tuple[tuple[str, str, str], ...] = MARKS,
    form: Format = Format.DOCX,
) -> Document:
    """Our report as a tree: summary, body with an informal recommendation, annex with a legend."""
    said = SAID[language]
    texts = (said.first, said.second, said.third)
    blocks: list[Block] = [Paragraph(SYMBOL), Paragraph(said.title, level=0)]
    if summary:
        blocks.append(Paragraph(said.summary, level=1))
        for number, text in enumerate(texts, 1):
            blocks += [bold(f"{said.word} {number}"), Paragraph(text)]
    blocks.append(Paragraph(said.body, level=1))
    blocks.append(Paragraph(f"44. {said.paragraph}"))
    blocks.append(Paragraph(f"45. {said.paragraph} {said.informal} {said.paragraph}"))
    for number, text in enumerate(texts, 1):
        blocks.append(Paragraph(f"{45 + number}. {said.paragraph}"))
        blocks += [bold(f"{said.word} {number}"), bold(text)]
    if with_annex:
        blocks.append(Paragraph(said.annex, level=1))
        blocks += [annex(language, *marks), Paragraph(said.legend)]
    return Document(
        form,
        tuple(blocks),
        title=said.title,
        language=language.value,
        right_to_left=language.right_to_left,
    )


def written_report(folder: Path, language: Language, ending: str) -> Path:
    """Our report as a file, in one of the formats in which reports come."""
    path = folder / f"report-{language}.{ending}"
    tree = report_tree(language)
    if ending == "txt":
        lines = [one.text for one in tree.blocks if isinstance(one, Paragraph)]
        path.write_text("\n\n".join(lines), encoding="utf-8")
        return path
    with path.open("wb") as target:
        (word if ending == "docx" else pdf).write(tree, target)
    return path
