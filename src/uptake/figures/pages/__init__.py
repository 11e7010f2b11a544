"""The pages of this room: the figures, the recommendations behind one, and what moved one."""
