"""The manual on the site: its pages, and which of them each page of the site leads to."""
