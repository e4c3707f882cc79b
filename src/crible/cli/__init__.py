"""The shell: each command parses, calls one service and presents. No rule lives here."""
