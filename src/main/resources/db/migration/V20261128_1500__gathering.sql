-- Whatever meets on a date, of every kind. What a kind adds lies in its own table, 1:1 by id. Unlimited is null,
-- never a number that stands for it. "Open for sign-up" is computed, so no column says it.
create table gathering_gathering (
  id               bigint       not null auto_increment primary key,
  kind             varchar(20)  character set ascii collate ascii_bin not null,   -- WORKSHOP RIDE_ALONG CONFERENCE MEETING
  subject          varchar(80)  character set ascii collate ascii_bin null,       -- what attending counts as; null = no programme
  organiser_id     bigint       not null,
  hospital_id      bigint       null,          -- of an organiser that is a department; these three for scopes
  area_id          bigint       null,
  prefecture       smallint     not null,
  title            varchar(120) not null,
  title_en         varchar(120) not null,
  mode             varchar(10)  character set ascii collate ascii_bin not null,   -- IN_PERSON ONLINE HYBRID
  venue            varchar(120) null,
  room             varchar(80)  null,
  address          varchar(200) null,
  directions       varchar(400) null,
  online_link      varchar(400) null,          -- shown to the seated only
  fee              varchar(200) null,
  bring            varchar(400) null,
  contact          varchar(200) null,
  cme              varchar(200) null,          -- what counts for continuing education, in words
  starts_at        datetime(6)  null,          -- of its first block; null = a draft without blocks
  ends_at          datetime(6)  null,          -- of its last
  apply_from       datetime(6)  null,
  apply_until      datetime(6)  null,
  cancel_until     datetime(6)  null,
  minimum          int          null,          -- fewer than this, and it may not take place
  decide_on        date         null,          -- day by which go or no-go is said
  capacity         int          null,          -- null = unlimited
  approval         boolean      not null,      -- an officer decides; else first come
  waiting_list     boolean      not null,
  offer_hours      int          not null,
  freeze_on        date         null,          -- from this day on the list moves by hand only
  overlap          varchar(5)   character set ascii collate ascii_bin not null,   -- NONE WARN BLOCK
  professions      varchar(400) character set ascii collate ascii_bin not null,   -- DOCTOR NURSE; empty = all
  reach            varchar(10)  character set ascii collate ascii_bin not null,   -- OWN OUTSIDE BOTH
  state            varchar(10)  character set ascii collate ascii_bin not null,   -- DRAFT ANNOUNCED CONFIRMED HELD CLOSED CANCELLED
  cancel_reason    varchar(400) null,
  sequence         int          not null,      -- of its calendar entry
  secret           binary(16)   not null,      -- for roll codes
  created_at       datetime(6)  not null,
  version          bigint       not null default 0,
  key gathering_gathering_start (state, starts_at),
  key gathering_gathering_organiser (organiser_id, starts_at),
  key gathering_gathering_area (area_id, starts_at),
  key gathering_gathering_prefecture (prefecture, starts_at),
  constraint gathering_gathering_by foreign key (organiser_id) references organisation_organisation (id),
  constraint gathering_gathering_hospital foreign key (hospital_id) references organisation_organisation (id),
  constraint gathering_gathering_in_area foreign key (area_id) references organisation_area (id),
  constraint gathering_gathering_in foreign key (prefecture) references organisation_prefecture (code),
  constraint gathering_gathering_kind check (kind in ('WORKSHOP', 'RIDE_ALONG', 'CONFERENCE', 'MEETING')),
  constraint gathering_gathering_state check (state in ('DRAFT', 'ANNOUNCED', 'CONFIRMED', 'HELD', 'CLOSED', 'CANCELLED')),
  constraint gathering_gathering_cancelled check ((state = 'CANCELLED') = (cancel_reason is not null)),
  constraint gathering_gathering_dated check (state in ('DRAFT', 'CANCELLED') or (starts_at is not null and ends_at is not null)),
  constraint gathering_gathering_times check (starts_at is null or starts_at < ends_at),
  constraint gathering_gathering_window check (apply_from is null or apply_until is null or apply_from < apply_until),
  constraint gathering_gathering_seats check (capacity is null or capacity >= 1),
  constraint gathering_gathering_minimum check (minimum is null or minimum >= 1),
  constraint gathering_gathering_offer check (offer_hours between 1 and 720)
) character set utf8mb4;

create table gathering_block (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  code             varchar(40)  character set ascii collate ascii_bin not null,   -- as in the programme's requirement
  title            varchar(120) not null,
  title_en         varchar(120) not null,
  starts_at        datetime(6)  not null,
  minutes          int          not null,
  mandatory        boolean      not null,
  pause            boolean      not null,      -- a break: no minutes count
  cme              boolean      not null,
  cme_code         varchar(10)  character set ascii collate ascii_bin null,       -- its curriculum code
  version          bigint       not null default 0,
  unique key gathering_block_code (gathering_id, code),
  key gathering_block_start (gathering_id, starts_at),
  constraint gathering_block_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_block_minutes check (minutes between 1 and 1440),
  constraint gathering_block_pause check (not pause or (not mandatory and not cme))
) character set utf8mb4;

-- Seats kept for some, given back to everybody on a day.
create table gathering_quota (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  label            varchar(80)  not null,
  label_en         varchar(80)  not null,
  professions      varchar(400) character set ascii collate ascii_bin not null,   -- empty = all
  reach            varchar(10)  character set ascii collate ascii_bin not null,
  seats            int          not null,
  given_back_on    date         null,          -- null = kept to the end
  version          bigint       not null default 0,
  key gathering_quota_of_gathering (gathering_id, id),
  constraint gathering_quota_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_quota_seats check (seats >= 1)
) character set utf8mb4;

-- One person's application. The queue number is given once, in order of commit. Profession and own or outside
-- staff are as applied with, so that a later change of post moves nobody between quotas.
create table gathering_place (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  person_id        bigint       not null,      -- her surviving row when she applied
  post_id          bigint       null,          -- null = without a post
  profession       varchar(30)  character set ascii collate ascii_bin not null,
  own              boolean      not null,      -- staff of the organiser
  queue_no         int          not null,
  state            varchar(25)  character set ascii collate ascii_bin not null,
  applied_at       datetime(6)  not null,
  applied_by       bigint       not null,      -- herself or somebody of an office
  applied_for      bigint       null,          -- that office's organisation
  offer_until      datetime(6)  null,
  walk_in          boolean      not null,
  recognition      varchar(80)  null,          -- the decision by which own modules counted when she applied
  active_person    bigint       generated always as (case when state in ('REQUESTED', 'SEATED', 'WAITING', 'OFFERED') then person_id end) stored,
  version          bigint       not null default 0,
  unique key gathering_place_queue (gathering_id, queue_no),
  unique key gathering_place_once (gathering_id, active_person),
  key gathering_place_state (gathering_id, state, queue_no),
  key gathering_place_person (person_id, state),
  key gathering_place_offers (state, offer_until),
  constraint gathering_place_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_place_for foreign key (person_id) references person_person (id),
  constraint gathering_place_post foreign key (post_id) references person_affiliation (id),
  constraint gathering_place_office foreign key (applied_for) references organisation_organisation (id),
  constraint gathering_place_state_is check (state in ('REQUESTED', 'SEATED', 'WAITING', 'OFFERED', 'DECLINED', 'CANCELLED_BY_PERSON', 'CANCELLED_BY_GATHERING', 'OFFER_LAPSED')),
  constraint gathering_place_offer check ((state = 'OFFERED') = (offer_until is not null)),
  constraint gathering_place_number check (queue_no >= 1)
) character set utf8mb4;

-- What happened to an application. Never changed.
create table gathering_place_step (
  id               bigint       not null auto_increment primary key,
  place_id         bigint       not null,
  at               datetime(6)  not null,
  by_person        bigint       null,          -- null = the system
  for_org          bigint       null,          -- the organisation acted for; null = herself
  from_state       varchar(25)  character set ascii collate ascii_bin null,       -- null = she applied
  to_state         varchar(25)  character set ascii collate ascii_bin not null,
  reason           varchar(1000) null,         -- key and arguments, as JSON
  note             varchar(400) null,          -- in an officer's own words
  key gathering_place_step_of_place (place_id, id),
  constraint gathering_place_step_of foreign key (place_id) references gathering_place (id)
) character set utf8mb4;

-- What happened to a gathering. Never changed.
create table gathering_step (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  action           varchar(20)  character set ascii collate ascii_bin not null,
  at               datetime(6)  not null,
  by_person        bigint       null,          -- null = the system
  from_state       varchar(10)  character set ascii collate ascii_bin null,
  to_state         varchar(10)  character set ascii collate ascii_bin not null,
  before_it        varchar(1000) null,         -- what was changed, as it was
  after_it         varchar(1000) null,
  note             varchar(400) null,
  key gathering_step_of_gathering (gathering_id, id),
  key gathering_step_action (gathering_id, action),
  constraint gathering_step_of foreign key (gathering_id) references gathering_gathering (id)
) character set utf8mb4;

create table gathering_staff (
  id               bigint       not null auto_increment primary key,
  gathering_id     bigint       not null,
  person_id        bigint       not null,
  role             varchar(12)  character set ascii collate ascii_bin not null,   -- ORGANISER DIRECTOR FACILITATOR OFFICE
  added_at         datetime(6)  not null,
  version          bigint       not null default 0,
  unique key gathering_staff_once (gathering_id, person_id, role),
  key gathering_staff_person (person_id),
  constraint gathering_staff_of foreign key (gathering_id) references gathering_gathering (id),
  constraint gathering_staff_who foreign key (person_id) references person_person (id),
  constraint gathering_staff_role check (role in ('ORGANISER', 'DIRECTOR', 'FACILITATOR', 'OFFICE'))
) character set utf8mb4;
