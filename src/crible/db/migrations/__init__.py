"""Alembic's migrations of the system of record."""
