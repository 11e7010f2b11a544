"""Charts: pictures of how recommendations stand, each with its table, as pages and as files."""
