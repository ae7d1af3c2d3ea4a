"""What a figure needs besides its number: who says so, when, of whom and where."""
