-- How many dossiers were finished: the number beside which slips and answers are read.

alter table ticket_days add column finished integer;
alter table ticket_days alter column finished set default 0;
alter table ticket_days add constraint ticket_days_finished_check check (finished >= 0);
comment on column ticket_days.finished is 'Dossiers whose result became ready on this day; null for days on which nobody counted them yet.';

create table finished_totals (
  unit_id uuid not null references units (id),
  quarter text not null,
  finished integer not null,
  constraint finished_totals_key primary key (unit_id, quarter),
  constraint finished_totals_finished_check check (finished >= 0)
);
comment on table finished_totals is 'Dossiers finished by commune and quarter, as far as the days stand in the ledger.';
