"""Lists in spreadsheets."""
