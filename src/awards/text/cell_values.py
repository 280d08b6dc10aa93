"""What a cell of a foreign table holds."""

import datetime


class ErrorValue(str):
    """A cell in which a spreadsheet shows that a formula failed: `#N/A`, `#REF!`; as text it is what the cell shows."""

    __slots__ = ()


Value = str | int | float | bool | datetime.date | datetime.datetime | datetime.time
"""A cell; an empty one is the empty text. Whole numbers of a sheet may come as floats (`1985.0`)."""
