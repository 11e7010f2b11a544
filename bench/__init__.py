"""Measurements: how long the work takes beside a limit or a peer, in one run on one machine."""
