"""Takes lists in: many lines from a file, understood, compared with the register and recorded as one batch."""
