"""What is asked by every room, answered with frozen values."""
