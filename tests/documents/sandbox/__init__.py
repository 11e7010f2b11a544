"""Tests of reading in a process of its own."""
