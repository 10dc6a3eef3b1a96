"""The composition root: builds the adapters and connects them to the use cases."""
