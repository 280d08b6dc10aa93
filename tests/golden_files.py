"""Golden files: the approved output, byte for byte; AWARDS_GOLDEN_UPDATE=1 rewrites them, and the diff is then read."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"
UPDATE = os.environ.get("AWARDS_GOLDEN_UPDATE") == "1"  # read now: every test runs without the variables of the program


def check_golden(name: str, data: bytes) -> None:
    """Compare with `tests/golden/<name>`, or write it when an update is asked for."""
    path = FOLDER / name
    if UPDATE:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    assert path.exists(), f"there is no golden file {name}; AWARDS_GOLDEN_UPDATE=1 writes it"
    approved = path.read_bytes()
    assert data.decode().splitlines() == approved.decode().splitlines(), f"{name} has changed; AWARDS_GOLDEN_UPDATE=1 accepts it"
    assert data == approved, f"{name} differs in its line ends or its byte order mark"
