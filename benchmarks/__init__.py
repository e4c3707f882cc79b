"""The figures of docs/figures.md, repeated by ``make bench``."""
