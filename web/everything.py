"""Every page: importing this fills the list.

Modules that end in `_pages` hold pages, those that begin with `wording_` words for
forms. What has a page of its own comes first; all other reads and commands get plain
ones.
"""

from importlib import import_module
from pkgutil import iter_modules

import web
from web.command_pages import enter_command_pages
from web.plain_pages import enter_plain_pages

for _found in iter_modules(web.__path__):
    if _found.name.endswith("_pages") or _found.name.startswith("wording_"):
        import_module(f"web.{_found.name}")

enter_plain_pages()
enter_command_pages()
