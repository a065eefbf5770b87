-- Puts the tables aside, as the database zhengtong_old, and makes an empty database in their place, with the doors of roles.sh: for
-- `zhengtong restore`. As a superuser, once nobody is connected; not while a zhengtong_old is there.
ALTER DATABASE zhengtong RENAME TO zhengtong_old;
CREATE DATABASE zhengtong OWNER zhengtong_owner TEMPLATE template0;
REVOKE ALL ON DATABASE zhengtong FROM PUBLIC;
GRANT CONNECT ON DATABASE zhengtong TO zhengtong_server, zhengtong_backup;
