"""The system of record: connections, column types and migrations."""
