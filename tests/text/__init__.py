"""What the text room promises."""
