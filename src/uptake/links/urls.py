"""The addresses of signed links; that of a link's secret is used once only."""

from django.urls import path, re_path

from uptake.links import pages as links

urlpatterns = [
    path("link/", links.show, name="link"),
    path("link/answer/<int:follow_up>/", links.answer, name="link-answer"),
    path("link/answer/<int:follow_up>/keep/", links.keep, name="link-keep"),
    path("link/answer/<int:follow_up>/discuss/", links.discuss, name="link-discuss"),
    path("link/answer/<int:follow_up>/presence/", links.presence, name="link-presence"),
    path("link/evidence/<name:sha256>/<str:name>", links.evidence, name="link-evidence"),
    path("link/form/", links.form, name="link-form"),
    path("link/back/", links.back, name="link-form-back"),
    path("link/back/<int:returned>/", links.review, name="link-form-review"),
    path("link/leave/", links.leave, name="link-leave"),
    re_path(r"^link/(?P<secret>[A-Za-z0-9_-]{20,200})/$", links.enter, name="link-open"),
]
