-- After many units at once: the planner must know of them before the next question and not a minute later.

create function analyze_units() returns void
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  analyze units, unit_versions, unit_changes, unit_change_edges, unit_reach;
end
$$;
comment on function analyze_units is 'Called at the end of an import. Only the owner of tables may analyze them, and the application owns none.';
