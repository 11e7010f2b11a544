"""People: entering them, their units, their accounts and how they sign in."""
