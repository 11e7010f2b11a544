"""How each act of the services is done once: what it needs, who does it, what tells of it."""
