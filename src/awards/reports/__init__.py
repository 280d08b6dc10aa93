"""What one can ask: one file a report, from a session and a period to a `Report` value."""
