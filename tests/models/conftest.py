"""A desk to work at: one session for each test, rolled back afterwards."""

from desk import desk, register

__all__ = ["desk", "register"]
