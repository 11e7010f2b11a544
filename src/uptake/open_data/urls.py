"""The addresses of this room; those of files and of the map are the same in all languages."""

from django.contrib.sitemaps import views
from django.urls import path

from uptake.open_data.pages import data, feeds
from uptake.open_data.pages.sitemaps import SITEMAPS

urlpatterns = [
    path("data/", data.show, name="data"),
    path("feed.atom", feeds.feed, name="feed"),
    path("<name:organization>/feed.atom", feeds.feed, name="organization-feed"),
]
everywhere = [
    path("data/<name:name>", data.send, name="data-file"),
    path("sitemap.xml", views.index, {"sitemaps": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        views.sitemap,
        {"sitemaps": SITEMAPS},
        name="django.contrib.sitemaps.views.sitemap",
    ),
]
