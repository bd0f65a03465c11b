-- Makes the database and its two users. Run once as the database's root, on MariaDB or MySQL 8 and
-- later, after replacing both passwords:
--     openssl rand -hex 24
-- Application and database on two machines: replace 127.0.0.1 by the application's address and add
-- "require ssl" to both users.

create database yorisoi character set utf8mb4 collate utf8mb4_unicode_ci;

-- The application: its own schema only. It brings the schema to its version at start, hence the
-- rights to create and alter; no grants, no files, no other schema, no routines.
create user 'yorisoi'@'127.0.0.1' identified by 'REPLACE-THIS-PASSWORD-1';
grant select, insert, update, delete, create, alter, drop, index, references
    on yorisoi.* to 'yorisoi'@'127.0.0.1';

-- The backup: reads, never writes.
create user 'yorisoi_backup'@'127.0.0.1' identified by 'REPLACE-THIS-PASSWORD-2';
grant select, show view, trigger on yorisoi.* to 'yorisoi_backup'@'127.0.0.1';
