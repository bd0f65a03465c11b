-- Every table: utf8mb4, binary-exact collation for codes and secrets, a linguistic one for names.
-- Instants are UTC DATETIME(6); business days are DATE. MySQL and MariaDB both speak this file.

create table platform_audit (
  id             bigint       not null auto_increment primary key,
  at             datetime(6)  not null,
  actor_id       bigint       null,          -- person; null = the system or somebody not signed in
  for_org_id     bigint       null,          -- the organisation the actor acted for
  action         varchar(60)  character set ascii collate ascii_bin not null,
  subject_kind   varchar(30)  character set ascii collate ascii_bin null,
  subject_id     bigint       null,
  data           json         null,
  key platform_audit_at (at),
  key platform_audit_actor (actor_id, at),
  key platform_audit_subject (subject_kind, subject_id, at),
  key platform_audit_action (action, at)
) character set utf8mb4;

-- Who was on a list that somebody saw or exported: one row per person shown.
create table platform_audit_seen (
  audit_id       bigint       not null,
  person_id      bigint       not null,
  primary key (audit_id, person_id),
  key platform_audit_seen_person (person_id, audit_id),
  constraint platform_audit_seen_audit foreign key (audit_id) references platform_audit (id)
) character set utf8mb4;

create table platform_outbox (
  id             bigint       not null auto_increment primary key,
  message_id     varchar(120) character set ascii collate ascii_bin not null,
  purpose        varchar(40)  character set ascii collate ascii_bin not null,
  recipient      varchar(254) not null,
  person_id      bigint       null,
  subject        varchar(200) not null,
  body           text         not null,
  lang           varchar(5)   character set ascii collate ascii_bin not null,
  created_at     datetime(6)  not null,
  not_before     datetime(6)  not null,
  expires_at     datetime(6)  null,          -- not worth sending after this
  attempts       int          not null default 0,
  state          varchar(10)  character set ascii collate ascii_bin not null,   -- WAITING SENDING SENT FAILED WITHDRAWN
  claimed_until  datetime(6)  null,          -- a node that died gives its mails back at this time
  sent_at        datetime(6)  null,
  last_error     varchar(500) null,
  version        bigint       not null default 0,
  unique key platform_outbox_message (message_id),
  key platform_outbox_due (state, not_before)
) character set utf8mb4;

-- What was typed into a long form and not yet saved: one draft per person and form.
create table platform_draft (
  person_id      bigint       not null,
  form           varchar(80)  character set ascii collate ascii_bin not null,
  data           mediumtext   not null,
  saved_at       datetime(6)  not null,
  primary key (person_id, form)
) character set utf8mb4;

-- Content and reference data loaded from the WAR, so that the same file is not loaded twice.
create table platform_loaded_content (
  name           varchar(120) character set ascii collate ascii_bin not null primary key,
  sha256         char(64)     character set ascii collate ascii_bin not null,
  loaded_at      datetime(6)  not null
) character set utf8mb4;

-- Dated settings that an officer may change; the newest row whose day has come counts.
create table platform_setting (
  id             bigint       not null auto_increment primary key,
  name           varchar(80)  character set ascii collate ascii_bin not null,
  scope          varchar(30)  character set ascii collate ascii_bin not null,
  valid_from     date         not null,
  value          varchar(400) not null,
  mark           varchar(10)  character set ascii collate ascii_bin not null,  -- CONFIRMED INFERRED RECALLED UNKNOWN
  source         varchar(400) not null,
  set_by         bigint       null,
  set_at         datetime(6)  not null,
  unique key platform_setting_day (name, scope, valid_from, set_at)
) character set utf8mb4;
