"""Passwords in the tests: hashed as the product does, at a price that tests can pay."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """The hasher of the product, with as little work as it can be given."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
