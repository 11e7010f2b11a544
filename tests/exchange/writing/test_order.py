from uptake.core.document import Entry, Report, StatusDocument
from uptake.exchange.writing.typesetting import by_report, in_order


def test_reports_are_newest_first_by_the_programme_of_work() -> None:
    symbols = ("JIU/REP/2020/8", "JIU/REP/2021/2", "JIU/REP/2021/10", "JIU/NOTE/2021/1")
    reports = tuple(Report(symbol) for symbol in symbols)
    assert [report.symbol for report in in_order(StatusDocument(reports=reports)).reports] == [
        "JIU/REP/2021/10",
        "JIU/REP/2021/2",
        "JIU/NOTE/2021/1",
        "JIU/REP/2020/8",
    ]


def test_the_year_of_the_programme_goes_before_that_of_the_symbol() -> None:
    reports = (Report("JIU/REP/2020/8", programme_year=2022), Report("JIU/REP/2021/2"))
    assert in_order(StatusDocument(reports=reports)).reports == reports


def test_recommendations_are_by_number_and_informal_ones_last() -> None:
    entries = (
        Entry("JIU/REP/2021/2", "10"),
        Entry("JIU/REP/2021/2", "4", formal=False),
        Entry("JIU/REP/2021/2", "9"),
        Entry("JIU/REP/2021/3", "1"),
    )
    found = in_order(StatusDocument(entries=entries)).entries
    assert [(entry.report[-1], entry.number) for entry in found] == [
        ("3", "1"),
        ("2", "9"),
        ("2", "10"),
        ("2", "4"),
    ]


def test_entries_are_grouped_under_their_reports_listed_or_not() -> None:
    listed = Report("JIU/REP/2021/3", "Title")
    entries = (Entry("JIU/REP/2021/3", "1"), Entry("JIU/REP/2020/1", "1"))
    grouped = by_report(StatusDocument(reports=(listed,), entries=entries))
    assert [(report, len(of)) for report, of in grouped] == [
        (listed, 1),
        (Report("JIU/REP/2020/1"), 1),
    ]
