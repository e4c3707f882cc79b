"""What the third reading is made of: words, phrases of each language, and how values are shown."""
