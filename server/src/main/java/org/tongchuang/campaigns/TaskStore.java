package org.tongchuang.campaigns;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.campaigns.CampaignStore.ScopeColumns;
import org.tongchuang.campaigns.Task.Counted;
import org.tongchuang.campaigns.Task.Proof;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.campaigns.Task.Target;
import org.tongchuang.campaigns.Task.Terms;
import org.tongchuang.campaigns.TaskEvent.Fact;
import org.tongchuang.campaigns.TaskEvent.TaskConfirmed;
import org.tongchuang.campaigns.TaskEvent.TaskDone;
import org.tongchuang.campaigns.TaskEvent.TaskDropped;
import org.tongchuang.campaigns.TaskEvent.TaskDueMoved;
import org.tongchuang.campaigns.TaskEvent.TaskGiven;
import org.tongchuang.campaigns.TaskEvent.TaskSentBack;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;

/** Tasks, what has happened to them and what was counted, in the {@code campaigns} schema. */
@Repository
class TaskStore {

  private static final String SELECT =
      """
      select district, id, version, campaign, parent, title_zh, title_en, unit, helpers, from_day,
             due_day, weight, proof, measure, target, counted, state, due, given_by, given_at,
             done_by, instruction
        from campaigns.task
      """;

  private final JdbcClient jdbc;

  TaskStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Task> find(DistrictCode district, TaskId id) {
    return jdbc.sql(SELECT + "where district = ? and id = ?")
        .params(district.value(), id.value())
        .query((row, _) -> task(row))
        .optional();
  }

  /** Tasks of these ids, in no order. */
  List<Task> find(DistrictCode district, List<TaskId> ids) {
    return jdbc.sql(SELECT + "where district = ? and id = any(?)")
        .params(district.value(), ids.stream().map(TaskId::value).toArray(UUID[]::new))
        .query((row, _) -> task(row))
        .list();
  }

  /** The tasks of a campaign that were recorded by a moment, in the order in which they were. */
  List<Task> ofCampaign(DistrictCode district, CampaignId campaign, Instant by) {
    return jdbc.sql(
            SELECT
                + "where district = ? and campaign = ? and recorded_at <= ?"
                + " order by recorded_at, id")
        .params(district.value(), campaign.value(), by.atOffset(ZoneOffset.UTC))
        .query((row, _) -> task(row))
        .list();
  }

  /** The parts of tasks. */
  List<Task> parts(DistrictCode district, List<TaskId> wholes) {
    return jdbc.sql(SELECT + "where district = ? and parent = any(?) order by recorded_at, id")
        .params(district.value(), wholes.stream().map(TaskId::value).toArray(UUID[]::new))
        .query((row, _) -> task(row))
        .list();
  }

  int countOfCampaign(DistrictCode district, CampaignId campaign) {
    return jdbc.sql("select count(*) from campaigns.task where district = ? and campaign = ?")
        .params(district.value(), campaign.value())
        .query(Integer.class)
        .single();
  }

  /** How many parts of a task somebody still has to do something about. */
  int openParts(DistrictCode district, TaskId task) {
    return jdbc.sql(
            """
            select count(*) from campaigns.task
             where district = ? and parent = ? and state in ('OPEN', 'DONE')
            """)
        .params(district.value(), task.value())
        .query(Integer.class)
        .single();
  }

  /** Tasks that nobody has reported done and that are due on one of these days. */
  List<Task> openUntil(DistrictCode district, LocalDate from, LocalDate until) {
    return jdbc.sql(
            SELECT + "where district = ? and due >= ? and due <= ? and state = 'OPEN' order by due")
        .params(district.value(), from, until)
        .query((row, _) -> task(row))
        .list();
  }

  /** Tasks that a filter lets through, by the day on which they are due. */
  List<Task> list(DistrictCode district, TaskFilter filter, LocalDate today, int limit) {
    var where = new StringBuilder("where district = ?");
    var parameters = new ArrayList<Object>(List.of(district.value()));
    filter
        .units()
        .ifPresent(
            units -> {
              where.append(" and (unit = any(?) or helpers && cast(? as text[]))");
              var codes = units.stream().map(UnitCode::value).toArray(String[]::new);
              parameters.add(codes);
              parameters.add(codes);
            });
    filter.campaign().ifPresent(it -> add(where, parameters, " and campaign = ?", it.value()));
    if (!filter.states().isEmpty()) {
      add(
          where,
          parameters,
          " and state = any(?)",
          filter.states().stream().map(State::name).toArray(String[]::new));
    }
    if (filter.instructions()) {
      where.append(" and instruction is not null");
    }
    if (filter.late()) {
      add(where, parameters, " and state = 'OPEN' and due < ?", today);
    }
    filter
        .after()
        .ifPresent(
            it -> {
              where.append(
                  """
                   and (due, id) > (select due, id from campaigns.task
                                     where district = ? and id = ?)
                  """);
              parameters.addAll(List.of(district.value(), it.value()));
            });
    where.append(" order by due, id limit ?");
    parameters.add(limit);
    return jdbc.sql(SELECT + where).params(parameters).query((row, _) -> task(row)).list();
  }

  /** What a leader has instructed, the latest first. */
  List<Task> instructions(DistrictCode district, ActorId by, int limit) {
    return jdbc.sql(
            SELECT
                + "where district = ? and given_by = ? and instruction is not null"
                + " order by given_at desc, id limit ?")
        .params(district.value(), by.value(), limit)
        .query((row, _) -> task(row))
        .list();
  }

  /** What a leader has instructed and nobody has reported done by its day, the oldest first. */
  List<Task> lateInstructions(DistrictCode district, ActorId by, LocalDate today, int limit) {
    return jdbc.sql(
            SELECT
                + "where district = ? and given_by = ? and instruction is not null"
                + " and state = 'OPEN' and due < ? order by due, id limit ?")
        .params(district.value(), by.value(), today, limit)
        .query((row, _) -> task(row))
        .list();
  }

  private static void add(
      StringBuilder where, List<Object> parameters, String condition, Object parameter) {
    where.append(condition);
    parameters.add(parameter);
  }

  /**
   * Writes a new task with its first event.
   *
   * @throws DuplicateKeyException when one of that id is there already
   */
  void insert(Task task, TaskGiven event) {
    var terms = task.terms();
    jdbc.sql(
            """
            insert into campaigns.task
                   (district, id, version, campaign, parent, title_zh, title_en, unit, helpers,
                    from_day, due_day, weight, proof, measure, target, counted, state, due,
                    given_by, given_at, recorded_at, instruction)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(task.district().value())
        .param(task.id().value())
        .param(task.version())
        .param(terms.campaign().map(CampaignId::value).orElse(null))
        .param(terms.parent().map(TaskId::value).orElse(null))
        .param(terms.title().zh())
        .param(terms.title().en())
        .param(terms.unit().value())
        .param(terms.helpers().stream().map(UnitCode::value).toArray(String[]::new))
        .param(terms.from())
        .param(terms.due())
        .param(terms.weight())
        .param(terms.proof().name())
        .param(terms.target().map(Target::measure).orElse(null))
        .param(terms.target().flatMap(Target::amount).orElse(null))
        .param(terms.target().map(it -> it.counted().name()).orElse(null))
        .param(task.state().name())
        .param(task.due())
        .param(task.givenBy().value())
        .param(task.givenAt().atOffset(ZoneOffset.UTC))
        .param(event.fact().recordedAt().atOffset(ZoneOffset.UTC))
        .param(terms.instruction().orElse(null))
        .update();
    insert(event);
  }

  /** Writes what a task has become; false when somebody else was faster. */
  boolean update(Task task, TaskEvent event) {
    boolean first =
        jdbc.sql(
                    """
                    update campaigns.task
                       set version = ?, state = ?, due = ?, done_by = ?
                     where district = ? and id = ? and version = ?
                    """)
                .param(task.version())
                .param(task.state().name())
                .param(task.due())
                .param(task.doneBy().map(ActorId::value).orElse(null))
                .param(task.district().value())
                .param(task.id().value())
                .param(task.version() - 1)
                .update()
            == 1;
    if (first) {
      insert(event);
    }
    return first;
  }

  private void insert(TaskEvent event) {
    var fact = event.fact();
    jdbc.sql(
            """
            insert into campaigns.task_event
                   (district, task, version, kind, by_actor, at, recorded_at, due, photos)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(fact.district().value())
        .param(fact.task().value())
        .param(fact.version())
        .param(event.type())
        .param(fact.by().value())
        .param(fact.at().atOffset(ZoneOffset.UTC))
        .param(fact.recordedAt().atOffset(ZoneOffset.UTC))
        .param(event instanceof TaskDueMoved moved ? moved.due() : null)
        .param(photos(event))
        .update();
  }

  private static UUID @Nullable [] photos(TaskEvent event) {
    return event instanceof TaskDone done
        ? done.photos().stream().map(PhotoId::value).toArray(UUID[]::new)
        : null;
  }

  void note(DistrictCode district, TaskId task, int version, String note) {
    jdbc.sql("insert into campaigns.task_note (district, task, version, note) values (?, ?, ?, ?)")
        .params(district.value(), task.value(), version, note)
        .update();
  }

  /** What was written with the events of a task, by their versions. */
  Map<Integer, String> notes(DistrictCode district, TaskId task) {
    return jdbc
        .sql("select version, note from campaigns.task_note where district = ? and task = ?")
        .params(district.value(), task.value())
        .query((row, _) -> Map.entry(row.getInt("version"), row.getString("note")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /**
   * All that has happened to tasks and was recorded by a moment, in order; each was given first.
   */
  Map<TaskId, List<TaskEvent>> events(List<Task> tasks, Instant by) {
    if (tasks.isEmpty()) {
      return Map.of();
    }
    var terms = tasks.stream().collect(toMap(Task::id, Task::terms));
    return jdbc
        .sql(
            """
            select district, task, version, kind, by_actor, at, recorded_at, due, photos
              from campaigns.task_event
             where district = ? and task = any(?) and recorded_at <= ?
             order by task, version
            """)
        .params(
            tasks.getFirst().district().value(),
            terms.keySet().stream().map(TaskId::value).toArray(UUID[]::new),
            by.atOffset(ZoneOffset.UTC))
        .query((row, _) -> event(row, terms))
        .list()
        .stream()
        .collect(groupingBy(TaskEvent::task));
  }

  /** All that has happened to a task and was recorded by a moment, in order. */
  List<TaskEvent> events(Task task, Instant by) {
    return events(List.of(task), by).getOrDefault(task.id(), List.of());
  }

  private static TaskEvent event(ResultSet row, Map<TaskId, Terms> terms) throws SQLException {
    var task = new TaskId(row.getObject("task", UUID.class));
    var fact =
        new Fact(
            new DistrictCode(row.getString("district")),
            task,
            row.getInt("version"),
            new ActorId(row.getObject("by_actor", UUID.class)),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    return switch (row.getString("kind")) {
      case "TaskGiven" -> new TaskGiven(fact, requireNonNull(terms.get(task)));
      case "TaskDone" -> new TaskDone(fact, photos(row));
      case "TaskConfirmed" -> new TaskConfirmed(fact);
      case "TaskSentBack" -> new TaskSentBack(fact);
      case "TaskDropped" -> new TaskDropped(fact);
      case "TaskDueMoved" -> new TaskDueMoved(fact, row.getObject("due", LocalDate.class));
      case String other -> throw new IllegalStateException("no such event of a task: " + other);
    };
  }

  private static List<PhotoId> photos(ResultSet row) throws SQLException {
    return List.of((UUID[]) row.getArray("photos").getArray()).stream().map(PhotoId::new).toList();
  }

  private static Task task(ResultSet row) throws SQLException {
    return new Task(
        new DistrictCode(row.getString("district")),
        new TaskId(row.getObject("id", UUID.class)),
        row.getInt("version"),
        new Terms(
            Optional.ofNullable(row.getObject("campaign", UUID.class)).map(CampaignId::new),
            Optional.ofNullable(row.getObject("parent", UUID.class)).map(TaskId::new),
            new Bilingual(row.getString("title_zh"), row.getString("title_en")),
            new UnitCode(row.getString("unit")),
            ScopeColumns.units(row, "helpers"),
            row.getObject("from_day", LocalDate.class),
            row.getObject("due_day", LocalDate.class),
            row.getInt("weight"),
            Proof.valueOf(row.getString("proof")),
            target(row),
            Optional.ofNullable(row.getString("instruction"))),
        State.valueOf(row.getString("state")),
        row.getObject("due", LocalDate.class),
        new ActorId(row.getObject("given_by", UUID.class)),
        row.getObject("given_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("done_by", UUID.class)).map(ActorId::new));
  }

  static Optional<Target> target(ResultSet row) throws SQLException {
    var measure = row.getString("measure");
    return measure == null
        ? Optional.empty()
        : Optional.of(
            new Target(
                measure,
                Optional.ofNullable(row.getBigDecimal("target")),
                Counted.valueOf(row.getString("counted"))));
  }
}
