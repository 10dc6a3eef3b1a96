"""*Phong trào*: campaigns with their contents, forms, pledges, scores and rankings."""
