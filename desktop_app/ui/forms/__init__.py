"""*Biểu mẫu*: form sets, what came from above, and what is assigned to the offices below."""
