"""One reading of a whole file: each row judged against the database and, in the pass that writes,
written. A file is first read to check it, and then to write it, so that nothing of a file with
faults need be written, and no lock is held while it is checked."""
