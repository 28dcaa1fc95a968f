#!/bin/sh
# At the database's first start: the login of the nodes, with the rights of the application and no table of its own.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$REGIE_NODE_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE regie_application NOLOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE regie_node LOGIN PASSWORD :'password' IN ROLE regie_application;
SQL
