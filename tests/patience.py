"""How long a test waits for what must come, in one place.

On an idle machine all of it comes within seconds. With two other programs busy on two cores the
start of a kernel took more than a minute, so the limit is far beyond that: it ends a test that
hangs, and says nothing of how fast anything is.
"""

from __future__ import annotations

SECONDS = 300
MILLISECONDS = SECONDS * 1000
