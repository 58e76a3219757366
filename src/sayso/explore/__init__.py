"""A local page over a collection: search, filters, table, timeline, groups, and the text of each claim.

Built on Panel, which brings the table, the charts and the server, and fetches nothing from elsewhere.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from sayso.errors import InputError, require
from sayso.explore import selection

if TYPE_CHECKING:
    from sayso.collection import Collection

_HERE = "127.0.0.1"


class Server(NamedTuple):
    """A page that is being served: its address, and what ends it."""

    address: str
    stop: Callable[[], None]


def serve(
    collection: Collection, *, title: str = "sayso", port: int = 0, open_browser: bool = True, wait: bool = True
) -> Server:
    """Serve the page to this computer's browsers alone.

    Args:
        collection: What is to be looked at.
        title: The page's title.
        port: The port to serve at; 0 takes one that is free.
        open_browser: Open the page in the browser.
        wait: Stay until it is interrupted; else the page is served by a thread.

    Returns:
        The address, and a function that ends it.

    Raises:
        MissingExtraError: The extra `explore` is not installed.
        InputError: The port is taken.

    >>> import sayso
    >>> server = serve(sayso.Collection(sayso.extract("Nine people drowned.")), open_browser=False, wait=False)
    >>> server.stop()
    """
    chosen = _free(port)
    panel = require("panel", "explore")
    from sayso.explore.desk import Desk

    choices = selection.choices(collection)
    panel.extension("tabulator", notifications=False)
    served = panel.serve(
        lambda: Desk(collection, title, choices).page(), port=chosen, address=_HERE, title=title, show=open_browser,
        verbose=wait, threaded=not wait,
    )  # fmt: skip
    return Server(f"http://{_HERE}:{chosen}/", served.stop)


def _free(port: int) -> int:
    """The port, or one that is free."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((_HERE, port))
        except OSError as error:
            raise InputError(f"port {port} cannot be used ({error.strerror})", remedy="name another, or 0 for any") from None
        return int(tried.getsockname()[1])
