"""The routes, a file for each resource: read what was sent, call one service, show."""
