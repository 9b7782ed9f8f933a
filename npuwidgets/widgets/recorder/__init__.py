"""The recorder: every edit as its line of Python, to copy and run in a fresh kernel."""

from __future__ import annotations

from npuwidgets.errors import NpuWidgetsError
from npuwidgets.widgets.view.action import Traits
from npuwidgets.widgets.view.session_view import SessionView, said
from npuwidgets.widgets.view.shapes import Fields, Items, Text
from npuwidgets.widgets.view.showing import Showing
from npuwidgets.widgets.view.traits import Shaped

__all__ = ["Recorder"]


class Recorder(SessionView):
    """Every edit of a session, wherever it was made, as the Python that makes it.

    An edit that is undone leaves the recording, and comes back when it is redone. The copied code
    opens the network, makes every edit and asserts that the session hash is the same.

    Args:
        session: The session.
    """

    SCRIPT = "recorder"

    EVALUATED = False

    edits = Shaped(
        Items(Fields({"title": Text(), "code": Text()})), [], help="The edits, oldest first."
    )
    code = Shaped(Text(), "", help="The whole recording, ready to run.")
    digest = Shaped(Text(), "", help="The session hash.")

    @staticmethod
    def of_edit(showing: Showing) -> Traits:
        """The recording of now."""
        session = showing.session
        rows = [{"title": one.title, "code": "\n".join(one.lines)} for one in session.recorded]
        try:
            return {"edits": rows, "code": session.recording(), "digest": session.digest}
        except NpuWidgetsError as error:  # a picture is gone: the edits are right all the same
            return {"edits": rows, "code": "", "digest": "", **said(str(error))}
