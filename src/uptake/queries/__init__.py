"""Questions to the register, answered with frozen values. Never writes."""
