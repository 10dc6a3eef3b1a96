"""One script per version of the schema; a script that has shipped is never edited."""
