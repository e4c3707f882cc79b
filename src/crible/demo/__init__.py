"""Demo data: an organisation, its customers and what happened with them, all invented."""
