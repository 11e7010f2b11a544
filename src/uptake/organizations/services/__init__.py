"""What is done here: atomic, recorded functions, the only writers."""
