"""Maps of provinces: boundaries, tiles of equal size, and the classes that both share."""
