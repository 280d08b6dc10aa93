"""A desk to work at: one session for each test, rolled back afterwards; and a commune's office that grants."""

import pytest
from sqlmodel import Session

from awards.models.recipient import Recipient
from desk import desk, register
from factories import a_body

__all__ = ["desk", "issuer", "register"]


@pytest.fixture
def issuer(desk: Session) -> Recipient:
    """A commune's office."""
    return a_body(desk)
