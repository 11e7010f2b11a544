"""The addresses of forms."""

from django.urls import path

from uptake.sheets import pages as forms

urlpatterns = [
    path("<name:organization>/forms/", forms.show, name="forms"),
    path("<name:organization>/forms/mine/", forms.mine, name="form-mine"),
    path("<name:organization>/forms/back/", forms.back, name="form-back"),
    path("<name:organization>/forms/back/<int:returned>/", forms.review, name="form-review"),
    path("<name:organization>/forms/make/", forms.make, name="forms-make"),
    path("<name:organization>/forms/links/", forms.make_links, name="links-make"),
    path("<name:organization>/forms/links/<int:person>/revoke/", forms.revoke, name="links-revoke"),
]
