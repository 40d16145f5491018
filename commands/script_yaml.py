"""The YAML that command scripts are written in: less is guessed, nothing said twice."""

import re
from collections.abc import Hashable
from typing import Any

import yaml
from yaml.constructor import ConstructorError


class Loader(yaml.SafeLoader):
    """YAML in which only null, true, false and whole numbers are not text.

    So 2014-05-01 stays as it is written, 19:30 is a time and "no" is a word. Nothing is
    said twice: one of the two would be lost.
    """

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - as it is there
    ) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                twice = f"{key.value} is said twice"
                raise ConstructorError(None, None, twice, key.start_mark)
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


Loader.yaml_implicit_resolvers = {}
for _tag, _form, _starts in (
    ("null", "null|~|", ("n", "~", "")),
    ("bool", "true|false", "tf"),
    ("int", "-?(0|[1-9][0-9]*)", "-0123456789"),
):
    Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_form})$"), list(_starts)
    )
