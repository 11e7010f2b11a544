"""What people are told: messages, calendars, and how not to get them."""
