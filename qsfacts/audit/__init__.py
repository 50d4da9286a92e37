"""What the base is like as a whole: does it hold what its texts say. One file for each question."""
