"""How long a message that could not be sent for the time being waits before it is tried again."""

from datetime import timedelta

# After the first, second, … attempt. After the last one the message has failed for good: by then
# two days have passed, and most servers give up too.
PAUSES = (
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=45),
    timedelta(hours=3),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
)
# A message that is being sent for longer than this: whatever was sending it is no longer there.
INTERRUPTED = timedelta(minutes=15)


def pause_after(attempts: int) -> timedelta | None:
    """Give how long to wait after so many attempts; None: it has failed for good."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None
