"""What is asked here, answered with frozen values."""
