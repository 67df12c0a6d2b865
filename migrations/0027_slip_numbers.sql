-- Numbers of the slips that a desk hands out beside receipts: supplement, refusal, apology, notice of stopping.

create table dossier_slip_counters (
  unit_id uuid     not null references units,
  kind    text     not null,
  year    smallint not null,
  last    integer  not null,
  constraint dossier_slip_counters_key primary key (unit_id, kind, year),
  constraint dossier_slip_counters_kind_check check (kind in ('supplement', 'refusal', 'apology', 'stop')),
  constraint dossier_slip_counters_last_check check (last > 0)
);
comment on table dossier_slip_counters is 'The running number of an agency''s slips of a kind in a year, without gaps: the row is locked until the step that takes a number is committed, and a number that is not committed is given again.';

alter table dossier_events add column slip_number integer,
  add constraint dossier_events_slip_number_check check (slip_number > 0);
comment on column dossier_events.slip_number is 'The number printed on the slip that went with the step; null for a step without one, and for steps before slips were numbered.';
