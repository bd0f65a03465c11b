-- The last number that an issuer has given in a fiscal year. Its row is held until the end of the transaction
-- that writes the record, so that a number is there exactly if its record is.
create table certificate_counter (
  issuer_kind      varchar(8)   character set ascii collate ascii_bin not null,   -- ORG PREF OPERATOR
  issuer_id        bigint       not null,      -- organisation, code of the prefecture, or 0
  fiscal_year      int          not null,
  last             int          not null,
  primary key (issuer_kind, issuer_id, fiscal_year),
  constraint certificate_counter_counts check (last > 0)
) character set utf8mb4;

create table certificate_certificate (
  id               bigint       not null auto_increment primary key,
  issuer_kind      varchar(8)   character set ascii collate ascii_bin not null,
  issuer_id        bigint       not null,
  fiscal_year      int          not null,      -- of the day of issue
  number           int          not null,
  person_id        bigint       not null,
  programme        varchar(60)  character set ascii collate ascii_bin not null,
  for_version      varchar(20)  character set ascii collate ascii_bin not null,   -- of the programme, as printed last
  completed_on     date         not null,      -- as printed last
  code             char(26)     character set ascii collate ascii_bin not null,   -- 128 bits in Crockford's base 32
  state            varchar(12)  character set ascii collate ascii_bin not null,   -- VALID UNDER_REVIEW REVOKED
  doubt            varchar(20)  character set ascii collate ascii_bin null,       -- why it is under review
  current_version  int          not null,
  issued_at        datetime(6)  not null,      -- version 1
  changed_at       datetime(6)  not null,      -- the newest step
  changed_by       bigint       null,          -- null = the system
  version          bigint       not null default 0,
  unique key certificate_certificate_number (issuer_kind, issuer_id, fiscal_year, number),
  unique key certificate_certificate_code (code),
  key certificate_certificate_person (person_id, programme),
  key certificate_certificate_state (issuer_kind, issuer_id, state),
  constraint certificate_certificate_of foreign key (person_id) references person_person (id),
  constraint certificate_certificate_state_is check (state in ('VALID', 'UNDER_REVIEW', 'REVOKED')),
  constraint certificate_certificate_doubted check (state <> 'UNDER_REVIEW' or doubt is not null)
) character set utf8mb4;

-- What was printed; never changed.
create table certificate_version (
  id               bigint       not null auto_increment primary key,
  certificate_id   bigint       not null,
  number           int          not null,
  printed          mediumtext   not null,      -- JSON, always written in the same way
  sha256           char(64)     character set ascii collate ascii_bin not null,   -- of that text
  issued_at        datetime(6)  not null,
  issued_by        bigint       null,          -- null = the system
  reason           varchar(400) null,          -- of a reissue
  unique key certificate_version_once (certificate_id, number),
  constraint certificate_version_of foreign key (certificate_id) references certificate_certificate (id)
) character set utf8mb4;

-- Everything that happened to a record; only added to.
create table certificate_step (
  id               bigint       not null auto_increment primary key,
  certificate_id   bigint       not null,
  kind             varchar(10)  character set ascii collate ascii_bin not null,   -- ISSUED DOUBTED RESTORED REISSUED REVOKED
  at               datetime(6)  not null,
  by_person        bigint       null,          -- null = the system
  for_org          bigint       null,
  doubt            varchar(20)  character set ascii collate ascii_bin null,
  note             varchar(400) null,
  key certificate_step_certificate (certificate_id, id),
  constraint certificate_step_of foreign key (certificate_id) references certificate_certificate (id),
  constraint certificate_step_kind check (kind in ('ISSUED', 'DOUBTED', 'RESTORED', 'REISSUED', 'REVOKED'))
) character set utf8mb4;
