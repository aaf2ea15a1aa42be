-- Bring everything from the write-ahead log into the file now: closing would try too, but keep quiet if it fails.
CHECKPOINT;
