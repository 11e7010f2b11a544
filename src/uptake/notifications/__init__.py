"""Notifications: messages, reminders, digests and calendars."""
