-- Texts of programmes as they were in force once; never changed, so that an old figure can be explained.
create table programme_text (
  id          bigint      not null auto_increment primary key,
  file        varchar(60) character set ascii collate ascii_bin not null,
  sha256      char(64)    character set ascii collate ascii_bin not null,
  body        mediumtext  not null,
  found_at    datetime(6) not null,
  unique key programme_text_once (file, sha256)
) character set utf8mb4;

-- A change of rules: shown over all people first, then in force, and taken back as one.
create table programme_change (
  id           bigint       not null auto_increment primary key,
  kind         varchar(12)  character set ascii collate ascii_bin not null,   -- SHIPPED RECOGNITION SETTING
  state        varchar(12)  character set ascii collate ascii_bin not null,   -- DRAFT APPLIED TAKEN_BACK DROPPED
  programme    varchar(60)  character set ascii collate ascii_bin not null,
  region       char(2)      character set ascii collate ascii_bin null,       -- null = everywhere
  file         varchar(60)  character set ascii collate ascii_bin null,       -- SHIPPED: which, from which text to which
  before_id    bigint       null,
  after_id     bigint       null,
  for_version  varchar(20)  character set ascii collate ascii_bin null,       -- SETTING: of which version, which, its value
  setting      varchar(60)  character set ascii collate ascii_bin null,
  value        varchar(60)  character set ascii collate ascii_bin null,
  holder       varchar(120) not null,                                         -- who decided
  valid_from   date         null,
  valid_until  date         null,
  notice       varchar(300) not null,                                         -- by which paper
  notice_date  date         null,
  clause       varchar(300) null,                                             -- null = not seen
  mark         varchar(12)  character set ascii collate ascii_bin not null,
  made_at      datetime(6)  not null,
  made_by      bigint       null,                                             -- null = came with a release
  applied_at   datetime(6)  null,
  applied_by   bigint       null,
  ended_at     datetime(6)  null,                                             -- taken back, or dropped before
  ended_by     bigint       null,
  end_reason   varchar(400) null,
  version      bigint       not null default 0,
  key programme_change_state (state, programme, region),
  constraint programme_change_before foreign key (before_id) references programme_text (id),
  constraint programme_change_after foreign key (after_id) references programme_text (id),
  constraint programme_change_days check (valid_until is null or valid_from is null or valid_from <= valid_until)
) character set utf8mb4;

-- Which text of a file is in force.
create table programme_file (
  file        varchar(60) character set ascii collate ascii_bin not null primary key,
  text_id     bigint      not null,
  version     bigint      not null default 0,
  constraint programme_file_text foreign key (text_id) references programme_text (id)
) character set utf8mb4;

-- Counts up whenever a rule changes: what others keep in memory is good as long as it stands still.
create table programme_edition (
  id          int    not null primary key,
  edition     bigint not null
);
insert into programme_edition (id, edition) values (1, 0);

-- From when on which rules judge whom: once for a person and programme.
create table programme_enrolment (
  id           bigint      not null auto_increment primary key,
  person_id    bigint      not null,
  programme    varchar(60) character set ascii collate ascii_bin not null,
  enrolled_on  date        not null,
  made_at      datetime(6) not null,
  made_by      bigint      null,
  version      bigint      not null default 0,
  unique key programme_enrolment_once (person_id, programme),
  key programme_enrolment_programme (programme, person_id),
  constraint programme_enrolment_of foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- An e-learning part that ran out is begun again: evidence is looked at cycle by cycle.
create table programme_cycle (
  id           bigint      not null auto_increment primary key,
  person_id    bigint      not null,
  programme    varchar(60) character set ascii collate ascii_bin not null,
  starts_on    date        not null,
  made_at      datetime(6) not null,
  made_by      bigint      null,
  version      bigint      not null default 0,
  unique key programme_cycle_once (person_id, programme, starts_on),
  constraint programme_cycle_of foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- The ledger: one row for what a source says about a person, never changed, never deleted. A correction is
-- a new row that withdraws the one before it.
create table credit_credit (
  id             bigint       not null auto_increment primary key,
  person_id      bigint       not null,
  kind           varchar(12)  character set ascii collate ascii_bin not null,   -- MODULE CERTIFICATE GATHERING UNIT RECORD
  subject        varchar(80)  character set ascii collate ascii_bin not null,
  source_kind    varchar(40)  character set ascii collate ascii_bin not null,
  source_id      varchar(60)  character set ascii collate ascii_bin not null,
  revision       int          not null,
  outcome        varchar(12)  character set ascii collate ascii_bin not null,   -- EARNED NOT_EARNED UNKNOWN WITHDRAWN
  earned_on      date         null,                                             -- null = not known
  applied_on     date         null,
  minutes        varchar(2000) character set ascii collate ascii_bin null,      -- block=minutes, separated by blanks
  unknown_blocks varchar(1000) character set ascii collate ascii_bin null,
  checked        boolean      not null,
  reason         varchar(400) null,
  post_id        bigint       null,                                             -- main post on the day it was earned
  recorded_at    datetime(6)  not null,
  recorded_by    bigint       null,
  withdraws      bigint       null,
  unique key credit_credit_once (person_id, kind, source_kind, source_id, revision),
  unique key credit_credit_withdraws (withdraws),
  key credit_credit_source (source_kind, source_id),
  constraint credit_credit_of foreign key (person_id) references person_person (id),
  constraint credit_credit_post foreign key (post_id) references person_affiliation (id),
  constraint credit_credit_former foreign key (withdraws) references credit_credit (id),
  constraint credit_credit_first check ((revision = 1) = (withdraws is null))
) character set utf8mb4;

-- Where a person stands, kept for speed; rebuilt from the ledger at any time, and compared every night.
create table completion_standing (
  person_id      bigint      not null,
  programme      varchar(60) character set ascii collate ascii_bin not null,
  for_version    varchar(20) character set ascii collate ascii_bin not null,
  state          varchar(12) character set ascii collate ascii_bin not null,    -- SATISFIED NOT_YET UNKNOWN EXPIRED
  completed_on   date        null,
  clock_until    date        null,                                              -- last day of a time that runs
  changed_at     datetime(6) not null,
  version        bigint      not null default 0,
  primary key (person_id, programme),
  key completion_standing_state (programme, state, completed_on),
  constraint completion_standing_of foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- A run over all people: a review, or the preview of a change of rules.
create table completion_run (
  id            bigint      not null auto_increment primary key,
  kind          varchar(12) character set ascii collate ascii_bin not null,     -- REVIEW PREVIEW
  change_id     bigint      null,
  state         varchar(12) character set ascii collate ascii_bin not null,     -- RUNNING DONE CANCELLED FAILED
  edition       bigint      not null,
  judged_on     date        not null,
  last_person   bigint      not null default 0,                                 -- goes on from here
  people        bigint      not null,
  done          bigint      not null default 0,
  changed       bigint      not null default 0,
  cancel_asked  boolean     not null default false,
  started_at    datetime(6) not null,
  started_by    bigint      null,
  alive_at      datetime(6) not null,
  runner        varchar(60) character set ascii collate ascii_bin null,         -- which process has it
  finished_at   datetime(6) null,
  version       bigint      not null default 0,
  key completion_run_state (state, alive_at),
  key completion_run_change (change_id, id),
  constraint completion_run_of foreign key (change_id) references programme_change (id)
) character set utf8mb4;

-- Who would gain or lose what by a change of rules, and why.
create table completion_difference (
  id            bigint      not null auto_increment primary key,
  run_id        bigint      not null,
  person_id     bigint      not null,
  region        char(2)     character set ascii collate ascii_bin not null,
  programme     varchar(60) character set ascii collate ascii_bin not null,
  state_before  varchar(12) character set ascii collate ascii_bin not null,
  state_after   varchar(12) character set ascii collate ascii_bin not null,
  on_before     date        null,
  on_after      date        null,
  direction     varchar(6)  character set ascii collate ascii_bin not null,     -- GAIN LOSS OTHER
  why           varchar(2000) null,                                             -- reasons: key and arguments as JSON
  unique key completion_difference_once (run_id, person_id, programme),
  key completion_difference_list (run_id, direction, person_id),
  constraint completion_difference_run foreign key (run_id) references completion_run (id) on delete cascade,
  constraint completion_difference_of foreign key (person_id) references person_person (id)
) character set utf8mb4;
