"""`python -m bench.power --cuts N --seed S`: power cuts on a disk that drops unsynced writes."""
