-- Messages that leave the house: written with the step that wants them said, sent later, erased after a time.

create table notices (
  id              uuid        primary key,
  key             text        not null,
  unit_id         uuid        not null references units,
  kind            text        not null,
  mask            text,
  sealed          text,
  state           text        not null default 'waiting',
  queued_at       timestamptz not null,
  next_attempt_at timestamptz not null,
  attempts        integer     not null default 0,
  leased_until    timestamptz,
  problem         text,
  ended_at        timestamptz,
  constraint notices_key_key unique (key),
  constraint notices_key_check check (char_length(key) between 1 and 200),
  constraint notices_kind_check check (kind in ('email', 'sms')),
  constraint notices_state_check check (state in ('waiting', 'sent', 'given-up')),
  constraint notices_attempts_check check (attempts >= 0),
  constraint notices_ended_check check ((state = 'waiting') = (ended_at is null)),
  constraint notices_erased_check check ((mask is null) = (sealed is null) and (state <> 'waiting' or sealed is not null))
);
comment on table notices is 'The outbox: one row for each message that is to leave the house.';
comment on column notices.key is 'What makes this message this one and no other; it goes out as Message-ID and Idempotency-Key, so that a message which is sent twice can be told.';
comment on column notices.unit_id is 'The unit on whose behalf it is said; who may see its fate.';
comment on column notices.mask is 'What of the address may be shown: the first sign and the house of an e-mail address, the last three digits of a telephone.';
comment on column notices.sealed is 'Address, subject and text, encrypted; null after they were erased.';
comment on column notices.leased_until is 'Until then one worker is busy with it; a worker that dies leaves it to the next.';
comment on column notices.problem is 'What the other side said when it did not take it last time, without any address.';
create index notices_due_index on notices (next_attempt_at) where state = 'waiting';
create index notices_unit_index on notices (unit_id, queued_at desc);
create index notices_ended_index on notices (ended_at) where sealed is not null;
