-- What every capability stands on: extensions, the audit trail, effects that happen once, settings.

create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists unaccent;
create extension if not exists pg_trgm;

create collation if not exists vi (provider = icu, locale = 'vi-VN');

create table performed_once (
  key text        primary key,
  at  timestamptz not null
);
comment on table performed_once is 'Effects that a fact has already had: fact id and action. A second delivery finds its key here and does nothing.';

create table settings (
  key   text  primary key,
  value jsonb not null
);
comment on table settings is 'What one installation has decided: the province it serves, the smallest cell that is shown, the seed that was loaded.';

-- The audit trail ------------------------------------------------------------------------------------------------

create table audit_entries (
  seq           bigint      primary key,
  at            timestamptz not null,
  actor_kind    text        not null,
  actor_id      uuid,
  actor_name    text        not null,
  action        text        not null,
  unit_id       uuid,
  subject       text,
  detail        jsonb       not null,
  address       text,
  request_id    text,
  previous_hash bytea       not null,
  hash          bytea       not null,
  constraint audit_entries_hash_length_check check (length(hash) = 32 and length(previous_hash) = 32)
);
comment on table audit_entries is 'Who did what, when, from where. Written only by append_audit_entry; the application has no right to insert, change or delete.';
comment on column audit_entries.seq is 'Without gaps: a missing number is a removed entry.';
comment on column audit_entries.hash is 'SHA-256 over this entry and previous_hash; see audit_entry_hash.';
create index audit_entries_unit_index on audit_entries (unit_id, seq desc);
create index audit_entries_actor_index on audit_entries (actor_id, seq desc);

create table audit_head (
  single boolean primary key default true,
  seq  bigint  not null,
  hash bytea   not null,
  constraint audit_head_single_check check (single)
);
comment on table audit_head is 'The last link of the chain. Its row lock puts the writers in order.';
insert into audit_head (seq, hash) values (0, decode(repeat('00', 32), 'hex'));

create function audit_entry_hash(entry audit_entries) returns bytea
  language sql stable
  set timezone = 'UTC'
as $$
  select sha256(convert_to(jsonb_build_array(
    entry.seq, to_char(entry.at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    entry.actor_kind, entry.actor_id, entry.actor_name, entry.action, entry.unit_id, entry.subject,
    entry.detail, entry.address, entry.request_id, encode(entry.previous_hash, 'hex')
  )::text, 'UTF8'))
$$;
comment on function audit_entry_hash is 'The hash of an entry from what it says and the hash of the one before.';

create function append_audit_entry(
  at timestamptz, actor_kind text, actor_id text, actor_name text, action text,
  unit_id uuid, subject text, detail jsonb, address text, request_id text
) returns bigint
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  head  audit_head;
  entry audit_entries;
begin
  select * into head from audit_head for update;
  entry.seq := head.seq + 1;
  entry.at := at;
  entry.actor_kind := actor_kind;
  entry.actor_id := actor_id::uuid;
  entry.actor_name := actor_name;
  entry.action := action;
  entry.unit_id := unit_id;
  entry.subject := subject;
  entry.detail := detail;
  entry.address := address;
  entry.request_id := request_id;
  entry.previous_hash := head.hash;
  entry.hash := audit_entry_hash(entry);
  insert into audit_entries values (entry.*);
  update audit_head set seq = entry.seq, hash = entry.hash;
  return entry.seq;
end
$$;
comment on function append_audit_entry is 'The only way into the audit trail. Called last in a transaction, because it holds the head until the commit.';

create function audit_chain_breaks() returns table (seq bigint, reason text)
  language sql stable security definer
  set search_path = public, pg_temp
as $$
  select e.seq, case
      when e.seq <> coalesce(e.prior_seq, 0) + 1 then 'missing'
      when e.previous_hash <> coalesce(e.prior_hash, decode(repeat('00', 32), 'hex')) then 'unlinked'
      else 'changed'
    end
  from (
    select entries.seq, entries.previous_hash, entries.hash, audit_entry_hash(entries) as computed,
      lag(entries.seq) over w as prior_seq, lag(entries.hash) over w as prior_hash
    from audit_entries entries window w as (order by entries.seq)
  ) e
  where e.seq <> coalesce(e.prior_seq, 0) + 1
    or e.previous_hash <> coalesce(e.prior_hash, decode(repeat('00', 32), 'hex'))
    or e.hash <> e.computed
  union all
  select h.seq, 'missing' from audit_head h
  where h.seq > 0 and not exists (select from audit_entries last where last.seq = h.seq and last.hash = h.hash)
$$;
comment on function audit_chain_breaks is 'Where the chain does not hold: an entry missing, unlinked or changed. Nothing when it is whole.';

-- Jobs -----------------------------------------------------------------------------------------------------------

create function queue_job(task text, payload json, key text) returns void
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  perform graphile_worker.add_job(task, payload, job_key := key);
end
$$;
comment on function queue_job is 'Puts a job into the queue in the caller''s transaction. The tables of the queue belong to the worker alone.';
