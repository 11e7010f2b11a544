"""Exchange with the other side: the mapping, files out and in, and what is decided of each."""
