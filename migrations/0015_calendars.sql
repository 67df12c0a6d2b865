-- Calendars: when an office works. The holidays that the program knows are in its own file; here is what was entered.

create table calendar_days (
  unit_id    uuid        not null references units,
  field      text        not null default '',
  day        date        not null,
  kind       text        not null,
  weekday    smallint,
  name       text        not null,
  notice     text        not null,
  entered_by uuid        references officers,
  entered_at timestamptz not null,
  constraint calendar_days_key primary key (unit_id, field, day),
  constraint calendar_days_kind_check check (kind in ('holiday', 'compensatory', 'swapped', 'local', 'worked', 'ordinary')),
  constraint calendar_days_weekday_check check ((kind = 'worked') = (weekday is not null) and weekday between 1 and 7)
);
comment on table calendar_days is 'Days that are unlike their weekday at a unit and all below it. What is entered nearer to an office goes before what is entered above it, and both before what the program ships.';
comment on column calendar_days.field is 'Only for dossiers of this field (lĩnh vực); empty for all.';
comment on column calendar_days.kind is 'Why it is closed; worked: a day off that is worked instead of another; ordinary: what was entered above does not hold here.';
comment on column calendar_days.weekday is 'Of a worked day off: the weekday whose hours it takes, 1 is Monday.';
comment on column calendar_days.notice is 'Number of the notice or decision that says so.';

create table calendar_weeks (
  id        uuid      primary key,
  unit_id   uuid      not null references units,
  field     text      not null default '',
  valid     daterange not null,
  working   jsonb     not null,
  reception jsonb     not null,
  notice    text      not null,
  constraint calendar_weeks_valid_check check (not isempty(valid) and not upper_inc(valid)),
  constraint calendar_weeks_one_at_a_time exclude using gist (unit_id with =, field with =, valid with &&)
);
comment on table calendar_weeks is 'Hours of work of a unit and all below it from a day to a day (half open), by decision of the province; summer and winter are two.';
comment on column calendar_weeks.working is 'As units.hours: [{"days":[1,2,3,4,5],"from":"07:30","to":"11:30"}], 1 is Monday. These hours count for limits.';
comment on column calendar_weeks.reception is 'When people are received, in the same shape. They do not count.';
