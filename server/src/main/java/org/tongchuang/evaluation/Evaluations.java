package org.tongchuang.evaluation;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.database.Moment;
import org.tongchuang.evaluation.Measure.Records;
import org.tongchuang.evaluation.MeasureSource.Asked;
import org.tongchuang.evaluation.OutcomeStore.Followed;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/** Counters and measures of cases, by what they are asked for. */
@Service
public class Evaluations {

  /** The longest period, in days. */
  public static final int LONGEST_PERIOD = 366;

  private final OutcomeStore store;
  private final SumStore sums;
  private final MeasureStore measures;
  private final List<MeasureSource> sources;
  private final CaseLives lives;
  private final Cases cases;
  private final Territory territory;
  private final Clock clock;
  private final TransactionTemplate moment;

  Evaluations(
      OutcomeStore store,
      SumStore sums,
      MeasureStore measures,
      List<MeasureSource> sources,
      CaseLives lives,
      Cases cases,
      Territory territory,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.store = store;
    this.sums = sums;
    this.measures = measures;
    this.sources = List.copyOf(sources);
    this.lives = lives;
    this.cases = cases;
    this.territory = territory;
    this.clock = clock;
    moment = Moment.of(transactions);
  }

  /**
   * Which cases are looked at, and how they were known.
   *
   * @param from the first day of the period; a case is of the day of its number
   * @param until the last
   * @param asOf what was recorded later is not known yet; empty for as they are
   * @param only of which subjects, by their keys; none are all
   */
  public record Question(
      LocalDate from, LocalDate until, Optional<Instant> asOf, Map<Subject, String> only) {

    public Question {
      only = Map.copyOf(only);
    }

    Days days() {
      return new Days(from, until);
    }

    /** The same of other days. */
    Question during(Days days) {
      return new Question(days.from(), days.until(), asOf, only);
    }

    /**
     * @throws Refusal {@link EvaluationRefusal#EVALUATION_PERIOD_WRONG}
     */
    void requirePeriod() {
      long days = ChronoUnit.DAYS.between(from, until) + 1;
      if (days < 1 || days > LONGEST_PERIOD) {
        throw new Refusal(EvaluationRefusal.EVALUATION_PERIOD_WRONG, LONGEST_PERIOD);
      }
    }
  }

  /**
   * What is counted, subject by subject.
   *
   * @param asOf what was recorded by then is in it; where the question names no instant, a little
   *     more may be
   * @param lines by the keys of subjects, in their order; see {@link Subject}
   */
  public record Table(Instant asOf, Map<String, Counts> lines) {

    /** What a subject has; nothing for one that has no case. */
    public Counts line(String key) {
      return lines.getOrDefault(key, new Counts());
    }

    /** What the lines come to together. */
    public Counts total() {
      return lines.values().stream().reduce(new Counts(), Counts::plus);
    }
  }

  /** A case behind a number. */
  public record Behind(
      CaseId id,
      CaseNumber number,
      String category,
      Optional<UnitCode> unit,
      Optional<Instant> due) {}

  /** The last instant as of which questions are answered; moves on by itself. */
  public Instant settled(DistrictCode district) {
    return store.followed(district).map(Followed::until).orElse(Instant.EPOCH);
  }

  /** The measures of a district, in their order. */
  public List<Measure> measures(Actor reader) {
    require(reader);
    return measures.list(reader.district());
  }

  /** By which subjects a measure can be told apart, the usual one first. */
  public List<Subject> subjects(Measure measure) {
    return measure
        .of()
        .map(it -> source(it).map(MeasureSource::subjects).orElse(List.of()))
        .orElse(List.of(Subject.values()));
  }

  private Optional<MeasureSource> source(Records of) {
    return sources.stream().filter(it -> it.code().equals(of.source())).findFirst();
  }

  /**
   * Counts cases, and, where it is not of some subjects only, says what other records come to.
   *
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public Table table(Question question, Subject by, Actor reader) {
    return table(question, by, measures.list(reader.district()), reader);
  }

  /** The same, where of other records only some measures are wanted. */
  Table table(Question question, Subject by, List<Measure> wanted, Actor reader) {
    require(reader);
    boolean all = question.only().isEmpty();
    var table =
        moment.execute(
            _ -> {
              var view = new View(reader.district(), question);
              return new Table(view.knownBy, all ? view.summed(by) : view.counted(by));
            });
    if (all) {
      wanted.forEach(it -> addRecords(it, question, by, reader.district(), table.lines()));
    }
    return table;
  }

  /**
   * What other records say; they are of no category or source, nor of one subject within another.
   */
  private void addRecords(
      Measure measure,
      Question question,
      Subject by,
      DistrictCode district,
      Map<String, Counts> lines) {
    if (measure.of().isEmpty() || !subjects(measure).contains(by)) {
      return;
    }
    var of = measure.of().get();
    var zone = territory.district(district).timeZone();
    var from = question.from().atStartOfDay(zone).toInstant();
    var until = question.until().plusDays(1).atStartOfDay(zone).toInstant();
    var asOf = question.asOf().orElseGet(clock::instant);
    var asked = new Asked(district, of.what(), measure.scale(), question.days(), from, until, asOf);
    source(of)
        .map(it -> it.amounts(asked, by))
        .orElse(Map.of())
        .forEach(
            (key, amount) ->
                lines.computeIfAbsent(key, _ -> new Counts()).add(measure.code(), amount));
  }

  /**
   * Counts cases by two kinds of subjects at once.
   *
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public Matrix matrix(Question question, Subject by, Subject across, Actor reader) {
    require(reader);
    var view = new View(reader.district(), question);
    var lines = new TreeMap<String, Map<String, Counts>>();
    view.walk(
        Optional.empty(),
        it -> {
          lines
              .computeIfAbsent(view.key(by, it), _ -> new TreeMap<>())
              .computeIfAbsent(view.key(across, it), _ -> new Counts())
              .add(it, view.deadlinesAsOf);
          return true;
        });
    return new Matrix(view.knownBy, lines);
  }

  /**
   * The cases that are counted by a counter, by their numbers.
   *
   * @param after the number of the last case that is known already
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public List<Behind> cases(
      Question question, Counter counter, Optional<CaseNumber> after, int limit, Actor reader) {
    require(reader);
    int most = Math.min(limit, Page.MOST + 1);
    var view = new View(reader.district(), question);
    var found = new ArrayList<Behind>();
    view.walk(
        after,
        it -> {
          if (counter.of(it, view.deadlinesAsOf) != 0) {
            found.add(behind(it));
          }
          return found.size() < most;
        });
    return found;
  }

  private static Behind behind(CaseOutcome it) {
    return new Behind(
        it.id(),
        it.number(),
        it.category(),
        Optional.ofNullable(it.unit()),
        Optional.ofNullable(it.due()));
  }

  private static void require(Actor reader) {
    reader.require(EvaluationPermission.EVALUATION_READ, reader.district().area());
  }

  /** The cases of a question as they were known. */
  private final class View {
    private final DistrictCode district;
    private final Question question;
    private final Instant knownBy;
    private final Instant deadlinesAsOf;
    private final Map<String, String> kinds = new HashMap<>();

    View(DistrictCode district, Question question) {
      question.requirePeriod();
      var followed = settled(district);
      question
          .asOf()
          .filter(it -> it.isAfter(followed))
          .ifPresent(
              _ -> {
                throw new Refusal(EvaluationRefusal.NOT_WORKED_OUT_YET, followed);
              });
      this.district = district;
      this.question = question;
      this.knownBy = question.asOf().orElse(followed);
      // as exact as the deadlines that are kept
      this.deadlinesAsOf = question.asOf().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS);
    }

    /** What the sums of days come to, with what was not known yet put right. */
    Map<String, Counts> summed(Subject by) {
      var summedBy = SummedBy.of(by);
      var lines = sums.sum(district, summedBy, question.days());
      question.asOf().ifPresent(asOf -> forget(lines, summedBy, asOf));
      store
          .overdue(district, summedBy, question.days(), deadlinesAsOf, question.asOf().isPresent())
          .forEach(it -> line(lines, it.key()).turnOverdue(it.cases(), it.minutes()));
      var folded = new TreeMap<String, Counts>();
      lines.forEach((key, counts) -> line(folded, folded(by, key)).plus(counts));
      folded.values().removeIf(Counts::isNothing);
      return folded;
    }

    /** Has cases of which something was learnt later be as they were known. */
    private void forget(Map<String, Counts> lines, SummedBy by, Instant asOf) {
      store.walk(
          district,
          question.days(),
          Optional.of(asOf),
          Optional.empty(),
          some -> {
            some.forEach(it -> line(lines, by.key(it)).plus(Counts.inTime(it), -1));
            asOf(some, asOf).forEach(it -> line(lines, by.key(it)).add(it, deadlinesAsOf));
            return true;
          });
    }

    /** What is counted case by case. */
    Map<String, Counts> counted(Subject by) {
      var lines = new TreeMap<String, Counts>();
      walk(
          Optional.empty(),
          it -> {
            line(lines, key(by, it)).add(it, deadlinesAsOf);
            return true;
          });
      return lines;
    }

    private static Counts line(Map<String, Counts> lines, String key) {
      return lines.computeIfAbsent(key, _ -> new Counts());
    }

    /** Goes from case to case by their numbers, after one that is known, as long as is wanted. */
    void walk(Optional<CaseNumber> after, Predicate<CaseOutcome> goOn) {
      store.walk(
          district,
          question.days(),
          Optional.empty(),
          after,
          some -> asKnown(some).stream().allMatch(goOn));
    }

    /** Those of which something was learnt later are told anew, as they were known. */
    private List<CaseOutcome> asKnown(List<CaseOutcome> now) {
      return question.asOf().map(asOf -> asOf(now, asOf)).orElse(now).stream()
          .filter(
              it ->
                  question.only().entrySet().stream()
                      .allMatch(only -> key(only.getKey(), it).equals(only.getValue())))
          .toList();
    }

    private List<CaseOutcome> asOf(List<CaseOutcome> now, Instant asOf) {
      var later =
          now.stream().filter(it -> it.knownAt().isAfter(asOf)).map(CaseOutcome::id).toList();
      var before =
          lives.of(district, later).stream()
              .flatMap(it -> CaseOutcome.of(it, asOf).stream())
              .collect(toMap(CaseOutcome::id, it -> it));
      return now.stream()
          .flatMap(
              it ->
                  it.knownAt().isAfter(asOf)
                      ? Optional.ofNullable(before.get(it.id())).stream()
                      : Optional.of(it).stream())
          .toList();
    }

    String key(Subject by, CaseOutcome it) {
      return folded(by, SummedBy.of(by).key(it));
    }

    /** The key of a subject, of that by which its cases are summed. */
    private String folded(Subject by, String key) {
      return switch (by) {
        case UNIT, CATEGORY, SOURCE, SITE -> key;
        case STREET -> Subject.street(new AreaCode(key));
        case AREA -> Subject.street(new AreaCode(key)).isEmpty() ? "" : key;
        case KIND -> kinds.computeIfAbsent(key, this::kind);
      };
    }

    private String kind(String category) {
      return cases
          .findCategory(district, category)
          .flatMap(Category::kind)
          .map(Enum::name)
          .orElse("");
    }
  }
}
