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
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.evaluation.OutcomeStore.Followed;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;

/** Counters and measures of cases, by what they are asked for. */
@Service
public class Evaluations {

  /** The longest period, in days. */
  public static final int LONGEST_PERIOD = 366;

  private static final int AT_ONCE = 1000;

  private final OutcomeStore store;
  private final MeasureStore measures;
  private final CaseLives lives;
  private final Cases cases;
  private final Clock clock;

  Evaluations(
      OutcomeStore store, MeasureStore measures, CaseLives lives, Cases cases, Clock clock) {
    this.store = store;
    this.measures = measures;
    this.lives = lives;
    this.cases = cases;
    this.clock = clock;
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

  /**
   * Counts cases.
   *
   * @throws Refusal {@link EvaluationRefusal} or of {@link Actor.Denial}
   */
  public Table table(Question question, Subject by, Actor reader) {
    require(reader);
    var view = new View(reader.district(), question);
    var lines = new TreeMap<String, Counts>();
    view.walk(
        Optional.empty(),
        it -> {
          lines.computeIfAbsent(view.key(by, it), _ -> new Counts()).add(it, view.deadlinesAsOf);
          return true;
        });
    return new Table(view.knownBy, lines);
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
      this.deadlinesAsOf = question.asOf().orElseGet(clock::instant);
    }

    /** Goes from case to case by their numbers, after one that is known, as long as is wanted. */
    void walk(Optional<CaseNumber> after, Predicate<CaseOutcome> goOn) {
      var last = after;
      List<CaseOutcome> some;
      do {
        some = store.list(district, question.from(), question.until(), last, AT_ONCE);
        if (!asKnown(some).stream().allMatch(goOn)) {
          return;
        }
        last = some.isEmpty() ? last : Optional.of(some.getLast().number());
      } while (some.size() == AT_ONCE);
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
      return switch (by) {
        case UNIT -> it.exempt() || it.unit() == null ? "" : it.unit().value();
        case STREET -> it.street().map(Object::toString).orElse("");
        case CATEGORY -> it.category();
        case KIND -> kinds.computeIfAbsent(it.category(), this::kind);
        case SOURCE -> it.source().name();
        case AREA -> it.street().map(_ -> it.area().value()).orElse("");
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
