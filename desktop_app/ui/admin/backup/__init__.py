"""The section Sao lưu: where backups go, which there are, taking one and putting one back."""
