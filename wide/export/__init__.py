"""Files that leave the house: tables now, slides and briefs later."""
