"""Small helpers without domain meaning. Imports nothing else of Crible."""
