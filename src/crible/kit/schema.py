"""What requests and answers are made of: every key is known, and nothing is turned into another
type."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Strict, StringConstraints

Whole = Annotated[int, Strict()]
"""A whole number that a database can hold; ``"1"`` and ``1.0`` are none."""
Flag = Annotated[bool, Strict()]
"""true or false; ``0`` and ``"no"`` are neither."""
Line = Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")]
"""A short text, such as a name."""


class Schema(BaseModel):
    """The base of what requests and answers hold. A key that is not known is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, from_attributes=True)
