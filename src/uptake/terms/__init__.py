"""Every word of the field in six languages, once."""
