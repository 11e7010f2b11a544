"""Files exchanged with the other side."""
