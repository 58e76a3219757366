"""Clauses and their parts, asked for by role: no rule needs a parser's labels."""
