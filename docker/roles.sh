#!/bin/bash
# The three roles of the database, each with what it needs and no more. PostgreSQL's image runs this once, when its tables are made;
# on a PostgreSQL of your own run it as a superuser, with PGHOST and the like set and the three passwords in the environment.
#   zhengtong_owner   owns the tables and changes them: `prepare` alone
#   zhengtong_server  reads and writes rows: `serve`, `worker` and all commands
#   zhengtong_backup  copies the whole database and its log, and reads who was erased: `backup`
set -euo pipefail
psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-zhengtong}" <<'SQL'
\getenv owner OWNER_PASSWORD
\getenv server SERVER_PASSWORD
\getenv backup BACKUP_PASSWORD
BEGIN;
SET LOCAL log_statement = none; -- no password belongs in a log
CREATE ROLE zhengtong_owner LOGIN PASSWORD :'owner';
CREATE ROLE zhengtong_server LOGIN PASSWORD :'server';
CREATE ROLE zhengtong_backup LOGIN REPLICATION PASSWORD :'backup';
GRANT pg_read_all_stats TO zhengtong_backup; -- how far its receiver has come is a statistic
SELECT format('ALTER DATABASE %I OWNER TO zhengtong_owner', current_database()) \gexec
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()) \gexec
SELECT format('GRANT CONNECT ON DATABASE %I TO zhengtong_server, zhengtong_backup', current_database()) \gexec
COMMIT;
SQL
