"""How foreign files become rows: one file a format, knowing nothing of records."""
