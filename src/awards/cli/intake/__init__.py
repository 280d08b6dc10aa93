"""`awards import`: a list that somebody sent, understood, asked about where it has to be, shown, and recorded as one batch."""
