"""Charts: frozen values to SVG and PNG, each with the table that says the same in words.

What is drawn here comes with its words and addresses already chosen, in the order in which it is
read: nothing here knows what is counted, or in which language. Standard library only.
"""
