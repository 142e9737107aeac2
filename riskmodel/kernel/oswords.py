"""Why the system refused something, in the spoken language; the system's own words are English or none."""

from __future__ import annotations

import errno

from riskmodel.kernel.words import say

_NAMES = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.EISDIR: "folder",
    errno.EEXIST: "exists",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "large",
    errno.ENAMETOOLONG: "long_name",
    errno.EINVAL: "name",
    errno.EBUSY: "busy",
    errno.ETXTBSY: "busy",
    errno.EMFILE: "many",
    errno.ENFILE: "many",
    errno.EIO: "device",
    errno.ENODEV: "device",
    errno.ENXIO: "device",
    errno.ETIMEDOUT: "silent",
    errno.ECONNREFUSED: "refused",
    errno.ECONNRESET: "broken",
    errno.ECONNABORTED: "broken",
    errno.EPIPE: "broken",
    errno.ENETUNREACH: "unreachable",
    errno.EHOSTUNREACH: "unreachable",
}


def why_not(fault: OSError | ValueError) -> str:
    """Half a sentence, without a full stop, that says why; the number of the fault when we have no words.

    A ValueError is what Python makes of a path with a NUL in it.
    """
    number = getattr(fault, "errno", errno.EINVAL)
    name = _NAMES.get(number or 0)
    if name is None:
        return say("kernel.os.other", number=number or type(fault).__name__)
    return say(f"kernel.os.{name}")
