"""Files that leave the house: tables, workbooks, slides, pictures, the static pack."""
