"""The criteria language: which records a person means, read as SQL, in memory and as a sentence.

It has no connection, no HTTP and no clock of its own.
"""
