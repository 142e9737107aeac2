"""Where everything is kept: workspaces, tables, the one store, history, migrations.

SQLAlchemy lives here only.
"""
