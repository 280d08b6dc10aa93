"""Tests of the command line, from where its user sits."""
