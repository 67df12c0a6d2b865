-- Petitions that an officer writes down; hours, names and devices of the queue.

alter table petitions drop constraint petitions_channel_check;
alter table petitions add constraint petitions_channel_check
  check (channel in ('web', 'open311', 'counter', 'phone', 'paper'));
comment on column petitions.channel is 'How it came. What came by counter, phone or paper was written down by the officer of its first step.';

alter table queue_groups add column gives_from time;
alter table queue_groups add column gives_until time;
alter table queue_groups add constraint queue_groups_hours_check
  check ((gives_from is null) = (gives_until is null) and gives_from < gives_until);
comment on column queue_groups.gives_from is 'Local time from which people take numbers themselves; null: at any time. Officers may always give one on paper.';

alter table queue_counters add column name text;
alter table queue_counters add constraint queue_counters_name_check check (char_length(name) between 1 and 60);
comment on column queue_counters.name is 'What is written beside the number above the desk; null where there is only the number.';

alter table queue_screens add column device uuid;
comment on column queue_screens.device is 'The first machine that asked for numbers for an outage: on two machines the same block would be given twice.';
