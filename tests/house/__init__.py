"""What the whole project keeps to, checked by tests."""
