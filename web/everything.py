"""Every page: importing this fills the list."""

from web import command_pages, demo_pages, plain_pages

__all__ = ["command_pages", "demo_pages"]

plain_pages.enter_plain_pages()
