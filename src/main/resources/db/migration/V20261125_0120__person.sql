create table person_person (
  id               bigint       not null auto_increment primary key,
  ref              varchar(60)  character set ascii collate ascii_bin null,   -- stable key of demo data
  family_name      varchar(60)  not null,
  given_name       varchar(60)  not null,
  family_kana      varchar(80)  not null,      -- katakana
  given_kana       varchar(80)  not null,
  kana_sort        varchar(161) character set utf8mb4 collate utf8mb4_bin not null,   -- family + space + given, folded for sorting
  mail             varchar(254) null,
  telephone        varchar(20)  character set ascii collate ascii_bin null,
  profession       varchar(30)  character set ascii collate ascii_bin not null,
  nurse_qualified  boolean      null,          -- a care manager's other licence; null = not known
  lang             varchar(5)   character set ascii collate ascii_bin not null default 'ja',
  demo             boolean      not null default false,
  confirmed_at     datetime(6)  null,          -- when the person herself confirmed her data
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  unique key person_ref (ref),
  key person_kana (kana_sort, id),
  key person_mail (mail)
) character set utf8mb4;

-- A licence is "stated" until an office of a roster with the person on it has checked it.
create table person_licence (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  register         varchar(30)  character set ascii collate ascii_bin not null,
  number           varchar(20)  character set ascii collate ascii_bin not null,
  stated_at        datetime(6)  not null,
  checked_by       bigint       null,
  checked_for      bigint       null,          -- organisation
  checked_at       datetime(6)  null,
  ended_at         datetime(6)  null,          -- a wrong number is ended, never changed
  end_reason       varchar(200) null,
  version          bigint       not null default 0,
  key person_licence_number (register, number),
  key person_licence_person (person_id),
  constraint person_licence_of foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- Posts and memberships, with dates: a change of employer ends one row and begins another.
create table person_affiliation (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  organisation_id  bigint       not null,
  kind             varchar(12)  character set ascii collate ascii_bin not null,   -- POST MEMBERSHIP
  main             boolean      not null default false,
  department       varchar(80)  null,
  valid_from       date         null,          -- null = not known; unknown stays unknown
  valid_until      date         null,
  treats_cancer    boolean      null,
  resident         boolean      null,          -- clinical resident, postgraduate year 1-2
  association_member boolean    null,          -- as the roster states it; the membership itself is a row
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  key person_affiliation_person (person_id, valid_until),
  key person_affiliation_org (organisation_id, valid_until, person_id),
  constraint person_affiliation_of foreign key (person_id) references person_person (id),
  constraint person_affiliation_at foreign key (organisation_id) references organisation_organisation (id),
  constraint person_affiliation_dates check (valid_until is null or valid_from is null or valid_from <= valid_until)
) character set utf8mb4;

-- The same licence on two people: an office decides. Nothing is linked by itself.
create table person_merge (
  id               bigint       not null auto_increment primary key,
  first_id         bigint       not null,
  second_id        bigint       not null,
  register         varchar(30)  character set ascii collate ascii_bin not null,
  number           varchar(20)  character set ascii collate ascii_bin not null,
  found_at         datetime(6)  not null,
  state            varchar(12)  character set ascii collate ascii_bin not null,   -- PENDING MERGED DISTINCT UNDONE
  decided_by       bigint       null,
  decided_at       datetime(6)  null,
  reason           varchar(400) null,
  version          bigint       not null default 0,
  unique key person_merge_pair (first_id, second_id, register, number, found_at),
  key person_merge_state (state, found_at),
  constraint person_merge_first foreign key (first_id) references person_person (id),
  constraint person_merge_second foreign key (second_id) references person_person (id)
) character set utf8mb4;

-- A merge is a dated alias that readers resolve; no other row is rewritten; undoing it ends the alias.
create table person_alias (
  id               bigint       not null auto_increment primary key,
  alias_id         bigint       not null,
  surviving_id     bigint       not null,
  merge_id         bigint       not null,
  since            datetime(6)  not null,
  until            datetime(6)  null,
  version          bigint       not null default 0,
  key person_alias_alias (alias_id, until),
  key person_alias_surviving (surviving_id, until),
  constraint person_alias_of foreign key (alias_id) references person_person (id),
  constraint person_alias_to foreign key (surviving_id) references person_person (id),
  constraint person_alias_by foreign key (merge_id) references person_merge (id)
) character set utf8mb4;

create table person_consent (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,
  text_key         varchar(40)  character set ascii collate ascii_bin not null,
  text_version     varchar(20)  character set ascii collate ascii_bin not null,
  text_sha256      char(64)     character set ascii collate ascii_bin not null,
  lang             varchar(5)   character set ascii collate ascii_bin not null,
  given            boolean      not null,
  at               datetime(6)  not null,
  key person_consent_person (person_id, text_key, at),
  constraint person_consent_of foreign key (person_id) references person_person (id)
) character set utf8mb4;
