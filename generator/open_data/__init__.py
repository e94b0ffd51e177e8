"""What the site knows, as files for other programs: tables, documents, points and calendars.

Pure functions of entries; which fields there are, what they are called and what they hold is read off the model.
"""
