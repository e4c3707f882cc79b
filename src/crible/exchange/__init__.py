"""Imports: files of the outside, read by a mapping, become records."""
