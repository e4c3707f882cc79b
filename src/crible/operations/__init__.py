"""Keeping an installation in health: its creation, its check-up, its backups."""
