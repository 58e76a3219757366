"""Placeholder until the attribution room lands."""


def find_quotations(text):
    return ()
