"""What the history holds, for whom: which entries there are and what they say in words."""
