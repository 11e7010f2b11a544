"""What the register holds about an organization as of a day, as plain values."""
