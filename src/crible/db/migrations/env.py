"""What Alembic runs: the migrations, on the connection that ``db.schema`` gives it."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=None, transactional_ddl=False)
context.run_migrations()
