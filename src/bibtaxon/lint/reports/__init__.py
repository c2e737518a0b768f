"""Findings for programs and pages: each form is a module with `report`."""
