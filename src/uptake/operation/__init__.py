"""Operation: backups, and the work that is done regularly."""
