"""“Việc cần làm”: the first page after unlocking."""
