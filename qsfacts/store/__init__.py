"""The fact files: read, validated, and turned into facts with every problem of all files reported in one go."""
