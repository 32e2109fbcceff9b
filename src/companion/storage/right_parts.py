"""What can be used of a file of JSON in which some values cannot be right."""

from collections.abc import Callable, Mapping

import msgspec

Json = Mapping[str, object]


def right_parts(found: Json, whole: type, within: Callable[[Json], Json]) -> Json:
    """Give those of an object's values that are right, and of a list its right items.

    `within` puts the object where it stands in all that is read as a `whole`.
    """

    def is_right(part: Json) -> bool:
        try:
            msgspec.convert(within(part), whole)
        except msgspec.ValidationError:
            return False
        return True

    right: dict[str, object] = {}
    for name, value in found.items():
        part = value
        if isinstance(value, list) and not is_right({name: value}):
            part = [each for each in value if is_right({name: [each]})]
        if is_right({name: part}):
            right[name] = part
    return right
