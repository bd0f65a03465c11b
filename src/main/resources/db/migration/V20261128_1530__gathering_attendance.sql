-- What was noted about people's presence. Never changed: who knows better writes the next revision of the same
-- thing. A thing is noted once: the same code read twice, or the same list sent twice, meets its own row.
create table gathering_mark (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  person_id        bigint       not null,
  thing            varchar(80)  character set ascii collate ascii_bin not null,   -- what it is about, e.g. "in 59123456" or "roll review"
  revision         int          not null,
  kind             varchar(10)  character set ascii collate ascii_bin not null,   -- ARRIVED LEFT PRESENT ABSENT MINUTES
  block            varchar(40)  character set ascii collate ascii_bin null,       -- code; null = a time, or all blocks
  at               datetime(6)  null,
  minutes          int          null,
  cover_from       datetime(6)  null,          -- of a log: the time it tells about
  cover_until      datetime(6)  null,
  source           varchar(10)  character set ascii collate ascii_bin not null,   -- QR DESK ROLL LOG BY_HAND
  withdrawn        boolean      not null,      -- this revision says that the thing was not so
  reason           varchar(400) null,          -- of a correction
  recorded_at      datetime(6)  not null,
  recorded_by      bigint       null,          -- null = the person herself
  log_id           bigint       null,          -- the import it came with
  unique key gathering_mark_once (gathering_id, person_id, thing, revision),
  key gathering_mark_log (log_id),
  constraint gathering_mark_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_mark_who foreign key (person_id) references person_person (id),
  constraint gathering_mark_kind check (kind in ('ARRIVED', 'LEFT', 'PRESENT', 'ABSENT', 'MINUTES')),
  constraint gathering_mark_source check (source in ('QR', 'DESK', 'ROLL', 'LOG', 'BY_HAND')),
  constraint gathering_mark_time check ((kind in ('ARRIVED', 'LEFT')) = (at is not null)),
  constraint gathering_mark_minutes check ((kind = 'MINUTES') = (minutes is not null)),
  constraint gathering_mark_cover check ((cover_from is null) = (cover_until is null)),
  constraint gathering_mark_revision check (revision >= 1)
) character set utf8mb4;

-- A meeting's log that an office brought: looked at, applied, taken back as one.
create table gathering_log (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  file_name        varchar(200) not null,
  fingerprint      char(64)     character set ascii collate ascii_bin not null,
  content          mediumblob   null,          -- until it is applied or given up
  zone             varchar(40)  character set ascii collate ascii_bin null,       -- as the office said; null = it did not
  state            varchar(10)  character set ascii collate ascii_bin not null,   -- READ APPLIED UNDONE GIVEN_UP
  read_at          datetime(6)  not null,
  read_by          bigint       not null,
  applied_at       datetime(6)  null,
  applied_by       bigint       null,
  undone_at        datetime(6)  null,
  undone_by        bigint       null,
  people           int          not null,
  version          bigint       not null default 0,
  key gathering_log_of_gathering (gathering_id, id),
  constraint gathering_log_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_log_state check (state in ('READ', 'APPLIED', 'UNDONE', 'GIVEN_UP'))
) character set utf8mb4;

alter table gathering_mark add constraint gathering_mark_by_log foreign key (log_id) references gathering_log (id);

-- A head confirmed a gathering's attendance, as it stood then. Never changed.
create table gathering_confirmation (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  at               datetime(6)  not null,
  by_person        bigint       not null,
  participants     int          not null,
  unknown_people   int          not null,      -- how many had a block that nobody entered
  unknown_blocks   int          not null,
  note             varchar(400) null,          -- needed if she had entered attendance herself
  unique key gathering_confirmation_once (gathering_id),
  constraint gathering_confirmation_of foreign key (gathering_id) references gathering_gathering (id)
) character set utf8mb4;

-- A person's link for calendars that ask again and again. Only its hash is kept; one is in use at a time.
create table gathering_feed (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  hash             char(64)     character set ascii collate ascii_bin not null,
  created_at       datetime(6)  not null,
  revoked_at       datetime(6)  null,
  in_use_by        bigint       generated always as (case when revoked_at is null then person_id end) stored,
  version          bigint       not null default 0,
  unique key gathering_feed_hash (hash),
  unique key gathering_feed_once (in_use_by),
  constraint gathering_feed_of foreign key (person_id) references person_person (id)
) character set utf8mb4;
