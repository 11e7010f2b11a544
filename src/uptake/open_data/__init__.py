"""Open data: what was issued, as tables for programs, their description, feeds, the site's map."""
