"""Questions about editions: what they cover, what they say, what is missing in them."""
