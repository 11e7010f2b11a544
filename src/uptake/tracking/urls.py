"""The addresses of this room."""

from django.urls import path

from uptake.tracking.pages import files, mapping, one, sides

TRACKING = "<name:organization>/tracking/"
IMPORTS = f"{TRACKING}import/"
UPLOAD = f"{IMPORTS}<uuid:key>/"
MAPPING = f"{TRACKING}mapping/"
ONE = f"{TRACKING}<recommendation:recommendation>/"

urlpatterns = [
    path(TRACKING, sides.show, name="tracking"),
    path(f"{TRACKING}export/", sides.export, name="tracking-export"),
    path(IMPORTS, files.imports, name="tracking-imports"),
    path(UPLOAD, files.upload, name="tracking-upload"),
    path(f"{UPLOAD}apply/", files.apply, name="tracking-apply"),
    path(f"{UPLOAD}discard/", files.discard, name="tracking-discard"),
    path(MAPPING, mapping.show, name="tracking-mapping"),
    path(f"{MAPPING}upload/", mapping.bring, name="tracking-mapping-upload"),
    path(f"{MAPPING}mapping.<format:written_as>", mapping.download, name="tracking-mapping-file"),
    path(f"{ONE}take/", one.take, name="tracking-take"),
    path(f"{ONE}keep/", one.keep, name="tracking-keep"),
    path(f"{ONE}confirm/", one.confirm, name="tracking-confirm"),
    path(ONE, one.show, name="tracking-one"),
]
