"""XPath 1.0 with the ODK functions: text → tokens → syntax tree → closures. No `eval`."""
