"""What several packages need to write files: atomic writes, the data home, spreadsheet safety, column headings."""
