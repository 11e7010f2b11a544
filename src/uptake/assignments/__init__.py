"""Assignments: who has what until when, absences, cycles, and whether all is ready."""
