"""The addresses of messages and calendars."""

from django.urls import path

from uptake.notifications import pages

# Without a language: a calendar program keeps the address for ever.
feed = path("calendar/<name:token>.ics", pages.calendar_file, name="calendar-file")

urlpatterns = [
    path("unsubscribe/<name:token>/", pages.unsubscribe, name="unsubscribe"),
    path("<name:organization>/calendar/", pages.calendar_page, name="calendar"),
    path("<name:organization>/mails/", pages.mails, name="mails"),
    path("<name:organization>/mails/<int:mail>/", pages.mail, name="mail"),
    path("<name:organization>/mails/<int:mail>/again/", pages.send_again, name="mail-again"),
]
