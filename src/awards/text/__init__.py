"""Pure functions on Vietnamese text: normalise, fold, sort key, parse names, dates and numbers."""
