-- What the daily check of the published pages found: for each commune and day, so that the course of it can be seen.

create table completeness_checks (
  unit_id    uuid        not null references units,
  day        date        not null,
  checked_at timestamptz not null,
  rule_set   text        not null,
  published  integer     not null,
  expected   integer     not null,
  errors     integer     not null,
  warnings   integer     not null,
  findings   jsonb       not null,
  constraint completeness_checks_key primary key (unit_id, day),
  constraint completeness_checks_counts_check check (published >= 0 and expected >= 0 and errors >= 0 and warnings >= 0),
  constraint completeness_checks_findings_check check (jsonb_typeof(findings) = 'array')
);
comment on table completeness_checks is 'The newest check of a commune on a day; checked again on the same day it is written over.';
comment on column completeness_checks.rule_set is 'Names the versions of all rules, so that figures of two days are only compared where they are alike.';
comment on column completeness_checks.published is 'Procedures that the commune publishes and that hold on the day.';
comment on column completeness_checks.expected is 'Procedures of the level of communes that hold on the day.';
comment on column completeness_checks.findings is 'Rule, its version, address of the page, what was seen there.';
create index completeness_checks_day_index on completeness_checks (day);

create table posted_boards (
  unit_id    uuid        primary key references units,
  posted_on  date        not null,
  officer_id uuid        references officers,
  by_name    text        not null,
  noted_at   timestamptz not null
);
comment on table posted_boards is 'When the printed board of procedures was last put up at the office, as an officer of the commune notes it.';
