"""What one can do: functions that take a session and an entry, keep the rules, and return records."""
