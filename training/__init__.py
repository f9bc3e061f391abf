"""Training of the models that ship in `src/saksi/reading/models/`: one command a step, see README.md here."""
