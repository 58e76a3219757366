"""How the weights of the choices were fitted; nothing here is needed to read with them."""
