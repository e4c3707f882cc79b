"""What one does with records and with the fields that people add to them."""
