-- A running import says now and then that it is alive; one that fell silent was left by a server that died.
alter table roster_import add column alive_at datetime(6) null;

-- What became of a row: WRITTEN, SKIPPED (changed since the preview), UNDONE, KEPT (could not be undone).
alter table roster_import_row add column outcome varchar(10) character set ascii collate ascii_bin null;
alter table roster_import_row add key roster_import_row_outcome (import_id, outcome, line);
