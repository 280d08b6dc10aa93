"""What the clerk types and sees: one file a noun; parse, ask, call, show."""
