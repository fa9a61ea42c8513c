"""What people and programs are shown: rows as tables or JSON, a run in a sentence."""
