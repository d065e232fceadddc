package org.tongchuang.cases;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Condition.GradedLimit;
import org.tongchuang.cases.Condition.Words;
import org.tongchuang.http.Page;
import org.tongchuang.imports.Cells;
import org.tongchuang.imports.ImportKind;
import org.tongchuang.imports.RowRefusal;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.AdministratorPermission;
import org.tongchuang.territory.Territory;

/**
 * A district's own filing conditions from a table, each with its limits: the first row of one says
 * what it is and what holds for areas of any grade, further ones say its other limits. Adds
 * conditions to the categories of the pack and to the district's own, and never a limit to a
 * condition of the pack. Deadlines that were told are in the cases, and stay.
 */
@Component
class LimitImport implements ImportKind<LimitImport.Row> {

  /** As long as a text of a pack may well be. */
  private static final int LONGEST_TEXT = 1_000;

  private static final String BEGUN = "begun ";
  private static final String FURTHER = "further ";

  private final ConditionStore store;
  private final CasePolicyStore policy;
  private final Territory territory;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  LimitImport(
      ConditionStore store,
      CasePolicyStore policy,
      Territory territory,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.territory = territory;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param condition as it is with this row and those before
   * @param begins whether the condition begins with this row
   */
  record Row(Condition condition, GradedLimit limit, boolean begins) {}

  private record OneLimit(Condition.Key key, GradedLimit limit) {}

  @Override
  public String code() {
    return "limits";
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("category", true, "exposed-rubbish"),
        new Column("code", true, "after-market"),
        new Column("text_zh", false, "早市收摊后有垃圾"),
        new Column("text_en", false, "Litter after the morning market"),
        new Column("limit_value", true, "2"),
        new Column("limit_unit", true, "工作时"),
        new Column("grade", false, ""),
        new Column("valid_from", false, "2027-01-01"),
        new Column("valid_until", false, ""),
        new Column("closing_zh", false, "垃圾清走，地面冲洗"),
        new Column("closing_en", false, "The litter is gone and the ground washed"),
        new Column("not_collected_zh", false, "收摊半小时以内"),
        new Column("not_collected_en", false, "Within half an hour of its end"));
  }

  @Override
  public void require(Actor actor) {
    actor.require(AdministratorPermission.SYSTEM_ADMIN);
  }

  @Override
  public Reading<Row> begin(Actor by, Map<String, String> titles) {
    return new LimitReading(by.district());
  }

  private Map<Condition.Key, Condition> conditions(DistrictCode district) {
    return store.conditions(district).stream().collect(toMap(Condition::key, Function.identity()));
  }

  private final class LimitReading implements Reading<Row> {

    private final DistrictCode district;
    private final Set<String> categories;
    private final Map<Condition.Key, Condition> known;
    private final Set<Condition.Key> imported;
    private final Map<OneLimit, Integer> seen = new HashMap<>();
    private int next;

    LimitReading(DistrictCode district) {
      this.district = district;
      this.categories =
          policy.categories(district).stream()
              .filter(it -> !it.ended())
              .map(Category::code)
              .collect(Collectors.toSet());
      this.known = new HashMap<>(conditions(district));
      this.imported = new HashSet<>(store.imported(district));
      this.next =
          known.values().stream()
              .mapToInt(it -> it.place() + 1)
              .filter(it -> it > PolicyCells.FIRST_PLACE)
              .max()
              .orElse(PolicyCells.FIRST_PLACE);
    }

    @Override
    public Row read(Cells row) {
      var key = key(row);
      var limit =
          new GradedLimit(
              PolicyCells.grade(row), PolicyCells.validity(row), PolicyCells.limit(row));
      var before = seen.putIfAbsent(new OneLimit(key, limit), row.line());
      if (before != null) {
        throw new Refusal(RowRefusal.ROW_TWICE, before);
      }
      var there = known.get(key);
      var read =
          there == null || there.ended()
              ? begun(row, key, limit, there)
              : further(row, there, limit);
      known.put(key, read.condition());
      return read;
    }

    private Condition.Key key(Cells row) {
      var category = row.get("category");
      if (!categories.contains(category)) {
        throw new Refusal(LocalPolicyRefusal.CATEGORY_NOT_THERE, row.title("category"), category);
      }
      return new Condition.Key(
          category, PolicyCells.code(row, "code", LocalPolicyRefusal.CONDITION_CODE_WRONG));
    }

    private Row begun(Cells row, Condition.Key key, GradedLimit limit, @Nullable Condition ended) {
      if (ended != null && !imported.contains(key)) {
        throw new Refusal(LocalPolicyRefusal.CONDITION_OF_PACK, key.code());
      }
      if (limit.grade().isPresent()) {
        throw new Refusal(LocalPolicyRefusal.NO_GENERAL_LIMIT, key.code());
      }
      var condition =
          new Condition(
              key.category(),
              key.code(),
              ended == null ? next : ended.place(),
              words(row, "text").orElseThrow(() -> empty(row, "text_zh")),
              words(row, "closing").orElseThrow(() -> empty(row, "closing_zh")),
              words(row, "not_collected"),
              List.of(limit),
              false);
      if (ended != null
          && !ended.end().equals(condition.with(ended.limits()).end())
          && store.hasCases(district, key)) {
        throw new Refusal(LocalPolicyRefusal.CONDITION_CODE_USED, key.code());
      }
      if (known.values().stream()
              .filter(it -> it.category().equals(key.category()) && !it.ended())
              .count()
          >= Page.MOST) {
        throw new Refusal(LocalPolicyRefusal.TOO_MANY_CONDITIONS, key.category(), Page.MOST);
      }
      next += ended == null ? 1 : 0;
      imported.add(key);
      return new Row(condition, limit, true);
    }

    private static Refusal empty(Cells row, String column) {
      return new Refusal(RowRefusal.CELL_EMPTY, row.title(column));
    }

    private Row further(Cells row, Condition there, GradedLimit limit) {
      requireSame(row, "text", Optional.of(there.text()), there);
      requireSame(row, "closing", Optional.of(there.closing()), there);
      requireSame(row, "not_collected", there.notCollected(), there);
      if (there.limits().contains(limit)) {
        return new Row(there, limit, false);
      }
      if (!imported.contains(there.key())) {
        throw new Refusal(LocalPolicyRefusal.CONDITION_OF_PACK, there.code());
      }
      if (there.limits().stream()
          .anyMatch(
              it -> it.grade().equals(limit.grade()) && it.validity().overlaps(limit.validity()))) {
        throw new Refusal(LocalPolicyRefusal.LIMITS_OVERLAP, there.code());
      }
      return new Row(there.plus(limit), limit, false);
    }

    /** A further row may say again what the first one said, and nothing else. */
    private static void requireSame(
        Cells row, String column, Optional<Words> said, Condition there) {
      var zh = row.find(column + "_zh", LONGEST_TEXT);
      var en = row.find(column + "_en", LONGEST_TEXT);
      if ((zh.isPresent() && !zh.equals(said.map(Words::zh)))
          || (en.isPresent() && !en.equals(said.map(Words::en)))) {
        throw new Refusal(LocalPolicyRefusal.CONDITION_DIFFERS, there.code());
      }
    }

    private static Optional<Words> words(Cells row, String column) {
      return row.find(column + "_zh", LONGEST_TEXT)
          .map(zh -> new Words(zh, row.find(column + "_en", LONGEST_TEXT).orElse(zh)));
    }

    @Override
    public List<Optional<Taken>> take(List<Row> rows) {
      var there = conditions(district);
      var ours = store.imported(district);
      var taken = new ArrayList<Optional<Taken>>();
      for (var row : rows) {
        var key = row.condition().key();
        var now = Optional.ofNullable(there.get(key)).filter(it -> !it.ended());
        if (now.filter(it -> it.limits().contains(row.limit())).isPresent()) {
          taken.add(Optional.empty());
          continue;
        }
        if (row.begins() == now.isPresent() || (now.isPresent() && !ours.contains(key))) {
          throw new IllegalStateException("an imported condition has changed meanwhile");
        }
        var after = now.map(it -> it.plus(row.limit())).orElse(row.condition());
        store.putImported(district, after);
        there.put(key, after);
        ours.add(key);
        taken.add(
            Optional.of(
                new Taken(
                    key.category() + "/" + key.code(),
                    (row.begins() ? BEGUN : FURTHER) + row.limit())));
      }
      events.publishEvent(new LocalPolicyChanged(district));
      return taken;
    }
  }

  @Override
  public Optional<Refusal> undo(DistrictCode district, Taken taken, Actor by) {
    var parts = taken.subject().split("/", 2);
    var key = new Condition.Key(parts[0], parts[1]);
    boolean begun = taken.state().startsWith(BEGUN);
    var limit = taken.state().substring((begun ? BEGUN : FURTHER).length());
    var there =
        store.conditions(district).stream()
            .filter(it -> it.key().equals(key) && !it.ended())
            .findFirst();
    var own =
        there.stream()
            .flatMap(it -> it.limits().stream())
            .filter(it -> it.toString().equals(limit))
            .findFirst();
    if (own.isEmpty() || !store.imported(district).contains(key)) {
      return Optional.of(new Refusal(LocalPolicyRefusal.LIMIT_CHANGED, key.code()));
    }
    return begun ? end(district, there.get(), own.get()) : drop(district, there.get(), own.get());
  }

  /** The row that began a condition ends it, unless limits of another import build on it. */
  private Optional<Refusal> end(DistrictCode district, Condition there, GradedLimit own) {
    var today = today(district);
    boolean others =
        there.limits().stream()
            .filter(it -> !it.equals(own))
            .anyMatch(it -> it.validity().until().filter(today::isAfter).isEmpty());
    if (others) {
      return Optional.of(new Refusal(LocalPolicyRefusal.CONDITION_HAS_LIMITS, there.code()));
    }
    return put(district, there.end(), LocalPolicyRefusal.CONDITION_ENDED);
  }

  /** A further limit goes; under whose condition cases were filed, it stays on record until now. */
  private Optional<Refusal> drop(DistrictCode district, Condition there, GradedLimit own) {
    var without = there.limits().stream().filter(it -> !it.equals(own)).toList();
    var past = own.validity().endingBefore(today(district));
    boolean held =
        past.from().isEmpty() || past.until().filter(past.from().get()::isAfter).isEmpty();
    if (!held || !store.hasCases(district, there.key())) {
      return put(district, there.with(without), null);
    }
    var kept = new ArrayList<>(without);
    kept.add(new GradedLimit(own.grade(), past, own.limit()));
    return put(district, there.with(kept), LocalPolicyRefusal.LIMIT_ENDED);
  }

  private Optional<Refusal> put(
      DistrictCode district, Condition condition, @Nullable LocalPolicyRefusal whenUsed) {
    store.putImported(district, condition);
    events.publishEvent(new LocalPolicyChanged(district));
    return whenUsed != null && store.hasCases(district, condition.key())
        ? Optional.of(new Refusal(whenUsed, condition.code()))
        : Optional.empty();
  }

  private LocalDate today(DistrictCode district) {
    return LocalDate.ofInstant(clock.instant(), territory.district(district).timeZone());
  }
}
