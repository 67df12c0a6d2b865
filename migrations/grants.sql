-- What the application's role may do. Run after every migration; the owner of the tables is somebody else.

grant usage on schema public to thanthien_app;
grant select, insert, update, delete on all tables in schema public to thanthien_app;
grant usage, select on all sequences in schema public to thanthien_app;
revoke execute on function append_audit_entry, audit_chain_breaks, queue_job from public;
grant execute on function append_audit_entry, audit_chain_breaks, queue_job to thanthien_app;

-- The audit trail is read and appended to by its function, and nothing else.
revoke all on audit_entries, audit_head from thanthien_app;
grant select on audit_entries, audit_head to thanthien_app;
revoke insert, update, delete on schema_migrations from thanthien_app;

-- A rating that was accepted is neither changed nor removed.
revoke update, delete on ratings, rating_leaves, rating_marks, boxes, published_indices from thanthien_app;
revoke update on box_entries from thanthien_app;
grant truncate on box_entries to thanthien_app;
revoke delete on rating_comments from thanthien_app;

-- The ledger is appended to: a leaf and a checkpoint stay as they are, a tile only grows (see its trigger).
revoke update, delete on ledger_leaves, ledger_checkpoints, ledger_keys, ledger_cosignatures from thanthien_app;
revoke delete on ledger_tiles, ledger_witnesses from thanthien_app;
revoke insert, delete on ledger_head from thanthien_app;

-- Nor is an answer of a survey.
revoke update, delete on survey_responses from thanthien_app;

-- What was decided about a suspicious pattern stays.
revoke update, delete on pattern_decisions from thanthien_app;

-- The history of procedures is only added to.
revoke update, delete on procedure_changes from thanthien_app;

-- What was entered for a scorecard stays in its history, and what was published stays as it was.
revoke update, delete on scorecard_entries, scorecards from thanthien_app;
