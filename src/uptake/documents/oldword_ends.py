"""How the program that converts old Word documents ends: what it tells whoever runs it.

Apart from the program, whose libraries take long to load, and longer than most files to be read.
"""

PROGRAM = "uptake.documents.oldword_converter"
DONE, FAILED, LOCKED = 0, 3, 4
