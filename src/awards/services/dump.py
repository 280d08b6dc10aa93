"""The dump: a whole register as lines of JSON, the same bytes for the same records, from which either engine rebuilds it.

`docs/dump.md` tells the format; `dump` writes it, `is_dump` knows it by its first line, `lines_of` and `load_dump` take it in.
"""

from awards.services.dump_format import Header, is_dump, read_header
from awards.services.dump_in import Loaded, lines_of, load_dump
from awards.services.dump_out import dump

__all__ = ["Header", "Loaded", "dump", "is_dump", "lines_of", "load_dump", "read_header"]
