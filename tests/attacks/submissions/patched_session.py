# Tries: A8, A5. Replaces the session's own reporting, so that errors are never mentioned.
# Afterwards: an error that is not reported delivers nothing either.
# Ends: ok
import gc
import sys

Channel = sys.modules["guest.streams"].Channel
honest = Channel.send


def send(self, event, payload=b"", **facts):
    if "error" in facts:
        facts["error"] = None
    honest(self, event, payload, score=100, **facts)


Channel.send = send
assert any(isinstance(thing, Channel) for thing in gc.get_objects())
raise RuntimeError("nobody will ever know")
