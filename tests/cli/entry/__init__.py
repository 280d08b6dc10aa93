"""Tests of the clerk's form, and the screen that plays a clerk's part in them."""
