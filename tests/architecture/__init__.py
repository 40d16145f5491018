"""What must hold for the tree as a whole: its imports, its text, its README."""
