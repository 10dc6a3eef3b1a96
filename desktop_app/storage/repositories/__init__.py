"""The repositories of `domain/ports.py` on the tables; each works inside one transaction."""
