"""The addresses of this room."""

from django.urls import path, register_converter

from uptake.charts.pages import charts
from uptake.charts.pages.asking import ChartFormat, ChartKind


class ChartConverter:
    """A chart, by the name of its kind."""

    regex = "|".join(ChartKind)

    def to_python(self, value: str) -> ChartKind:
        """Turn the part of the address into the kind."""
        return ChartKind(value)

    def to_url(self, value: str) -> str:
        """Turn the kind into its part of the address."""
        return str(value)


class ChartFormatConverter:
    """A format in which charts can be taken, by the ending of its files."""

    regex = "|".join(ChartFormat)

    def to_python(self, value: str) -> ChartFormat:
        """Turn the ending into the format."""
        return ChartFormat(value)

    def to_url(self, value: str) -> str:
        """Turn the format into the ending."""
        return str(value)


register_converter(ChartConverter, "chart")
register_converter(ChartFormatConverter, "drawing")

urlpatterns = [
    path("<name:organization>/charts/", charts.show_all, name="charts"),
    path("<name:organization>/charts/<chart:kind>/", charts.show, name="chart"),
    path(
        "<name:organization>/charts/<chart:kind>.<drawing:written_as>",
        charts.download,
        name="chart-file",
    ),
]
