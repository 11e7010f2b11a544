"""The addresses of this area."""

from django.urls import URLPattern, path

from uptake.web.editions import issuing, listing, opening, page, reading, texts, verifying

_ONE = "<name:organization>/editions/<int:edition>/"

urlpatterns: list[URLPattern] = [
    path("<name:organization>/editions/", listing.show_all, name="editions"),
    path("<name:organization>/editions/open/", opening.open_, name="edition-open"),
    path(_ONE, page.show, name="edition"),
    path(f"{_ONE}change/", opening.change, name="edition-change"),
    path(f"{_ONE}give-up/", opening.give_up, name="edition-give-up"),
    path(f"{_ONE}issue/", issuing.issue, name="edition-issue"),
    path("<name:organization>/verify/", verifying.verify, name="verify-file"),
    path(f"{_ONE}reading/<language:language>/", reading.show, name="edition-reading"),
    path(f"{_ONE}head/references/<language:language>/", texts.cited, name="edition-references"),
    path(f"{_ONE}head/<name:part>/<language:language>/", texts.text, name="edition-text"),
]
