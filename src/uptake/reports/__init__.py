"""Reports: registering, treating, correcting and withdrawing them, and what is cited."""
