#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# Run once by the database's container, on an empty volume: the role that the site works as. It owns
# nothing; the role that owns the tables is POSTGRES_USER and is used by `migrate` and `restore`.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$FODFAESTE_APP_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE fodfaeste_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
SQL
