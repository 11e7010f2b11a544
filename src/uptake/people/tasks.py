"""Work of this room that is done behind the pages."""

from django.tasks import task
from django.utils import timezone

from uptake.people.services import accounts
from uptake.web.tasks import SHORT


@task(queue_name=SHORT)
def send_password_link(person: int) -> None:
    """Send somebody the way to a new password; nothing is done for nobody (0).

    What was typed is no part of it: an address that nobody has is kept nowhere.
    """
    accounts.send_link(person=person, at=timezone.now())
