"""Akoma Ntoso 3.0, the XML of parliaments and of the United Nations: the tree as such, and back."""
