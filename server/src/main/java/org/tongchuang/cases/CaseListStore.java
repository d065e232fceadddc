package org.tongchuang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.DistrictCode;

/** Reads lists of cases, and the index of their texts, in the {@code cases} schema. */
@Repository
class CaseListStore {

  private static final String KEYS = "select id, day, sequence, due from cases.case_file ";
  private static final int ROWS_AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  CaseListStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** The first cases of a list. */
  List<CaseKey> keys(CaseWhere where, CaseFilter.Order order, int limit) {
    return jdbc.sql(KEYS + where + by(order) + " limit " + limit)
        .params(where.parameters())
        .query((row, _) -> CaseKey.of(row))
        .list();
  }

  /** How many cases there are, up to so many. */
  int count(CaseWhere where, int most) {
    return jdbc.sql(
            "select count(*) from (select from cases.case_file %s limit %d) as counted"
                .formatted(where, most))
        .params(where.parameters())
        .query(Integer.class)
        .single();
  }

  /** Where the case of that place in the list stands. */
  Optional<CaseKey> keyAt(CaseWhere where, CaseFilter.Order order, int place) {
    return jdbc.sql(KEYS + where + by(order) + " limit 1 offset " + (place - 1))
        .params(where.parameters())
        .query((row, _) -> CaseKey.of(row))
        .optional();
  }

  /** Those of the first cases of a list in which the words are found. */
  List<CaseKey> keysAmongTheFirst(
      int first, CaseWhere where, List<CaseWhere.Word> words, CaseFilter.Order order, int limit) {
    var district = where.parameters().getFirst();
    var found = CaseWhere.of(district).words(words);
    var parameters = new ArrayList<>(where.parameters());
    parameters.addAll(found.parameters());
    return jdbc.sql(
            "select id, day, sequence, due from (select * from cases.case_file "
                + where
                + by(order)
                + " limit "
                + first
                + ") as nearest "
                + found
                + by(order)
                + " limit "
                + limit)
        .params(parameters)
        .query((row, _) -> CaseKey.of(row))
        .list();
  }

  /** Only what comes after a place of the list. */
  static CaseWhere after(CaseWhere where, CaseFilter.Order order, CaseKey key) {
    return switch (order) {
      case NEWEST -> where.and("(day, sequence) < (?, ?)", key.day(), key.sequence());
      case OLDEST -> where.and("(day, sequence) > (?, ?)", key.day(), key.sequence());
      case DUE ->
          key.due().equals(Instant.MAX)
              ? where.and(
                  "(coalesce(due, 'infinity'::timestamptz), day, sequence)"
                      + " > ('infinity'::timestamptz, ?, ?)",
                  key.day(),
                  key.sequence())
              : where.and(
                  "(coalesce(due, 'infinity'::timestamptz), day, sequence) > (?, ?, ?)",
                  CaseWhere.at(key.due()),
                  key.day(),
                  key.sequence());
    };
  }

  private static String by(CaseFilter.Order order) {
    return switch (order) {
      case NEWEST -> " order by day desc, sequence desc";
      case OLDEST -> " order by day, sequence";
      case DUE -> " order by coalesce(due, 'infinity'::timestamptz), day, sequence";
    };
  }

  /** Cases whose texts have all grams of one of these sets. */
  static CaseWhere withGrams(CaseWhere where, List<int[]> sets) {
    return where.and("id in (" + idsWithGrams(where.parameters().getFirst(), sets) + ")");
  }

  /** The cases whose texts have all grams of one of these sets, up to so many. */
  List<UUID> idsWithGrams(DistrictCode district, List<int[]> sets, int limit) {
    return jdbc.sql(idsWithGrams(district.value(), sets) + " limit " + limit)
        .query((row, _) -> row.getObject("case_id", UUID.class))
        .list();
  }

  private static String idsWithGrams(Object district, List<int[]> sets) {
    // the numbers are written out: a plan that is made for them knows how many rows they stand for,
    // and one that is made for any district reads all texts of this one's besides
    return sets.stream()
        .map(
            it ->
                Arrays.stream(it)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", "grams @> '{", "}'::int[]")))
        .collect(
            Collectors.joining(
                " or ",
                "select case_id from cases.case_text where district = '" + district + "' and (",
                ")"));
  }

  /** Cases whose texts are not indexed yet. */
  static CaseWhere notIndexed(CaseWhere where, long position) {
    return where.and(
        "id in (select case_id from cases.case_event where district = ? and tx >= ? and version = 1)",
        where.parameters().getFirst(),
        position);
  }

  /** The cases, in the order of the ids. */
  List<CaseFile> files(DistrictCode district, List<UUID> ids) {
    var files = new HashMap<UUID, CaseFile>();
    var where = CaseWhere.of(district.value()).ids(ids);
    jdbc.sql(CaseStore.SELECT + where)
        .params(where.parameters())
        .query((row, _) -> CaseRows.caseFile(row))
        .list()
        .forEach(it -> files.put(it.state().id().value(), it));
    return ids.stream().map(files::get).filter(Objects::nonNull).toList();
  }

  /** Every case of a list, one after the other; holds a few of them at a time. */
  void each(CaseWhere where, CaseFilter.Order order, Consumer<CaseFile> reader) {
    jdbc.sql(CaseStore.SELECT + where + by(order))
        .params(where.parameters())
        .withFetchSize(ROWS_AT_ONCE)
        .query((RowCallbackHandler) row -> reader.accept(CaseRows.caseFile(row)));
  }

  /** The first and the last day of the cases of a district that has some. */
  Days days(DistrictCode district) {
    return jdbc.sql(
            """
            select (select day from cases.case_file where district = ?
                     order by day, sequence limit 1) as first,
                   (select day from cases.case_file where district = ?
                     order by day desc, sequence desc limit 1) as last
            """)
        .params(district.value(), district.value())
        .query(
            (row, _) ->
                new Days(
                    row.getObject("first", LocalDate.class),
                    row.getObject("last", LocalDate.class)))
        .single();
  }

  record Days(LocalDate first, LocalDate last) {}

  /** The position of facts below which every transaction has ended. */
  long position() {
    return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        .query(Long.class)
        .single();
  }

  /** Which cases have a fact from one position up to another; one each, the latest first. */
  List<UUID> changed(DistrictCode district, long from, long to, int limit) {
    return jdbc.sql(
            """
            select case_id
              from cases.case_event
             where district = ? and tx >= ? and tx < ?
             group by case_id
             order by max(tx) desc
             limit ?
            """)
        .params(district.value(), from, to, limit)
        .query((row, _) -> row.getObject("case_id", UUID.class))
        .list();
  }

  // --- the index of texts

  /** Districts that have cases. */
  List<DistrictCode> districts() {
    return jdbc.sql(
            """
            with recursive present(district) as (
              select min(district) from cases.case_event
              union all
              select (select min(event.district) from cases.case_event as event
                       where event.district > present.district)
                from present where present.district is not null
            )
            select district from present where district is not null
            """)
        .query((row, _) -> new DistrictCode(row.getString("district")))
        .list();
  }

  /** From which fact on the texts of a district are not indexed. */
  long textPosition(DistrictCode district) {
    return jdbc.sql("select tx from cases.text_position where district = ?")
        .param(district.value())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  void putTextPosition(DistrictCode district, long position) {
    jdbc.sql(
            """
            -- upsert
            insert into cases.text_position (district, tx) values (?, ?)
            on conflict (district) do update set tx = excluded.tx
            """)
        .params(district.value(), position)
        .update();
  }

  /** The beginning of a case, and the position of that fact. */
  record Begun(UUID id, long tx) {}

  /** The first cases that began from one position up to another. */
  List<Begun> begun(DistrictCode district, long from, long to, int limit) {
    return jdbc.sql(
            """
            select case_id, tx
              from cases.case_event
             where district = ? and tx >= ? and tx < ? and version = 1
             order by tx
             limit ?
            """)
        .params(district.value(), from, to, limit)
        .query((row, _) -> new Begun(row.getObject("case_id", UUID.class), row.getLong("tx")))
        .list();
  }

  /** What a case says. */
  record Text(UUID id, LocalDate day, String address, String description) {}

  List<Text> texts(DistrictCode district, List<UUID> ids) {
    return jdbc.sql(
            """
            select id, day, coalesce(address, '') as address,
                   coalesce(description, '') as description
              from cases.case_file
             where district = ? and id = any(?)
            """)
        .params(district.value(), ids.toArray(UUID[]::new))
        .query(
            (row, _) ->
                new Text(
                    row.getObject("id", UUID.class),
                    row.getObject("day", LocalDate.class),
                    row.getString("address"),
                    row.getString("description")))
        .list();
  }

  /** Keeps the grams of cases that are not kept yet. */
  void insertGrams(DistrictCode district, Map<UUID, int[]> grams) {
    template.batchUpdate(
        """
        -- insert-once
        insert into cases.case_text (district, case_id, grams) values (?, ?, ?)
        on conflict (district, case_id) do nothing
        """,
        List.copyOf(grams.entrySet()),
        ROWS_AT_ONCE,
        (statement, it) -> {
          statement.setString(1, district.value());
          statement.setObject(2, it.getKey());
          statement.setObject(3, it.getValue());
        });
  }
}
