create table account_account (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  login            varchar(254) character set utf8mb4 collate utf8mb4_bin not null,   -- mail, NFKC, lower case
  passphrase       varchar(255) character set ascii collate ascii_bin null,      -- null until the invitation is used
  passphrase_at    datetime(6)  null,
  epoch            bigint       not null default 0,     -- raised to end every session at once
  blocked_at       datetime(6)  null,
  totp_secret      varchar(255) character set ascii collate ascii_bin null,      -- AES-GCM, key id in front
  totp_confirmed_at datetime(6) null,
  theme            varchar(5)   character set ascii collate ascii_bin not null default 'auto',
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  unique key account_person (person_id),
  unique key account_login (login),
  constraint account_of foreign key (person_id) references person_person (id)
) character set utf8mb4;

create table account_grant (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  role             varchar(30)  character set ascii collate ascii_bin not null,
  scope_kind       varchar(12)  character set ascii collate ascii_bin not null,
  scope_id         bigint       not null,
  valid_from       date         not null,
  valid_until      date         null,
  granted_by       bigint       null,          -- null = set up with the system
  granted_at       datetime(6)  not null,
  reason           varchar(400) not null,
  ended_by         bigint       null,
  ended_at         datetime(6)  null,
  end_reason       varchar(400) null,
  version          bigint       not null default 0,
  key account_grant_person (person_id, ended_at),
  key account_grant_scope (scope_kind, scope_id, ended_at),
  constraint account_grant_to foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- One row raised with every change of rights; each node compares it at most every 5 s.
create table account_rights_version (
  id               tinyint      not null primary key,
  version          bigint       not null
) character set utf8mb4;
insert into account_rights_version (id, version) values (1, 0);

create table account_sign_in (
  id               bigint       not null auto_increment primary key,
  account_id       bigint       not null,
  at               datetime(6)  not null,
  last_seen_at     datetime(6)  not null,
  ended_at         datetime(6)  null,
  end_cause        varchar(20)  character set ascii collate ascii_bin null,   -- SIGNED_OUT ELSEWHERE PASSPHRASE IDLE ABSOLUTE BLOCKED
  device           varchar(80)  not null,
  address          varchar(45)  character set ascii collate ascii_bin not null,
  second_factor    boolean      not null default false,
  key account_sign_in_account (account_id, ended_at),
  constraint account_sign_in_of foreign key (account_id) references account_account (id)
) character set utf8mb4;

-- Failed attempts, counted per account and per address; in the table, so that they survive a restart.
create table account_throttle (
  subject          varchar(80)  character set ascii collate ascii_bin not null primary key,   -- account:<sha256> or address:<net>
  tokens           double       not null,
  at               datetime(6)  not null
) character set utf8mb4;

create table account_totp_used (
  account_id       bigint       not null,
  step             bigint       not null,
  primary key (account_id, step)
) character set utf8mb4;

create table account_backup_code (
  id               bigint       not null auto_increment primary key,
  account_id       bigint       not null,
  code_hash        char(64)     character set ascii collate ascii_bin not null,
  used_at          datetime(6)  null,
  unique key account_backup_code_once (account_id, code_hash),
  constraint account_backup_code_of foreign key (account_id) references account_account (id)
) character set utf8mb4;

-- The link in a mail: only its hash is stored. Purpose: INVITATION, RESET, MAIL_CHANGE, MAIL_UNDO.
create table account_link (
  id               bigint       not null auto_increment primary key,
  purpose          varchar(12)  character set ascii collate ascii_bin not null,
  token_hash       char(64)     character set ascii collate ascii_bin not null,
  person_id        bigint       not null,
  organisation_id  bigint       null,
  mail             varchar(254) not null,
  created_by       bigint       null,
  created_at       datetime(6)  not null,
  expires_at       datetime(6)  not null,
  opened_at        datetime(6)  null,          -- the token was exchanged for a session
  used_at          datetime(6)  null,
  withdrawn_at     datetime(6)  null,
  replaced_by      bigint       null,          -- resent
  version          bigint       not null default 0,
  unique key account_link_token (token_hash),
  key account_link_person (person_id, purpose),
  key account_link_org (organisation_id, purpose, created_at),
  constraint account_link_of foreign key (person_id) references person_person (id)
) character set utf8mb4;
