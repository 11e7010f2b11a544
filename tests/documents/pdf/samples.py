"""Documents in six languages, in words of our own, as the writers of PDF are given them."""

from collections.abc import Sequence

from uptake.documents.tree import Cell, Document, Format, Paragraph, Row, Span, Table

SYMBOL = "JIU/REP/2021/3"
ADDRESS = "https://www.unjiu.org/content/reports"

TITLES = {
    "ar": "تقارير عن متابعة التوصيات في الفترة 2020-2021",
    "zh": "2020-2021年建议落实情况报告",
    "en": "Reports on the follow-up of recommendations, 2020-2021",
    "fr": "Rapports sur le suivi des recommandations, 2020-2021",
    "ru": "Доклады о последующих мерах по рекомендациям, 2020–2021 годы",
    "es": "Informes sobre el seguimiento de las recomendaciones, 2020-2021",
}
TEXTS = {
    "ar": "ينبغي للمنظمات أن تنشر، قبل نهاية عام 2022، خطة تغطي 50% من المباني (انظر C21/50).",
    "zh": "各组织应在2022年底之前公布一项涵盖50%建筑物的计划（见C21/50）。",
    "en": "Organizations should publish, by the end of 2022, a plan for 50% of buildings (C21/50).",
    "fr": "Les organisations devraient publier d'ici fin 2022 un plan pour 50 % des bâtiments.",
    "ru": "Организациям следует до конца 2022 года опубликовать план для 50% зданий (C21/50).",
    "es": "Las organizaciones deberían publicar, a más tardar en 2022, un plan para el 50 %.",
}


def cell(text: str = "", fill: str | None = None, centred: bool = False) -> Cell:
    return Cell((Paragraph(text),) if text else (), fill, centred)


def grid(language: str, numbers: Sequence[int]) -> Table:
    """A table of marks under a header of two rows, a report's heading inside, a merged row."""
    title, text = TITLES[language], TEXTS[language]
    what, status = cell(title[:12], "E8F1F8"), cell(text[:9], "E8F1F8", centred=True)
    leaves = (cell("A", centred=True), cell("B", centred=True))
    symbol = Paragraph(
        f"{SYMBOL} {title}",
        level=2,
        spans=(Span(0, len(SYMBOL), link=ADDRESS),),
        bookmarks=("JIU_REP_2021_3",),
    )
    heading = Cell((symbol,), "DCD8CF")
    rows = [
        Row((what, what, status, status), header=True),
        Row((what, what, *leaves), header=True),
        Row((heading,) * 4),
    ]
    for number in numbers:
        merged = cell(text)
        marks = (merged, merged) if number % 5 == 0 else (cell("X", centred=True), cell())
        rows.append(Row((cell(str(number)), cell(text), *marks)))
    return Table(tuple(rows), (1, 6, 2, 2), right_to_left=language == "ar")


def document(language: str, rows: int = 6) -> Document:
    """A whole document: head, title, headings, a line that leads to the report, the table."""
    title = TITLES[language]
    lead = Paragraph(SYMBOL, spans=(Span(0, len(SYMBOL), link="#JIU_REP_2021_3"),))
    return Document(
        Format.PDF,
        (
            Paragraph(title, level=0),
            Paragraph(TEXTS[language], level=1),
            Paragraph(TEXTS[language], spans=(Span(0, 6, bold=True), Span(7, 12, soft=True))),
            Paragraph(TEXTS[language], label="1"),
            Paragraph(TEXTS[language], label="2"),
            lead,
            grid(language, range(1, rows + 1)),
        ),
        title=title,
        language=language,
        right_to_left=language == "ar",
        header=(Paragraph("C22/61"),),
        footer=(Paragraph(title),),
    )
