"""Settings, from UPTAKE_ variables."""
