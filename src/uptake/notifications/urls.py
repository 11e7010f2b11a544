"""The addresses of messages and calendars."""

from django.urls import path

from uptake.notifications.pages import calendars, mails, unsubscribing

# Without a language: a calendar program keeps the address for ever.
feed = path("calendar/<name:token>.ics", calendars.calendar_file, name="calendar-file")

urlpatterns = [
    path("unsubscribe/<name:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
    path("<name:organization>/calendar/", calendars.calendar_page, name="calendar"),
    path("<name:organization>/mails/", mails.mails, name="mails"),
    path("<name:organization>/mails/<int:mail>/again/", mails.send_again, name="mail-again"),
]
