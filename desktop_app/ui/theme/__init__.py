"""The look of the app: scales (`tokens`), colours (`palette`), icons, style sheet, and `apply`."""
