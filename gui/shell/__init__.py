"""The window's frame: places, menus, palette, status line."""
