"""What meetings did with documents, what they asked for, and what became of it."""
