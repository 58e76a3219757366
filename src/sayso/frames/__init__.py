"""Frames: the verb or event noun that a figure is a part of, who did it to whom, and where."""
