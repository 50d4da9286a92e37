"""Drafts checked against the base: draft → figures → claims → findings. Reads the index, draws nothing."""
