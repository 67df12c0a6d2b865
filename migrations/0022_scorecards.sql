-- Scorecards: the official indices of a unit in a period, what was entered for them by hand, and what was published.

create table scorecard_entries (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  period     text        not null,
  component  text        not null,
  number     smallint    not null,
  counts     jsonb,
  source     text        not null,
  officer_id uuid        references officers,
  by_name    text        not null,
  at         timestamptz not null,
  constraint scorecard_entries_number_key unique (unit_id, period, component, number),
  constraint scorecard_entries_number_check check (number > 0),
  constraint scorecard_entries_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$'),
  constraint scorecard_entries_source_check check (char_length(source) between 1 and 500)
);
comment on table scorecard_entries is 'Counts that the system does not hold, entered with where they come from. Only added to: the last number holds, the others are its history.';
comment on column scorecard_entries.period is 'A month (2021-09), a quarter (2021-Q3) or a year (2021).';
comment on column scorecard_entries.number is 'From 1 on within unit, period and component: of two who enter at once, one is told of the other.';
comment on column scorecard_entries.counts is 'Count by field; null when what was entered is taken back.';

create table scorecards (
  id         uuid        primary key,
  unit_id    uuid        not null references units,
  period     text        not null,
  revision   smallint    not null,
  content    jsonb       not null,
  reason     text        not null default '',
  officer_id uuid        references officers,
  by_name    text        not null,
  at         timestamptz not null,
  constraint scorecards_revision_key unique (unit_id, period, revision),
  constraint scorecards_revision_check check (revision > 0),
  constraint scorecards_reason_check check (revision = 1 or reason <> ''),
  constraint scorecards_period_check check (period ~ '^\d{4}(-(0[1-9]|1[0-2])|-Q[1-4])?$')
);
comment on table scorecards is 'Published scorecards. None is changed or removed: who publishes again gives a reason and makes the next revision.';
comment on column scorecards.content is 'Inputs, where each comes from, results with formula and version, and the ratings beside them, as they were when it was published.';
create index scorecards_period_index on scorecards (period, unit_id, revision desc);
