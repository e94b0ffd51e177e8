"""Lists that staff keep in spreadsheets: read, compared with the content, written out."""
