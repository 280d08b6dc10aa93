"""Every failure a clerk can meet: one class each, with its sentence and its exit status."""
