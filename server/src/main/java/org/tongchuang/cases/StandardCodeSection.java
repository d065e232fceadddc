package org.tongchuang.cases;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.StandardCode.Kind;
import org.tongchuang.cases.StandardCodeStore.Successor;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;

/**
 * The codes of the national standards ({@code standard-codes.csv}), a district's own beside them
 * ({@code local-codes.csv}), what old codes have become ({@code standard-crosswalk.csv}), and
 * whether the categories name codes that may be given now.
 */
@Component
class StandardCodeSection implements PackSection<StandardCodeSection.Content> {

  private static final String CATEGORIES = "categories.csv";
  private static final String NATIONAL = "standard-codes.csv";
  private static final String LOCAL = "local-codes.csv";
  private static final String CROSSWALK = "standard-crosswalk.csv";

  private final StandardCodeStore store;
  private final Clock clock;

  StandardCodeSection(StandardCodeStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * What the files say.
   *
   * @param today the day for which they were checked
   */
  record Content(
      Map<StandardCode.Key, StandardCode> codes, Set<Successor> successors, LocalDate today) {}

  @Override
  public int order() {
    return 52;
  }

  @Override
  public Content read(Pack pack) {
    var today = LocalDate.ofInstant(clock.instant(), pack.manifest().timeZone());
    var codes = new LinkedHashMap<StandardCode.Key, StandardCode>();
    rows(pack, NATIONAL).forEach(it -> add(it, codes));
    var standards =
        codes.keySet().stream().map(StandardCode.Key::standard).collect(Collectors.toSet());
    for (var row : rows(pack, LOCAL)) {
      row.optional("standard")
          .filter(standards::contains)
          .ifPresent(it -> row.fault("national-standard", it));
      add(row, codes);
    }
    requireKnownCategories(pack, codes, today);
    return new Content(codes, successors(pack, codes.keySet()), today);
  }

  private static List<Row> rows(Pack pack, String file) {
    return pack.has(file)
        ? pack.csv(
            file, "standard", "kind", "code", "name_zh", "valid_from", "valid_until", "derived")
        : List.of();
  }

  private static void add(Row row, Map<StandardCode.Key, StandardCode> codes) {
    var nameZh = row.text("name_zh");
    var validity = Validity.read(row, "valid_from", "valid_until");
    var key = key(row, "");
    if (key.isPresent()) {
      var code =
          new StandardCode(
              key.get(),
              nameZh,
              row.optional("name_en").orElse(nameZh),
              validity,
              row.optional("derived").filter(it -> it.equals("true")).isPresent());
      if (codes.putIfAbsent(key.get(), code) != null) {
        row.fault("twice", "code", key.get().toString());
      }
    }
  }

  private static Optional<StandardCode.Key> key(Row row, String prefix) {
    var standard =
        row.value(
            prefix + "standard",
            StandardReference.STANDARD.asMatchPredicate(),
            Function.identity(),
            "not-a-standard");
    var kind = row.constant(prefix + "kind", Kind.class);
    var code =
        row.value(
            prefix + "code",
            StandardReference.CODE.asMatchPredicate(),
            Function.identity(),
            "not-a-standard-code");
    return standard.isPresent() && kind.isPresent() && code.isPresent()
        ? Optional.of(new StandardCode.Key(standard.get(), kind.get(), code.get()))
        : Optional.empty();
  }

  private static Set<Successor> successors(Pack pack, Set<StandardCode.Key> known) {
    var successors = new LinkedHashSet<Successor>();
    if (!pack.has(CROSSWALK)) {
      return successors;
    }
    for (var row :
        pack.csv(CROSSWALK, "standard", "kind", "code", "to_standard", "to_kind", "to_code")) {
      var from = key(row, "");
      var to = key(row, "to_");
      if (from.isPresent() && to.isPresent()) {
        for (var key : List.of(from.get(), to.get())) {
          if (!known.contains(key)) {
            row.fault("unknown-standard-code", key.toString());
          }
        }
        if (!successors.add(new Successor(from.get(), to.get()))) {
          row.fault("twice", "code", from.get().toString());
        }
      }
    }
    return successors;
  }

  /** A category counts under a code that can be looked up, and that is in force. */
  private static void requireKnownCategories(
      Pack pack, Map<StandardCode.Key, StandardCode> codes, LocalDate today) {
    for (var row : pack.csv(CATEGORIES, "standard_code")) {
      row.optional("standard_code").ifPresent(it -> requireInForce(row, it, codes, today));
    }
  }

  private static void requireInForce(
      Row row, String text, Map<StandardCode.Key, StandardCode> codes, LocalDate today) {
    var reference = StandardReference.parse(text);
    if (reference.isEmpty()) {
      row.fault("not-a-standard-reference", text);
      return;
    }
    var named = codes.values().stream().filter(it -> reference.get().names(it.key())).toList();
    if (named.isEmpty()) {
      row.fault("unknown-standard-code", text);
    } else if (named.stream().noneMatch(it -> it.validOn(today))) {
      row.fault("standard-code-not-in-force", text, today.toString());
    }
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    var known = new TreeMap<StandardCode.Key, StandardCode>();
    store.codes(district).forEach(it -> known.put(it.key(), it));
    for (var code : content.codes().values()) {
      if (!code.equals(known.remove(code.key()))) {
        store.put(district, code);
      }
    }
    known.values().stream()
        .filter(it -> !it.endingBefore(content.today()).equals(it))
        .forEach(it -> store.put(district, it.endingBefore(content.today())));
    var before = store.successors(district);
    before.stream()
        .filter(it -> !content.successors().contains(it))
        .forEach(it -> store.delete(district, it));
    content.successors().stream()
        .filter(it -> !before.contains(it))
        .forEach(it -> store.put(district, it));
  }
}
