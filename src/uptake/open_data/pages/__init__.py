"""The pages of this room: what was issued, for programs and for those who write them."""
