"""How the encoder of `sayso.reader` was made; nothing here is needed to read with it."""
