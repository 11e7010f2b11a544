"""An organization's own Word file as the dress of what is written."""
