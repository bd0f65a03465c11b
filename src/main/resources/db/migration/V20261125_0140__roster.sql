create table roster_import (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  file_name        varchar(200) not null,
  file_sha256      char(64)     character set ascii collate ascii_bin not null,
  format           varchar(10)  character set ascii collate ascii_bin not null,   -- CSV XLSX
  charset          varchar(20)  character set ascii collate ascii_bin null,
  state            varchar(12)  character set ascii collate ascii_bin not null,   -- READING PREVIEW WRITING DONE CANCELLED FAILED UNDONE
  total            int          not null default 0,
  done             int          not null default 0,
  cancel_wanted    boolean      not null default false,
  created_by       bigint       not null,
  created_at       datetime(6)  not null,
  confirmed_at     datetime(6)  null,
  finished_at      datetime(6)  null,
  undone_at        datetime(6)  null,
  undone_by        bigint       null,
  problem          varchar(400) null,          -- message key and arguments, when the file as a whole failed
  understood       json         null,          -- columns found, by name, and those not used
  version          bigint       not null default 0,
  key roster_import_org (organisation_id, created_at),
  constraint roster_import_for foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;

create table roster_import_row (
  import_id        bigint       not null,
  line             int          not null,      -- line in the file; negative = on the roster, missing from the file
  verdict          varchar(10)  character set ascii collate ascii_bin not null,   -- NEW CHANGED UNCHANGED FAULTY MISSING
  person_id        bigint       null,          -- found or created
  cells            json         not null,      -- as in the file, by column
  faults           json         null,          -- column -> message key and arguments
  changes          json         null,          -- field -> before, after
  written          json         null,          -- what was written, for the undo
  primary key (import_id, line),
  key roster_import_row_verdict (import_id, verdict, line),
  constraint roster_import_row_of foreign key (import_id) references roster_import (id)
) character set utf8mb4;
