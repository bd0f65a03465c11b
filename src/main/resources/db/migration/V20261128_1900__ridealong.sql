-- Ride-alongs. A host states its conditions and opens slots; people wish for them, in their order; an officer or the
-- host decides. What has a date is a gathering, 1:1 with its slot: seats, mails, calendar and attendance lie there.
alter table gathering_gathering
  add column host_id bigint null after prefecture,         -- of a ride-along: the host, for scopes
  add key gathering_gathering_host (host_id, starts_at);

create table ridealong_host (
  id               bigint       not null auto_increment primary key,
  organisation_id  bigint       not null,
  hospital_id      bigint       null,          -- of a host that is a department; these three for scopes
  area_id          bigint       null,
  prefecture       smallint     not null,
  kind             varchar(12)  character set ascii collate ascii_bin not null,   -- WARD HOME_VISIT
  title            varchar(80)  not null,
  title_en         varchar(80)  not null,
  professions      varchar(400) character set ascii collate ascii_bin not null,   -- DOCTOR NURSE; empty = all
  prerequisites    varchar(400) character set ascii collate ascii_bin not null,   -- national-workshop#elearning; empty = none
  documents        varchar(200) character set ascii collate ascii_bin not null,   -- PLEDGE VARICELLA; empty = none
  hand_in_days     int          not null,      -- so many days before the visit
  observation_only boolean      not null,
  consent          boolean      not null,      -- the host gets each patient's consent
  meeting_point    varchar(400) null,
  bring            varchar(400) null,
  contact          varchar(200) null,
  person_cap       int          null,          -- visits of one person in a fiscal year; null = no cap
  year_cap         int          null,          -- visits in a fiscal year; null = no cap
  honorarium       int          not null,      -- yen for each visit
  opened           boolean      not null,
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  key ridealong_host_organisation (organisation_id),
  key ridealong_host_area (area_id),
  key ridealong_host_prefecture (prefecture),
  constraint ridealong_host_at foreign key (organisation_id) references organisation_organisation (id),
  constraint ridealong_host_hospital foreign key (hospital_id) references organisation_organisation (id),
  constraint ridealong_host_in_area foreign key (area_id) references organisation_area (id),
  constraint ridealong_host_in foreign key (prefecture) references organisation_prefecture (code),
  constraint ridealong_host_kind check (kind in ('WARD', 'HOME_VISIT')),
  constraint ridealong_host_consent check (not opened or consent),
  constraint ridealong_host_days check (hand_in_days between 0 and 90),
  constraint ridealong_host_caps check ((person_cap is null or person_cap >= 1) and (year_cap is null or year_cap >= 1)),
  constraint ridealong_host_honorarium check (honorarium between 0 and 1000000)
) character set utf8mb4;

-- A time that a host offers. By agreement it has no gathering until its date is agreed.
create table ridealong_slot (
  id               bigint       not null auto_increment primary key,
  host_id          bigint       not null,
  gathering_id     bigint       null,
  capacity         int          not null,
  minutes          int          not null,
  by_choice        boolean      not null,      -- else first come
  from_day         date         null,          -- by agreement: between these days
  until_day        date         null,
  closed_at        datetime(6)  null,
  closed_by        bigint       null,
  close_reason     varchar(400) null,
  created_at       datetime(6)  not null,
  created_by       bigint       not null,
  version          bigint       not null default 0,
  unique key ridealong_slot_gathering (gathering_id),
  key ridealong_slot_of_host (host_id, id),
  constraint ridealong_slot_of foreign key (host_id) references ridealong_host (id),
  constraint ridealong_slot_as foreign key (gathering_id) references gathering_gathering (id),
  constraint ridealong_slot_seats check (capacity between 1 and 20),
  constraint ridealong_slot_minutes check (minutes between 15 and 720),
  constraint ridealong_slot_time check (gathering_id is not null or (from_day is not null and until_day is not null)),
  constraint ridealong_slot_days check (from_day is null or from_day <= until_day),
  constraint ridealong_slot_closed check ((closed_at is null) = (close_reason is null))
) character set utf8mb4;

-- What somebody wishes for: a slot, any day of a host, or to join a conference, which is only counted.
create table ridealong_wish (
  id               bigint       not null auto_increment primary key,
  person_id        bigint       not null,      -- her surviving row when she wished
  post_id          bigint       null,
  profession       varchar(30)  character set ascii collate ascii_bin not null,
  kind             varchar(10)  character set ascii collate ascii_bin not null,   -- RIDE_ALONG CONFERENCE
  host_id          bigint       null,
  slot_id          bigint       null,          -- null = any day of the host
  area_id          bigint       null,          -- of the host; of a conference, where she would go
  prefecture       smallint     not null,
  place_no         int          not null,      -- her order, from 1
  dates            varchar(200) null,          -- in her words
  aims             varchar(400) null,
  state            varchar(10)  character set ascii collate ascii_bin not null,   -- OPEN GRANTED DECLINED WITHDRAWN
  made_at          datetime(6)  not null,      -- since when she waits; going back to waiting does not change it
  decided_at       datetime(6)  null,
  decided_by       bigint       null,          -- null = herself, or first come
  reason           varchar(400) null,
  open_slot        bigint       generated always as (case when state = 'OPEN' then slot_id end) stored,
  version          bigint       not null default 0,
  unique key ridealong_wish_once (person_id, open_slot),
  key ridealong_wish_person (person_id, state),
  key ridealong_wish_host (host_id, state),
  key ridealong_wish_slot (slot_id, state),
  constraint ridealong_wish_by foreign key (person_id) references person_person (id),
  constraint ridealong_wish_with foreign key (post_id) references person_affiliation (id),
  constraint ridealong_wish_for foreign key (host_id) references ridealong_host (id),
  constraint ridealong_wish_at foreign key (slot_id) references ridealong_slot (id),
  constraint ridealong_wish_in_area foreign key (area_id) references organisation_area (id),
  constraint ridealong_wish_kind check (kind in ('RIDE_ALONG', 'CONFERENCE')),
  constraint ridealong_wish_whom check (kind = 'CONFERENCE' or host_id is not null),
  constraint ridealong_wish_state check (state in ('OPEN', 'GRANTED', 'DECLINED', 'WITHDRAWN')),
  constraint ridealong_wish_decided check ((state = 'OPEN') = (decided_at is null)),
  constraint ridealong_wish_order check (place_no >= 1)
) character set utf8mb4;

-- What happened to a wish. Never changed.
create table ridealong_wish_step (
  id               bigint       not null auto_increment primary key,
  wish_id          bigint       not null,
  action           varchar(10)  character set ascii collate ascii_bin not null,   -- MADE CHANGED GRANTED DECLINED WITHDRAWN BACK
  at               datetime(6)  not null,
  by_person        bigint       null,          -- null = the system
  before_it        varchar(1000) null,
  after_it         varchar(1000) null,
  note             varchar(400) null,
  key ridealong_wish_step_of_wish (wish_id, id),
  constraint ridealong_wish_step_of foreign key (wish_id) references ridealong_wish (id)
) character set utf8mb4;

-- A wish that was granted: from the seat to the feedback. Minutes lie with the gathering.
create table ridealong_visit (
  id               bigint       not null auto_increment primary key,
  wish_id          bigint       not null,
  gathering_id     bigint       not null,
  host_id          bigint       not null,
  person_id        bigint       not null,
  fiscal_year      int          not null,      -- of its day
  honorarium       int          not null,      -- yen, as the host's terms were
  confirmed_at     datetime(6)  null,
  confirmed_by     bigint       null,
  outcome          varchar(10)  character set ascii collate ascii_bin null,       -- DONE NO_SHOW CANCELLED
  outcome_at       datetime(6)  null,
  report           varchar(4000) null,
  report_at        datetime(6)  null,
  person_words     varchar(2000) null,         -- feedback of the one who came
  person_words_at  datetime(6)  null,
  host_words       varchar(2000) null,         -- feedback of the host
  host_words_at    datetime(6)  null,
  version          bigint       not null default 0,
  key ridealong_visit_wish (wish_id),
  key ridealong_visit_year (host_id, fiscal_year),
  key ridealong_visit_person (person_id, host_id, fiscal_year),
  key ridealong_visit_gathering (gathering_id),
  constraint ridealong_visit_of foreign key (wish_id) references ridealong_wish (id),
  constraint ridealong_visit_in foreign key (gathering_id) references gathering_gathering (id),
  constraint ridealong_visit_at foreign key (host_id) references ridealong_host (id),
  constraint ridealong_visit_by foreign key (person_id) references person_person (id),
  constraint ridealong_visit_outcome check (outcome in ('DONE', 'NO_SHOW', 'CANCELLED')),
  constraint ridealong_visit_over check ((outcome is null) = (outcome_at is null)),
  constraint ridealong_visit_confirmed check ((confirmed_at is null) = (confirmed_by is null))
) character set utf8mb4;

-- A document of somebody for a host: handed in, seen to be in order until a day, or given back. Never what it says.
-- Never changed; the newest counts.
create table ridealong_check (
  id               bigint       not null auto_increment primary key,
  host_id          bigint       not null,
  person_id        bigint       not null,
  document         varchar(20)  character set ascii collate ascii_bin not null,
  said             varchar(10)  character set ascii collate ascii_bin not null,   -- HANDED_IN IN_ORDER RETURNED
  valid_until      date         null,
  at               datetime(6)  not null,
  by_person        bigint       not null,
  note             varchar(400) null,
  key ridealong_check_of (host_id, person_id, document, id),
  constraint ridealong_check_at foreign key (host_id) references ridealong_host (id),
  constraint ridealong_check_whose foreign key (person_id) references person_person (id),
  constraint ridealong_check_said check (said in ('HANDED_IN', 'IN_ORDER', 'RETURNED')),
  constraint ridealong_check_until check ((said = 'IN_ORDER') = (valid_until is not null))
) character set utf8mb4;
