package org.tongchuang.campaigns;

import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Recorded;
import org.tongchuang.campaigns.Task.State;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.notices.NoticeSource;
import org.tongchuang.notices.Told;
import org.tongchuang.people.People;
import org.tongchuang.territory.Territory;

/**
 * Who has to know what about tasks: the unit that it has one, may be late, is late, or has to go
 * on; whoever gave it that it is reported done. Of a leader's instruction the unit's lead is told
 * too and, when it is late, whoever gave it and the office. Nobody is told of what they have done
 * themselves.
 */
@Component
class TaskNotices implements NoticeSource {

  private static final String SUBJECTS = "task/";

  private final TaskStore store;
  private final People people;
  private final Territory territory;

  TaskNotices(TaskStore store, People people, Territory territory) {
    this.store = store;
    this.people = people;
    this.territory = territory;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    var kind =
        switch (fact.type()) {
          case "TaskGiven" -> NoticeKind.DISPATCHED;
          case "TaskDone" -> NoticeKind.CHECK_ASKED;
          case "TaskSentBack" -> NoticeKind.REWORKED;
          default -> null;
        };
    // what a pack brings along is not news to anybody
    if (kind == null || fact.by().equals(ActorId.SYSTEM)) {
      return List.of();
    }
    return store.find(district, id(fact.subject())).stream()
        .map(
            task ->
                told(
                    task,
                    // an instruction is told at once, at night too
                    kind == NoticeKind.DISPATCHED && task.isInstruction()
                        ? NoticeKind.SUPERVISED
                        : kind,
                    fact.version(),
                    kind == NoticeKind.CHECK_ASKED ? Set.of(task.givenBy()) : doers(task),
                    fact.by()))
        .toList();
  }

  private Told told(Task task, NoticeKind kind, int version, Set<ActorId> persons, ActorId notTo) {
    var others = new HashSet<>(persons);
    others.remove(notTo);
    return new Told(
        kind,
        task.id().subject(),
        version,
        "",
        others,
        Optional.of(task.terms().unit()),
        Optional.of(end(task)),
        false,
        Duration.ZERO);
  }

  private Set<ActorId> doers(Task task) {
    var doers = ofTheUnit(task, CampaignPermission.TASK_DO);
    if (task.isInstruction()) {
      doers.addAll(ofTheUnit(task, CampaignPermission.TASK_LEAD));
    }
    return doers;
  }

  private Set<ActorId> ofTheUnit(Task task, CampaignPermission permission) {
    return people.holders(task.district(), permission).stream()
        .filter(it -> it.units().contains(task.terms().unit()))
        .map(People.Holder::person)
        .collect(toCollection(HashSet::new));
  }

  /** Who is told of a deadline. */
  private Set<ActorId> concerned(Task task, NoticeKind kind) {
    var concerned = doers(task);
    if (kind == NoticeKind.OVERDUE && task.isInstruction()) {
      concerned.add(task.givenBy());
      people.holders(task.district(), CampaignPermission.CAMPAIGN_EDIT).stream()
          .map(People.Holder::person)
          .forEach(concerned::add);
    }
    return concerned;
  }

  /** The last moment that is in time. */
  private Instant end(Task task) {
    var zone = territory.district(task.district()).timeZone();
    return task.due().plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
  }

  @Override
  public List<Told> due(
      DistrictCode district, NoticeKind kind, Duration ahead, Instant from, Instant until) {
    var zone = territory.district(district).timeZone();
    return store
        .openUntil(
            district,
            LocalDate.ofInstant(from.plus(ahead), zone),
            LocalDate.ofInstant(until.plus(ahead), zone))
        .stream()
        .filter(
            it -> {
              var told = end(it).minus(ahead);
              return told.isAfter(from) && !told.isAfter(until);
            })
        .map(it -> told(it, kind, it.version(), concerned(it, kind), ActorId.SYSTEM))
        .toList();
  }

  @Override
  public boolean stillDue(DistrictCode district, String subject, int version) {
    return store.find(district, id(subject)).filter(it -> it.state() == State.OPEN).isPresent();
  }

  @Override
  public String page(String subject) {
    return "/desk/#/tasks/" + id(subject);
  }

  private static TaskId id(String subject) {
    return new TaskId(UUID.fromString(subject.substring(SUBJECTS.length())));
  }
}
