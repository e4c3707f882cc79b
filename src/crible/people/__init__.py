"""Users, their profiles and structures."""
