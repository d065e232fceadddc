package org.tongchuang.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.DatabaseTest;

/** What must hold of every table so that a district can move to another machine as it is. */
@DatabaseTest
class SchemaRulesTests {

  /** Tables that need not keep the rules, each with the reason. */
  private static final Map<String, String> EXEMPT =
      Map.of(
          "flyway_history", "Flyway's own; says which migrations a database has had",
          "key_fingerprint", "keys belong to the server and serve all of its districts");

  private static final String COMPLAINTS =
      """
      with tables as (
        select c.oid, n.nspname || '.' || c.relname as name, c.relkind
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname in (:schemas) and c.relkind in ('r', 'p') and c.relname not in (:exempt)
      ), columns as (
        select t.name, a.* from tables t join pg_attribute a on a.attrelid = t.oid
         where a.attnum > 0 and not a.attisdropped
      ), constraints as (
        select t.name, k.* from tables t join pg_constraint k on k.conrelid = t.oid
      ), district_columns as (
        select attrelid, attnum from pg_attribute where attname = 'district'
      )
      select name || ': no primary key' from tables t
       where not exists (select from pg_index i where i.indrelid = t.oid and i.indisprimary)
      union all
      select t.name || ': unique index ' || c.relname || ' does not begin with district'
        from tables t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
       where i.indisunique and not exists (
         select from district_columns d where d.attrelid = t.oid and d.attnum = i.indkey[0])
      union all
      select name || ': foreign key ' || conname || ' does not begin with district'
        from constraints k
       where contype = 'f' and not (
         exists (select from district_columns d
                  where d.attrelid = k.conrelid and d.attnum = k.conkey[1])
         and exists (select from district_columns d
                      where d.attrelid = k.confrelid and d.attnum = k.confkey[1]))
      union all
      select k.name || ': foreign key ' || conname || ' leads into another schema'
        from constraints k
        join pg_class own on own.oid = k.conrelid join pg_class other on other.oid = k.confrelid
       where contype = 'f' and own.relnamespace <> other.relnamespace
      union all
      select name || ': exclusion constraint ' || conname from constraints where contype = 'x'
      union all
      select name || ': deferrable constraint ' || conname from constraints where condeferrable
      union all
      select t.name || ': trigger ' || g.tgname from tables t join pg_trigger g on g.tgrelid = t.oid
       where not g.tgisinternal
      union all
      select name || ': district is not char(6) not null' from columns
       where attname = 'district'
         and not (format_type(atttypid, atttypmod) = 'character(6)' and attnotnull)
      union all
      select name || ': identity column ' || attname from columns where attidentity <> ''
      union all
      select n.nspname || '.' || c.relname || ': sequence'
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in (:schemas) and c.relkind = 'S'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'i')
      order by 1
      """;

  @Autowired private JdbcClient jdbc;

  @Test
  void everyTableOfEveryModuleKeepsThem() {
    assertThat(complaints(Migrations.modules())).isEmpty();
  }

  @Test
  void eachOneThatIsBrokenIsNamed() {
    jdbc.sql(
            """
            create schema scratch;
            create schema scratch_elsewhere;
            create table scratch_elsewhere.far (district char(6), id int, primary key (district, id));
            create table scratch.good (
              district char(6), id int, parent int, code int,
              primary key (district, id),
              unique (district, code),
              foreign key (district, parent) references scratch.good
            );
            create index any_index_may_lead_with_what_it_likes on scratch.good (code);
            create table scratch.keyless (district char(6) not null);
            create table scratch.bad (
              district text not null,
              id int generated always as identity,
              counted serial,
              code int,
              during tsrange,
              primary key (id),
              constraint code_once unique (code, district),
              constraint tidy_later unique (district, code) deferrable,
              constraint self foreign key (id) references scratch.bad (id),
              constraint apart exclude using gist (during with &&)
            );
            create unique index code_expression on scratch.bad ((code + 1));
            alter table scratch.good
              add constraint abroad foreign key (district, parent) references scratch_elsewhere.far;
            create function scratch.nothing() returns trigger language plpgsql
              as 'begin return new; end';
            create trigger meddle before insert on scratch.bad
              for each row execute function scratch.nothing();
            """)
        .update();
    try {
      assertThat(complaints(List.of("scratch")))
          .containsExactly(
              "scratch.bad: deferrable constraint tidy_later",
              "scratch.bad: district is not char(6) not null",
              "scratch.bad: exclusion constraint apart",
              "scratch.bad: foreign key self does not begin with district",
              "scratch.bad: identity column id",
              "scratch.bad: trigger meddle",
              "scratch.bad: unique index bad_pkey does not begin with district",
              "scratch.bad: unique index code_expression does not begin with district",
              "scratch.bad: unique index code_once does not begin with district",
              "scratch.bad_counted_seq: sequence",
              "scratch.good: foreign key abroad leads into another schema",
              "scratch.keyless: no primary key");
    } finally {
      jdbc.sql("drop schema scratch, scratch_elsewhere cascade").update();
    }
  }

  @Test
  @EnabledIfSystemProperty(
      named = "tongchuang.database.extra-migrations",
      matches = "db/partitioned")
  void theHotTablesAreInPiecesWhenTheTestsRunASecondTime() {
    assertThat(
            jdbc.sql("select partrelid::regclass::text from pg_partitioned_table")
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder("audit.line", "cases.case_event", "cases.case_file");
  }

  private List<@Nullable String> complaints(List<String> schemas) {
    return jdbc.sql(COMPLAINTS)
        // "in ()" is not SQL
        .param("schemas", schemas.isEmpty() ? List.of("") : schemas)
        .param("exempt", EXEMPT.keySet())
        .query(String.class)
        .list();
  }
}
