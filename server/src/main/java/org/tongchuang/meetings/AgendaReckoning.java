package org.tongchuang.meetings;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Task;
import org.tongchuang.campaigns.TaskId;
import org.tongchuang.campaigns.Tasks;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.UnitOpen;
import org.tongchuang.cases.Standstills;
import org.tongchuang.cases.Standstills.Standing;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.meetings.Agenda.Late;
import org.tongchuang.meetings.Agenda.Left;
import org.tongchuang.meetings.Agenda.Lost;
import org.tongchuang.meetings.Agenda.LostItem;
import org.tongchuang.meetings.Agenda.Overdue;
import org.tongchuang.meetings.Agenda.Some;
import org.tongchuang.meetings.Agenda.Stuck;
import org.tongchuang.rounds.AssessmentResult;
import org.tongchuang.rounds.AssessmentResult.Loss;
import org.tongchuang.rounds.Assessments;
import org.tongchuang.rounds.Observed.Standard;
import org.tongchuang.territory.Territory;

/** Writes the agenda of a meeting. */
@Component
class AgendaReckoning {

  private static final int MOST_LOST = 10;

  private final MeetingStore store;
  private final Tasks tasks;
  private final CaseFigures figures;
  private final Standstills standstills;
  private final Assessments assessments;
  private final Territory territory;

  AgendaReckoning(
      MeetingStore store,
      Tasks tasks,
      CaseFigures figures,
      Standstills standstills,
      Assessments assessments,
      Territory territory) {
    this.store = store;
    this.tasks = tasks;
    this.figures = figures;
    this.standstills = standstills;
    this.assessments = assessments;
    this.territory = territory;
  }

  /** What a meeting would go through if it began now. */
  Agenda reckon(Meeting of, Instant now) {
    var district = of.district();
    var zone = territory.district(district).timeZone();
    var today = LocalDate.ofInstant(now, zone);
    return new Agenda(
        now,
        left(of, zone, today),
        overdue(district, now, zone),
        late(district),
        some(standstills.blocked(district, Agenda.MOST + 1), standstills.countBlocked(district)),
        some(
            standstills.supervised(district, Agenda.MOST + 1),
            standstills.countSupervised(district)),
        assessments.lastOver(district).map(AgendaReckoning::lost).orElse(null));
  }

  private List<Left> left(Meeting of, ZoneId zone, LocalDate today) {
    var district = of.district();
    var decisions = store.toBeRead(of);
    Map<TaskId, Task> found =
        tasks.find(district, decisions.stream().map(Decision::task).toList()).stream()
            .collect(toMap(Task::id, it -> it));
    var days = store.starts(district, decisions.stream().map(Decision::meeting).toList());
    return decisions.stream()
        .flatMap(
            it ->
                Optional.ofNullable(found.get(it.task())).stream()
                    .map(
                        task ->
                            left(
                                it,
                                task,
                                LocalDate.ofInstant(days.get(it.meeting()), zone),
                                today)))
        .toList();
  }

  private static Left left(Decision it, Task task, LocalDate decidedOn, LocalDate today) {
    return new Left(
        task.id().value(),
        task.terms().title().zh(),
        task.terms().unit().value(),
        task.due(),
        task.state(),
        task.isLate(today),
        decidedOn,
        it.readings());
  }

  private List<Overdue> overdue(DistrictCode district, Instant now, ZoneId zone) {
    return figures.open(district, now).stream()
        .filter(it -> it.overdue() > 0)
        .map(it -> new Overdue(it.unit().value(), it.overdue(), days(it, now, zone)))
        .sorted(
            comparingLong(Overdue::days)
                .thenComparingLong(Overdue::cases)
                .reversed()
                .thenComparing(Overdue::unit))
        .toList();
  }

  private static long days(UnitOpen it, Instant now, ZoneId zone) {
    return it.oldest()
        .map(
            due ->
                ChronoUnit.DAYS.between(
                    LocalDate.ofInstant(due, zone), LocalDate.ofInstant(now, zone)))
        .orElse(0L);
  }

  private Some<Late> late(DistrictCode district) {
    var all = tasks.late(district);
    return new Some<>(
        all.stream()
            .sorted(comparing(Task::isInstruction).reversed())
            .limit(Agenda.MOST)
            .map(
                it ->
                    new Late(
                        it.id().value(),
                        it.terms().title().zh(),
                        it.terms().title().en(),
                        it.terms().unit().value(),
                        it.due(),
                        it.isInstruction()))
            .toList(),
        Math.max(0, all.size() - Agenda.MOST));
  }

  private static Some<Stuck> some(List<Standing> oneMore, long all) {
    var named = oneMore.stream().limit(Agenda.MOST).map(AgendaReckoning::stuck).toList();
    return new Some<>(named, all - named.size());
  }

  private static Stuck stuck(Standing it) {
    return new Stuck(
        it.id().value(),
        it.number().toString(),
        it.category(),
        it.unit().value(),
        it.why().name(),
        it.until().orElse(null));
  }

  private static @Nullable Lost lost(AssessmentResult of) {
    var losses = of.losses();
    if (losses.isEmpty()) {
      return null;
    }
    var items = new ArrayList<LostItem>();
    losses.stream()
        .collect(groupingBy(it -> it.observed().standard()))
        .forEach((standard, its) -> items.add(item(standard, its)));
    items.sort(
        comparingLong(LostItem::points)
            .reversed()
            .thenComparing(LostItem::checklist)
            .thenComparing(comparing(LostItem::item)));
    var assessment = of.assessment();
    return new Lost(
        assessment.id().value(),
        assessment.terms().name(),
        assessment.terms().until(),
        items.stream().limit(MOST_LOST).toList());
  }

  private static LostItem item(Standard standard, List<Loss> its) {
    var item = its.getFirst().observed().item();
    return new LostItem(
        standard.checklist(),
        standard.item(),
        item.text().zh(),
        item.text().en(),
        its.stream().mapToLong(Loss::lost).sum(),
        its.size());
  }
}
