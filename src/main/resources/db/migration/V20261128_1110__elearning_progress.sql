-- Each version of a module that was ever shown, as its author wrote it: whoever began with a version
-- can go on with it, whatever a later release brings.
create table elearning_module_version (
  sha256         char(64)     character set ascii collate ascii_bin not null primary key,
  module         varchar(60)  character set ascii collate ascii_bin not null,
  source         mediumtext   not null,
  first_seen_at  datetime(6)  not null,
  key elearning_module_version_of (module, first_seen_at)
) character set utf8mb4;

-- Where a person is in a module. The page turned to last counts, by the server's clock: what a phone
-- without a connection sends later says when it happened, so that an older turn never moves her back.
create table elearning_progress (
  person_id      bigint       not null,
  module         varchar(60)  character set ascii collate ascii_bin not null,
  page           varchar(60)  character set ascii collate ascii_bin not null,
  seen           text         character set ascii collate ascii_bin not null,   -- ids of pages, a blank between two
  began_at       datetime(6)  not null,
  moved_at       datetime(6)  not null,
  moved_on       varchar(10)  character set ascii collate ascii_bin not null,   -- PHONE TABLET DESK UNKNOWN
  sha256         char(64)     character set ascii collate ascii_bin not null,   -- the version she read last
  version        bigint       not null default 0,
  primary key (person_id, module),
  constraint elearning_progress_of foreign key (person_id) references person_person (id),
  constraint elearning_progress_in foreign key (sha256) references elearning_module_version (sha256),
  constraint elearning_progress_order check (began_at <= moved_at)
) character set utf8mb4;
