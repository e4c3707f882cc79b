"""Layouts of accounts and contacts: which columns, in which order and width, sorted how."""
