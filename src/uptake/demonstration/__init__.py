"""The demonstration: an organization's register, its documents and its people."""
