"""How the encoder of `sayso.reader` was made: data, fitting, export, cost. Its model card is `docs/reader.md`."""
