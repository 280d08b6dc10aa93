"""Where the files that ship with the program are: migrations, catalogues and samples, installed or in a checkout."""

from functools import lru_cache
from pathlib import Path


@lru_cache
def db_folder() -> Path:
    """Return the `db` folder: inside the package when installed from a wheel, else at the top of the checkout."""
    here = Path(__file__).parent
    inside = here / "db"
    return inside if inside.is_dir() else here.parents[1] / "db"
