from __future__ import annotations

import errno
import os

import pytest

from riskmodel.kernel.oswords import why_not
from riskmodel.kernel.words import speaking


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS, errno.ECONNREFUSED])
def test_the_system_is_quoted_in_swedish(number: int) -> None:
    fault = OSError(number, os.strerror(number))
    assert os.strerror(number) not in why_not(fault)
    assert "felkod" not in why_not(fault)


def test_an_unknown_fault_tells_its_number() -> None:
    assert why_not(OSError(987, "strange")) == "systemets felkod är 987"
    with speaking("en"):
        assert why_not(OSError(987, "strange")) == "the system's fault number is 987"


def test_a_name_that_cannot_be_one_is_told_as_such() -> None:
    assert why_not(ValueError("embedded null byte")) == "namnet går inte att använda"
