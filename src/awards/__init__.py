"""Awards keeps the record of government recognition: who was commended, by which decision, for which year."""

__version__ = "0.1.0"
