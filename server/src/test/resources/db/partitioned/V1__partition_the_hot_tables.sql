-- Makes the tables that grow with a city's work hash-partitioned by district, as a cluster would
-- have them, so that the tests of every module show that nothing depends on a table being one piece.
do $$
declare
  hot constant text[] := array['cases.case_file', 'cases.case_event', 'audit.line'];
  partitions constant int := 4;
  tables constant oid[] := hot::regclass[]::oid[];
  hot_table record;
  foreign_key record;
  add_foreign_keys text[] := '{}';
  statement text;
begin
  perform set_config('search_path', '', true);
  for foreign_key in
    select conname, conrelid::regclass as owner, pg_get_constraintdef(oid) as definition
      from pg_constraint
     where contype = 'f' and (conrelid = any (tables) or confrelid = any (tables))
  loop
    add_foreign_keys := add_foreign_keys || format(
      'alter table %s add constraint %I %s', foreign_key.owner, foreign_key.conname, foreign_key.definition);
    execute format('alter table %s drop constraint %I', foreign_key.owner, foreign_key.conname);
  end loop;

  create schema replaced;
  for hot_table in
    select relname as name, nspname as schema
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where pg_class.oid = any (tables)
  loop
    execute format('alter table %1$I.%2$I set schema replaced', hot_table.schema, hot_table.name);
    execute format(
      'create table %1$I.%2$I (like replaced.%2$I including all) partition by hash (district)',
      hot_table.schema, hot_table.name);
    for remainder in 0 .. partitions - 1 loop
      execute format(
        'create table %1$I.%3$I partition of %1$I.%2$I for values with (modulus %4$s, remainder %5$s)',
        hot_table.schema, hot_table.name, hot_table.name || '_' || remainder, partitions, remainder);
    end loop;
    execute format('insert into %1$I.%2$I select * from replaced.%2$I', hot_table.schema, hot_table.name);
  end loop;
  drop schema replaced cascade;

  foreach statement in array add_foreign_keys loop
    execute statement;
  end loop;
end $$;
