"""What a record is: one file a noun, the entry a clerk fills in and the table it is kept in."""
