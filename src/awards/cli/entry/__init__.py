"""The clerk's form: home, heading, honouree after honouree, the pasted list and the review before recording."""
