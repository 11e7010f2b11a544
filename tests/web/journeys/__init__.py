"""Journeys in a browser; README.md says what people do, these modules walk it."""
