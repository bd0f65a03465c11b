-- What a conference or meeting adds to its gathering, 1:1 by id, and whatever hangs on it.
-- The kinds are data: which there are, and which of them the hospitals' yearly report counts.
create table conference_kind (
  code             varchar(20)  character set ascii collate ascii_bin not null primary key,
  position         int          not null,
  title            varchar(80)  not null,
  title_en         varchar(80)  not null,
  liaison          boolean      not null,      -- counts as a liaison conference of several professions
  mark             varchar(10)  character set ascii collate ascii_bin not null,   -- CONFIRMED RECALLED
  source           varchar(200) not null
) character set utf8mb4;

insert into conference_kind (code, position, title, title_en, liaison, mark, source) values
  ('CASE',          1, '事例検討会・症例検討会', 'Case conference', false, 'CONFIRMED', '埼玉県在宅緩和ケア推進検討委員会（令和3年度第1回）資料'),
  ('LIAISON',       2, '多職種連携カンファレンス・会議', 'Liaison conference of several professions', true, 'CONFIRMED', '埼玉県在宅緩和ケア推進検討委員会（令和3年度第1回）資料、現況報告'),
  ('PRE_DISCHARGE', 3, '退院前カンファレンス', 'Pre-discharge conference', false, 'CONFIRMED', '埼玉県在宅緩和ケア推進検討委員会（令和3年度第1回）資料'),
  ('CANCER_BOARD',  4, 'キャンサーボード', 'Cancer board', false, 'CONFIRMED', '日本医科大学のページ（整備指針2018年版の説明）'),
  ('DEATH',         5, 'デスカンファレンス', 'Conference after a death', false, 'RECALLED', '記憶による（原文を確認中）'),
  ('CARE_CAFE',     6, 'ケアカフェ', 'Care café', false, 'CONFIRMED', '埼玉県在宅緩和ケア推進検討委員会（令和3年度第1回）資料');

create table conference_series (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  title            varchar(80)  not null,
  created_at       datetime(6)  not null,
  unique key conference_series_once (organisation_id, title),
  constraint conference_series_by foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;

create table conference_conference (
  gathering_id     bigint       not null primary key,
  kinds            varchar(120) character set ascii collate ascii_bin not null,   -- CASE LIAISON, in the order of the kinds
  issue            varchar(400) not null,      -- what it is to solve
  series_id        bigint       null,
  outcome          varchar(10)  character set ascii collate ascii_bin null,       -- SOLVED PARTLY NOT_SOLVED
  outcome_text     varchar(1000) null,
  outcome_at       datetime(6)  null,
  outcome_by       bigint       null,
  version          bigint       not null default 0,
  key conference_conference_series (series_id),
  constraint conference_conference_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_conference_in foreign key (series_id) references conference_series (id),
  constraint conference_conference_outcome check ((outcome is null) = (outcome_text is null))
) character set utf8mb4;

-- Whoever holds it with the organiser: for them it is one of their own.
create table conference_cohost (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  organisation_id  bigint       not null,
  unique key conference_cohost_once (gathering_id, organisation_id),
  constraint conference_cohost_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_cohost_who foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;

create table conference_item (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  position         int          not null,
  title            varchar(120) not null,
  minutes          int          not null,
  owner            varchar(60)  null,
  version          bigint       not null default 0,
  key conference_item_order (gathering_id, position),
  constraint conference_item_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_item_minutes check (minutes between 1 and 600)
) character set utf8mb4;

-- A case without what identifies: choices, numbered days, short words.
create table conference_case (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  author_id        bigint       not null,
  age_band         varchar(12)  character set ascii collate ascii_bin not null,
  sex              varchar(12)  character set ascii collate ascii_bin not null,
  setting          varchar(16)  character set ascii collate ascii_bin not null,
  origin           varchar(16)  character set ascii collate ascii_bin not null,   -- what day 0 is
  course           varchar(600) not null,
  question         varchar(300) not null,
  state            varchar(10)  character set ascii collate ascii_bin not null,   -- DRAFT DECLARED RELEASED WITHDRAWN
  consent          varchar(16)  character set ascii collate ascii_bin null,       -- on what the author relies
  declared_at      datetime(6)  null,
  hours_before     int          not null,      -- shown from so many hours before the meeting begins
  days_after       int          not null,      -- until the end of so many days after it
  note             varchar(400) null,          -- why it was given back
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  key conference_case_of_gathering (gathering_id, id),
  key conference_case_author (author_id),
  constraint conference_case_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_case_by foreign key (author_id) references person_person (id),
  constraint conference_case_state check (state in ('DRAFT', 'DECLARED', 'RELEASED', 'WITHDRAWN')),
  constraint conference_case_declared check (state not in ('DECLARED', 'RELEASED') or (consent is not null and declared_at is not null)),
  constraint conference_case_window check (hours_before between 0 and 168 and days_after between 0 and 90)
) character set utf8mb4;

create table conference_case_day (
  id               bigint       not null auto_increment primary key,
  case_id          bigint       not null,
  position         int          not null,
  number           int          not null,      -- counted from day 0
  words            varchar(120) not null,
  key conference_case_day_order (case_id, position),
  constraint conference_case_day_of foreign key (case_id) references conference_case (id),
  constraint conference_case_day_number check (number between -999 and 999)
) character set utf8mb4;

-- What happened to a case. Never changed; never its words.
create table conference_case_step (
  id               bigint       not null auto_increment primary key,
  case_id          bigint       not null,
  action           varchar(10)  character set ascii collate ascii_bin not null,   -- WRITTEN CHANGED DECLARED RELEASED RETURNED WITHDRAWN
  at               datetime(6)  not null,
  by_person        bigint       not null,
  note             varchar(400) null,
  key conference_case_step_of_case (case_id, id),
  constraint conference_case_step_of foreign key (case_id) references conference_case (id)
) character set utf8mb4;

create table conference_decision (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,      -- where it was made
  words            varchar(300) not null,
  owner_id         bigint       null,          -- a person, or ...
  owner_org_id     bigint       null,          -- ... a facility
  owner_post       varchar(60)  null,          -- and its post
  due_on           date         not null,
  state            varchar(5)   character set ascii collate ascii_bin not null,   -- OPEN DONE
  handled_in       bigint       null,          -- the later meeting that dealt with it last
  note             varchar(300) null,
  made_at          datetime(6)  not null,
  version          bigint       not null default 0,
  key conference_decision_of_gathering (gathering_id, state),
  key conference_decision_owner (owner_id, state),
  key conference_decision_org (owner_org_id, state),
  key conference_decision_handled (handled_in),
  constraint conference_decision_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_decision_in foreign key (handled_in) references gathering_gathering (id),
  constraint conference_decision_who foreign key (owner_id) references person_person (id),
  constraint conference_decision_where foreign key (owner_org_id) references organisation_organisation (id),
  constraint conference_decision_owned check ((owner_id is null) <> (owner_org_id is null)),
  constraint conference_decision_state check (state in ('OPEN', 'DONE'))
) character set utf8mb4;

create table conference_decision_step (
  id               bigint       not null auto_increment primary key,
  decision_id      bigint       not null,
  action           varchar(8)   character set ascii collate ascii_bin not null,   -- MADE DONE CARRIED REOPENED
  at               datetime(6)  not null,
  by_person        bigint       not null,
  gathering_id     bigint       null,          -- in which meeting; null = between meetings
  due_on           date         not null,
  note             varchar(300) null,
  key conference_decision_step_of_decision (decision_id, id),
  constraint conference_decision_step_of foreign key (decision_id) references conference_decision (id)
) character set utf8mb4;

-- Who was at a conference, from which facility on that day, and whose it was. Facility, host and day are kept when
-- the attendance is confirmed and stay; a correction changes only whether she was there.
create table conference_attended (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  person_id        bigint       not null,
  post_id          bigint       null,
  facility_id      bigint       null,          -- null = no post on that day is known
  host_id          bigint       not null,
  held_on          date         not null,
  liaison          boolean      not null,
  attended         varchar(7)   character set ascii collate ascii_bin not null,   -- YES NO UNKNOWN
  kept_at          datetime(6)  not null,
  version          bigint       not null default 0,
  unique key conference_attended_once (gathering_id, person_id),
  key conference_attended_facility (facility_id, held_on),
  constraint conference_attended_of foreign key (gathering_id) references gathering_gathering (id),
  constraint conference_attended_who foreign key (person_id) references person_person (id),
  constraint conference_attended_from foreign key (facility_id) references organisation_organisation (id),
  constraint conference_attended_by foreign key (host_id) references organisation_organisation (id),
  constraint conference_attended_is check (attended in ('YES', 'NO', 'UNKNOWN'))
) character set utf8mb4;

create table conference_evidence (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  kind             varchar(4)   character set ascii collate ascii_bin not null,   -- JPEG PNG PDF
  pages            int          not null,
  content          mediumblob   not null,      -- made anew without anything but the picture
  handed_sha256    char(64)     character set ascii collate ascii_bin not null,
  taken_at         datetime(6)  not null,
  taken_by         bigint       not null,
  key conference_evidence_of_organisation (organisation_id, handed_sha256),
  constraint conference_evidence_of foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;

-- A conference that was not announced here, as a facility reports it; somebody else of the facility checks it.
create table conference_outside (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  held_on          date         not null,
  title            varchar(120) not null,
  host             varchar(120) not null,
  evidence_id      bigint       not null,
  state            varchar(8)   character set ascii collate ascii_bin not null,   -- REPORTED ACCEPTED RETURNED
  reported_at      datetime(6)  not null,
  reported_by      bigint       not null,
  checked_at       datetime(6)  null,
  checked_by       bigint       null,
  note             varchar(300) null,
  version          bigint       not null default 0,
  key conference_outside_year (organisation_id, held_on),
  constraint conference_outside_of foreign key (organisation_id) references organisation_organisation (id),
  constraint conference_outside_shows foreign key (evidence_id) references conference_evidence (id),
  constraint conference_outside_state check (state in ('REPORTED', 'ACCEPTED', 'RETURNED')),
  constraint conference_outside_checked check ((state = 'REPORTED') = (checked_by is null)),
  constraint conference_outside_two check (checked_by is null or checked_by <> reported_by)
) character set utf8mb4;

create table conference_outside_attendee (
  id               bigint       not null auto_increment primary key,
  outside_id       bigint       not null,
  person_id        bigint       not null,
  unique key conference_outside_attendee_once (outside_id, person_id),
  constraint conference_outside_attendee_of foreign key (outside_id) references conference_outside (id),
  constraint conference_outside_attendee_who foreign key (person_id) references person_person (id)
) character set utf8mb4;

-- Whether a facility kept records of a year. The newest statement counts; without one, nothing recorded is unknown.
create table conference_year (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  fiscal_year      int          not null,
  kept             boolean      not null,
  note             varchar(300) null,
  stated_at        datetime(6)  not null,
  stated_by        bigint       not null,
  key conference_year_of_organisation (organisation_id, fiscal_year, id),
  constraint conference_year_of foreign key (organisation_id) references organisation_organisation (id)
) character set utf8mb4;
