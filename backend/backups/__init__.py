"""Backups: everything a county holds, sealed for whoever keeps the key, and brought back."""
