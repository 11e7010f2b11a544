"""The record of acts and of what was looked at, and what fails in the background."""
