"""The pages of this room: each is one call of a service, or one question."""
