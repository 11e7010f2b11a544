"""The demonstration: an organization's register, its documents and its texts in six languages."""
