-- Queue: numbers that people take, counters that call them, and what is known of it afterwards.

create table queue_settings (
  unit_id        uuid    primary key references units,
  priority_every integer not null default 1,
  takes_phones   boolean not null default true,
  keep_days      integer not null default 90,
  constraint queue_settings_priority_every_check check (priority_every between 0 and 20),
  constraint queue_settings_keep_days_check check (keep_days between 2 and 1000)
);
comment on table queue_settings is 'How a commune gives and calls numbers. Its row is locked by each step at a counter, so that two officers never get the same number.';
comment on column queue_settings.priority_every is 'One priority number is called after so many others; 0 calls priority numbers always first.';
comment on column queue_settings.keep_days is 'After so many days the rows of single numbers are folded into figures.';

create table queue_groups (
  id       uuid        primary key,
  unit_id  uuid        not null references units,
  letter   text        not null,
  name     text        not null,
  ended_at timestamptz,
  constraint queue_groups_letter_check check (letter ~ '^[A-Z]$'),
  constraint queue_groups_name_check check (char_length(name) between 1 and 100)
);
comment on table queue_groups is 'What people come for, each with its letter: A civil status, B land.';
create unique index queue_groups_letter_key on queue_groups (unit_id, letter) where ended_at is null;

create table queue_counters (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  number     integer     not null,
  paused_at  timestamptz,
  contact_at timestamptz,
  ended_at   timestamptz,
  constraint queue_counters_number_check check (number between 1 and 99)
);
comment on table queue_counters is 'Desks that call numbers. The number is what is written above the desk and spoken in the hall.';
comment on column queue_counters.contact_at is 'When the page of this desk was last heard of. Silent for some seconds, it is cut off, and what it holds is its own.';
create unique index queue_counters_number_key on queue_counters (unit_id, number) where ended_at is null;

create table queue_counter_groups (
  counter_id uuid not null references queue_counters,
  group_id   uuid not null references queue_groups,
  constraint queue_counter_groups_key primary key (counter_id, group_id)
);
comment on table queue_counter_groups is 'Which groups a counter calls.';
create index queue_counter_groups_group_index on queue_counter_groups (group_id);

create table queue_screens (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  name       text        not null,
  token_hash bytea       not null,
  made_at    timestamptz not null,
  revoked_at timestamptz,
  constraint queue_screens_token_hash_key unique (token_hash),
  constraint queue_screens_name_check check (char_length(name) between 1 and 100)
);
comment on table queue_screens is 'Touch screens that give numbers and hold some for an outage. Never deleted: the audit trail names them.';
create index queue_screens_unit_index on queue_screens (unit_id);

create table queue_days (
  unit_id       uuid    not null references units,
  letter        text    not null,
  day           date    not null,
  last_number   integer not null default 0,
  last_reserved integer not null default 500,
  constraint queue_days_key primary key (unit_id, letter, day),
  constraint queue_days_last_number_check check (last_number between 0 and 500),
  constraint queue_days_last_reserved_check check (last_reserved between 500 and 999)
);
comment on table queue_days is 'The last number given under a letter on a day. 1 to 500 come from the server one by one; 501 to 999 are handed to screens in blocks, for outages, so that the first row has no gaps.';

create table queue_numbers (
  id          uuid        primary key,
  unit_id     uuid        not null references units,
  letter      text        not null,
  day         date        not null,
  number      integer     not null,
  group_id    uuid        not null references queue_groups,
  code        text        not null,
  is_priority boolean     not null default false,
  channel     text        not null,
  state       text        not null,
  screen_id   uuid        references queue_screens,
  taken_at    timestamptz,
  called_at   timestamptz,
  begun_at    timestamptz,
  spoken_at   timestamptz,
  ended_at    timestamptz,
  calls       integer     not null default 0,
  counter_id  uuid        references queue_counters,
  held_by     uuid        references queue_counters,
  constraint queue_numbers_number_key unique (unit_id, letter, day, number),
  constraint queue_numbers_code_key unique (code),
  constraint queue_numbers_number_check check (number between 1 and 999),
  constraint queue_numbers_channel_check check (channel in ('phone', 'screen', 'paper')),
  constraint queue_numbers_state_check check (state in ('reserved', 'waiting', 'called', 'served', 'no-show', 'left', 'void')),
  constraint queue_numbers_taken_check check (state in ('reserved', 'void') or taken_at is not null),
  constraint queue_numbers_called_check check (state <> 'called' or (counter_id is not null and begun_at is not null))
);
comment on table queue_numbers is 'One row for each number of a day. It knows nothing of the person; rows are folded into queue_figures after a time.';
comment on column queue_numbers.id is 'Given by whoever asks for the number, so that asking twice gives one.';
comment on column queue_numbers.group_id is 'Where it waits; another than its letter says when an officer has moved it.';
comment on column queue_numbers.code is 'Random: opens the page of this number on a phone.';
comment on column queue_numbers.state is 'reserved: held by a screen for an outage; left: the day ended before it was called; void: never in anybody''s hand.';
comment on column queue_numbers.called_at is 'The first call, which ends the waiting.';
comment on column queue_numbers.begun_at is 'The call at the counter that has it or had it last, which begins the service.';
comment on column queue_numbers.spoken_at is 'The last call, also when it was only called again: what the display announces.';
comment on column queue_numbers.held_by is 'The counter that goes on with it when its line is cut.';
create index queue_numbers_day_index on queue_numbers (unit_id, day, state);
create unique index queue_numbers_called_key on queue_numbers (counter_id) where state = 'called';
comment on index queue_numbers_called_key is 'A counter has one number at a time.';

create table queue_steps (
  id         uuid        primary key,
  counter_id uuid        not null references queue_counters,
  officer_id uuid,
  kind       text        not null,
  number_id  uuid,
  outcome    text        not null,
  at         timestamptz not null,
  heard_at   timestamptz not null,
  constraint queue_steps_kind_check check (kind in ('next', 'call', 'again', 'served', 'no-show', 'move', 'pause', 'resume')),
  constraint queue_steps_outcome_check check (outcome in ('done', 'nobody', 'elsewhere', 'stale'))
);
comment on table queue_steps is 'What was done at counters, once for each id that the page gave: a step that is sent again does nothing.';
comment on column queue_steps.outcome is 'elsewhere: during an outage another counter had called this number; stale: the number was no longer at this counter.';
comment on column queue_steps.heard_at is 'When the server heard of it; later than at after an outage.';
create index queue_steps_heard_index on queue_steps (counter_id, heard_at);

create table queue_figures (
  unit_id         uuid      not null references units,
  letter          text      not null,
  day             date      not null,
  hour            integer   not null,
  taken           integer   not null,
  served          integer   not null,
  no_shows        integer   not null,
  void            integer   not null,
  wait_seconds    integer[] not null,
  service_seconds integer[] not null,
  constraint queue_figures_key primary key (unit_id, letter, day, hour),
  constraint queue_figures_hour_check check (hour between 0 and 23)
);
comment on table queue_figures is 'What is left of old days: counts, and lengths of time without the moments at which they began.';
comment on column queue_figures.wait_seconds is 'Sorted, so that no order of people is left.';

create view queue_pieces as
select unit_id, letter, day, extract(hour from coalesce(taken_at, ended_at, day) at time zone 'Asia/Ho_Chi_Minh')::int as hour,
  count(*) filter (where state <> 'void')::int as taken,
  count(*) filter (where state = 'served')::int as served,
  count(*) filter (where state = 'no-show')::int as no_shows,
  count(*) filter (where state = 'void')::int as void,
  coalesce(array_agg(extract(epoch from called_at - taken_at)::int order by called_at - taken_at)
    filter (where called_at is not null), '{}') as wait_seconds,
  coalesce(array_agg(extract(epoch from ended_at - begun_at)::int order by ended_at - begun_at)
    filter (where state = 'served' and ended_at is not null), '{}') as service_seconds
from queue_numbers
where state <> 'reserved'
group by 1, 2, 3, 4;
comment on view queue_pieces is 'The numbers that are still kept one by one, in the shape of queue_figures. A service counts from the call to the end, with the way to the counter; one that nobody ended is not measured.';
