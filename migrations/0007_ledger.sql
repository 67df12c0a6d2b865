-- The ledger: an append-only list of leaves, the tree of hashes over it in tiles, and the signed checkpoints.

create table ledger_keys (
  public_key bytea       primary key,
  origin     text        not null,
  sealed     text        not null,
  made_at    timestamptz not null,
  only_one   boolean     not null default true,
  constraint ledger_keys_public_key_check check (length(public_key) = 32),
  constraint ledger_keys_only_one_check check (only_one),
  constraint ledger_keys_one_key unique (only_one)
);
comment on table ledger_keys is 'The key that signs checkpoints and promises. One: a second one would be a second ledger.';
comment on column ledger_keys.public_key is 'Ed25519.';
comment on column ledger_keys.origin is 'The name of the ledger: first line of every checkpoint, never changed.';
comment on column ledger_keys.sealed is 'The private key, sealed under the secret key of the installation, which is not in the database.';

create table ledger_head (
  only_one boolean primary key default true,
  size     bigint  not null,
  frontier bytea   not null,
  constraint ledger_head_only_one_check check (only_one),
  constraint ledger_head_size_check check (size >= 0),
  constraint ledger_head_frontier_check check (length(frontier) % 32 = 0)
);
comment on table ledger_head is 'How far the ledger has come. Whoever appends locks this row first, so that writers take turns.';
comment on column ledger_head.frontier is 'The hashes of the complete subtrees, the largest first: all that is needed to go on.';
insert into ledger_head (size, frontier) values (0, '');

create table ledger_leaves (
  index       bigint primary key,
  leaf        text   not null,
  hash        bytea  not null,
  ticket_hash bytea,
  constraint ledger_leaves_index_check check (index >= 0),
  constraint ledger_leaves_leaf_check check (octet_length(leaf) <= 65535),
  constraint ledger_leaves_hash_check check (length(hash) = 32),
  constraint ledger_leaves_ticket_hash_key unique (ticket_hash)
);
comment on column ledger_leaves.leaf is 'Canonical JSON, exactly as it was hashed.';
comment on column ledger_leaves.hash is 'SHA-256 of a zero byte and the leaf.';
comment on column ledger_leaves.ticket_hash is 'Of a verified rating: by it a promise is found again. One ticket stands in the ledger once.';

create table ledger_tiles (
  level  smallint not null,
  index  bigint   not null,
  hashes bytea    not null,
  primary key (level, index),
  constraint ledger_tiles_hashes_check check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0)
);
-- Hashes cannot be compressed; trying would only cost time.
alter table ledger_tiles alter hashes set storage external;
comment on table ledger_tiles is 'The tree in pieces of 256 hashes. A tile grows at its end until it is full.';
comment on column ledger_tiles.level is '0: hashes of leaves; above, each hash is that of a full tile below.';

create table ledger_checkpoints (
  size    bigint      primary key,
  root    bytea       not null,
  note    text        not null,
  made_at timestamptz not null,
  constraint ledger_checkpoints_root_check check (length(root) = 32)
);
comment on column ledger_checkpoints.note is 'Signed note, without the signatures of witnesses.';

create table ledger_witnesses (
  name     text        primary key,
  key_line text        not null,
  added_at timestamptz not null,
  ended_at timestamptz
);
comment on table ledger_witnesses is 'Who may countersign checkpoints. One that ended signs no more; what it signed stays.';
comment on column ledger_witnesses.key_line is 'Verifier key of a signed note, of the type for cosignatures.';

create table ledger_cosignatures (
  size    bigint not null references ledger_checkpoints,
  witness text   not null references ledger_witnesses,
  line    text   not null,
  primary key (size, witness)
);
comment on column ledger_cosignatures.line is 'The line as it stands in the note.';

-- Nobody rewrites history, not by mistake either: the application may not, and these hold for everybody.

create function ledger_only_grows() returns trigger
  language plpgsql
as $$
begin
  if tg_table_name = 'ledger_tiles' then
    if (new.level, new.index) is distinct from (old.level, old.index)
      or substring(new.hashes for length(old.hashes)) <> old.hashes then
      raise exception 'a tile of the ledger only grows at its end' using errcode = 'integrity_constraint_violation';
    end if;
  elsif new.size < old.size then
    raise exception 'the ledger only grows' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end
$$;

create trigger ledger_tiles_only_grow before update on ledger_tiles
  for each row execute function ledger_only_grows();
create trigger ledger_head_only_grows before update on ledger_head
  for each row execute function ledger_only_grows();
