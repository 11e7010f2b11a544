"""The addresses of this room."""

from django.urls import path

from uptake.imports.pages import applied, describing, imports, review
from uptake.web.addresses import of_document

urlpatterns = [
    of_document("about/", describing.about, "document-about"),
    path("<name:organization>/import/", imports.imports, name="imports"),
    path("<name:organization>/import/<uuid:key>/", imports.upload, name="upload"),
    path("<name:organization>/import/<int:number>/", applied.applied, name="imported"),
    path(
        "<name:organization>/import/<int:number>/take-back/",
        applied.take_back,
        name="import-take-back",
    ),
    path("<name:organization>/import/<uuid:key>/settle/", review.settle, name="settle"),
    path("<name:organization>/import/<uuid:key>/apply/", review.apply, name="apply"),
    path("<name:organization>/import/<uuid:key>/discard/", imports.discard, name="discard"),
]
