"""How a tree is set in Word: runs, paragraphs, tables, and the parts of the package around them."""
