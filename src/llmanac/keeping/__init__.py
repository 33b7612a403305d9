"""For the keeper of a list: which findings to look at, and the few that can be mended by a program."""
