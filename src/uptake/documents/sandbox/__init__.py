"""Reading what comes from strangers in a process of its own, which the system can end."""
