"""What is done by every room: atomic, recorded functions, the only writers."""
