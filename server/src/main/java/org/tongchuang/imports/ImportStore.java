package org.tongchuang.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.imports.ImportBatch.Stage;
import org.tongchuang.imports.ImportKind.Taken;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Batches and what became of their rows, in the {@code imports} schema. */
@Repository
class ImportStore {

  /** A row that was refused, or kept when its batch was undone. */
  record Reason(int line, String zh, String en) {}

  /** A row that brought something in. */
  record TakenRow(int line, Taken taken) {}

  private final JdbcClient jdbc;

  ImportStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ImportBatch> find(DistrictCode district, UUID id) {
    return jdbc.sql("select * from imports.batch where district = ? and id = ?")
        .params(district.value(), id)
        .query((row, _) -> batch(row))
        .optional();
  }

  List<ImportBatch> recent(DistrictCode district, List<String> kinds, int limit) {
    return jdbc.sql(
            """
            select * from imports.batch
             where district = ? and kind = any(?)
             order by received_at desc, id
             limit ?
            """)
        .params(district.value(), kinds.toArray(String[]::new), limit)
        .query((row, _) -> batch(row))
        .list();
  }

  /** Whether it was written; not when the id is taken. */
  boolean insert(ImportBatch it) {
    return jdbc.sql(
                """
                -- insert-once
                insert into imports.batch
                       (district, id, kind, stage, sha256, format, header, total, received_by,
                        received_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (district, id) do nothing
                """)
            .params(
                it.district().value(),
                it.id(),
                it.kind(),
                it.stage().name(),
                it.sha256(),
                it.format(),
                it.header().toArray(String[]::new),
                it.total(),
                it.receivedBy().value(),
                it.receivedAt().atOffset(ZoneOffset.UTC))
            .update()
        == 1;
  }

  /**
   * Moves a batch on, and counts its facts.
   *
   * @return the version of the fact; empty when the batch was not in that stage
   */
  Optional<Integer> move(ImportBatch it, Stage to, Map<String, Integer> columns) {
    return jdbc.sql(
            """
            update imports.batch
               set stage = ?, columns = ?, version = version + 1
             where district = ? and id = ? and stage = ?
            returning version
            """)
        .params(
            to.name(),
            columns.entrySet().stream()
                .map(column -> column.getKey() + "=" + column.getValue())
                .toArray(String[]::new),
            it.district().value(),
            it.id(),
            it.stage().name())
        .query(Integer.class)
        .optional();
  }

  /**
   * Begins to undo a batch that was taken.
   *
   * @return the version of the fact; empty when the batch was not in that stage
   */
  Optional<Integer> beginUndoing(ImportBatch it, ActorId by) {
    return jdbc.sql(
            """
            update imports.batch
               set stage = 'UNDOING', undone_by = ?, version = version + 1
             where district = ? and id = ? and stage = 'TAKEN'
            returning version
            """)
        .params(by.value(), it.district().value(), it.id())
        .query(Integer.class)
        .optional();
  }

  /** A batch that is being undone, and who wants it. */
  record Undoing(ImportBatch batch, ActorId by) {}

  /** What is being undone, in every district. */
  List<Undoing> undoing() {
    return jdbc
        .sql("select distinct district from imports.batch")
        .query((row, _) -> new DistrictCode(row.getString("district")))
        .list()
        .stream()
        .flatMap(it -> undoing(it).stream())
        .toList();
  }

  private List<Undoing> undoing(DistrictCode district) {
    return jdbc.sql(
            """
            select * from imports.batch
             where district = ? and stage = 'UNDOING' and undone_by is not null
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Undoing(batch(row), new ActorId(row.getObject("undone_by", UUID.class))))
        .list();
  }

  /** Ends a stage of work. */
  void finish(ImportBatch it, Stage to) {
    jdbc.sql("update imports.batch set stage = ? where district = ? and id = ?")
        .params(to.name(), it.district().value(), it.id())
        .update();
  }

  /** Whether the batch had come to that line, and to this one now. */
  boolean advance(ImportBatch it, int from, int to, int taken, int known, int refused) {
    return jdbc.sql(
                """
                update imports.batch
                   set read_to = ?, taken = taken + ?, known = known + ?, refused = refused + ?
                 where district = ? and id = ? and stage = 'TAKING' and read_to = ?
                """)
            .params(to, taken, known, refused, it.district().value(), it.id(), from)
            .update()
        == 1;
  }

  void insertTaken(ImportBatch it, List<TakenRow> rows) {
    jdbc.sql(
            """
            insert into imports.batch_row (district, batch, line, outcome, subject, state)
            select ?, ?, line, 'TAKEN', subject, state
              from unnest(?, ?, ?) as taken (line, subject, state)
            """)
        .params(
            it.district().value(),
            it.id(),
            rows.stream().map(TakenRow::line).toArray(Integer[]::new),
            rows.stream().map(row -> row.taken().subject()).toArray(String[]::new),
            rows.stream().map(row -> row.taken().state()).toArray(String[]::new))
        .update();
  }

  void insertRefused(ImportBatch it, List<Reason> rows) {
    jdbc.sql(
            """
            insert into imports.batch_row (district, batch, line, outcome, reason_zh, reason_en)
            select ?, ?, line, 'REFUSED', zh, en from unnest(?, ?, ?) as refused (line, zh, en)
            """)
        .params(
            it.district().value(),
            it.id(),
            rows.stream().map(Reason::line).toArray(Integer[]::new),
            rows.stream().map(Reason::zh).toArray(String[]::new),
            rows.stream().map(Reason::en).toArray(String[]::new))
        .update();
  }

  /** Rows with a reason from a line on. */
  List<Reason> reasons(ImportBatch it, String outcome, int from, int limit) {
    return jdbc.sql(
            """
            select line, reason_zh, reason_en
              from imports.batch_row
             where district = ? and batch = ? and outcome = ? and line >= ?
               and reason_zh is not null
             order by line
             limit ?
            """)
        .params(it.district().value(), it.id(), outcome, from, limit)
        .query(
            (row, _) ->
                new Reason(
                    row.getInt("line"), row.getString("reason_zh"), row.getString("reason_en")))
        .list();
  }

  /** Rows that brought something in, the last first: what builds on another goes before it. */
  List<TakenRow> lastTaken(ImportBatch it, int limit) {
    return jdbc.sql(
            """
            select line, subject, state
              from imports.batch_row
             where district = ? and batch = ? and outcome = 'TAKEN'
             order by line desc
             limit ?
            """)
        .params(it.district().value(), it.id(), limit)
        .query(
            (row, _) ->
                new TakenRow(
                    row.getInt("line"),
                    new Taken(row.getString("subject"), row.getString("state"))))
        .list();
  }

  /** Whether the row had not been undone, nor kept. */
  boolean undo(ImportBatch it, int line, @Nullable Reason kept) {
    return jdbc.sql(
                """
                update imports.batch_row
                   set outcome = ?, reason_zh = ?, reason_en = ?
                 where district = ? and batch = ? and line = ? and outcome = 'TAKEN'
                """)
            .params(
                Arrays.asList(
                    kept == null ? "UNDONE" : "KEPT",
                    kept == null ? null : kept.zh(),
                    kept == null ? null : kept.en(),
                    it.district().value(),
                    it.id(),
                    line))
            .update()
        == 1;
  }

  void countUndone(ImportBatch it, int undone, int kept) {
    jdbc.sql(
            """
            update imports.batch
               set undone = undone + ?, kept = kept + ?
             where district = ? and id = ?
            """)
        .params(undone, kept, it.district().value(), it.id())
        .update();
  }

  /** Forgets what the header and the rows of a batch said, when its file goes. */
  void forget(ImportBatch it) {
    jdbc.sql(
            """
            update imports.batch_row set reason_zh = null, reason_en = null
             where district = ? and batch = ? and outcome = 'REFUSED'
            """)
        .params(it.district().value(), it.id())
        .update();
    jdbc.sql(
            """
            update imports.batch set file_gone = true, header = '{}'
             where district = ? and id = ?
            """)
        .params(it.district().value(), it.id())
        .update();
  }

  private static ImportBatch batch(ResultSet row) throws SQLException {
    var columns = (String[]) row.getArray("columns").getArray();
    return new ImportBatch(
        new DistrictCode(row.getString("district")),
        row.getObject("id", UUID.class),
        row.getString("kind"),
        Stage.valueOf(row.getString("stage")),
        row.getString("sha256"),
        row.getString("format"),
        List.of((String[]) row.getArray("header").getArray()),
        Arrays.stream(columns)
            .map(it -> it.split("=", 2))
            .collect(Collectors.toMap(it -> it[0], it -> Integer.valueOf(it[1]))),
        row.getInt("total"),
        row.getInt("read_to"),
        row.getInt("taken"),
        row.getInt("known"),
        row.getInt("refused"),
        row.getInt("undone"),
        row.getInt("kept"),
        new ActorId(row.getObject("received_by", UUID.class)),
        row.getObject("received_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("file_gone"));
  }
}
