package org.tongchuang.patrols;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Bilingual;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;
import org.tongchuang.patrols.ChecklistStore.Standing;

/**
 * Indicators ({@code indicators.csv}) and checklists ({@code checklists.csv}, {@code
 * checklist-items.csv}, {@code pictures/}). Each file may be left out.
 *
 * <p>A checklist that was edited here stays as it was edited, until the pack says something else of
 * it than it said before: then that becomes the next version.
 */
@Component
class ChecklistSection implements PackSection<ChecklistSection.Content> {

  private static final String INDICATORS = "indicators.csv";
  private static final String CHECKLISTS = "checklists.csv";
  private static final String ITEMS = "checklist-items.csv";
  private static final String PICTURES = "pictures/";
  private static final String SITE_TYPES = "site-types.csv";
  private static final String CODE = "[a-z0-9]+(-[a-z0-9]+)*";
  private static final Pattern PICTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,58}\\.svg");
  private static final String TRUE = "true";

  private final ChecklistStore store;
  private final AuditTrail audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ChecklistSection(
      ChecklistStore store, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * @param pictures what the drawings that the checklists name contain
   */
  record Content(
      List<Indicator> indicators,
      List<Checklist> checklists,
      Map<ChecklistPicture, byte[]> pictures) {}

  @Override
  public int order() {
    return 71;
  }

  @Override
  public Content read(Pack pack) {
    var pictures = new HashMap<ChecklistPicture, byte[]>();
    return new Content(indicators(pack), checklists(pack, pictures), pictures);
  }

  private static List<Indicator> indicators(Pack pack) {
    var indicators = new ArrayList<Indicator>();
    if (!pack.has(INDICATORS)) {
      return indicators;
    }
    var rows = pack.csv(INDICATORS, "code", "name_zh", "name_en");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      var code = code(row, "code");
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      if (indicators.size() == Page.MOST) {
        row.fault("too-many-indicators", Page.MOST);
      }
      code.ifPresent(it -> indicators.add(new Indicator(it, indicators.size(), name, false)));
    }
    return indicators;
  }

  private static List<Checklist> checklists(Pack pack, Map<ChecklistPicture, byte[]> pictures) {
    var checklists = new ArrayList<Checklist>();
    if (!pack.has(CHECKLISTS) && !pack.has(ITEMS)) {
      return checklists;
    }
    var items = items(pack, pictures);
    var rows = pack.csv(CHECKLISTS, "code", "name_zh", "name_en", "site_types");
    Pack.requireUnique(rows, "code");
    for (var row : rows) {
      var code = code(row, "code");
      var name = new Bilingual(row.text("name_zh"), row.text("name_en"));
      var types = siteTypes(pack, row);
      var action = row.optional("action");
      action.filter(it -> !it.matches(CODE)).ifPresent(it -> row.fault("not-a-code", it));
      var own = items.getOrDefault(row.optional("code").orElse(""), List.of());
      if (own.isEmpty()) {
        row.fault("checklist-without-items", row.optional("code").orElse(""));
      }
      if (own.size() > Checklist.MOST_ITEMS) {
        row.fault("too-many-items", Checklist.MOST_ITEMS);
      }
      if (checklists.size() == Page.MOST) {
        row.fault("too-many-checklists", Page.MOST);
      }
      code.ifPresent(
          it ->
              checklists.add(
                  new Checklist(it, 0, name, types, action, row.optional("edition"), own, false)));
    }
    return checklists;
  }

  private static Set<String> siteTypes(Pack pack, Row row) {
    var types =
        Arrays.stream(row.text("site_types").split("\\s+", -1))
            .filter(it -> !it.isEmpty())
            .collect(Collectors.toSet());
    if (types.contains(Checklist.EVERY_SITE)) {
      if (types.size() > 1) {
        row.fault("every-site-and-some");
      }
      return types;
    }
    for (var type : types.stream().sorted().toList()) {
      if (!pack.values(SITE_TYPES, "code").contains(type)) {
        row.fault("unknown-reference", "site_types", type, SITE_TYPES);
      }
    }
    return types;
  }

  private static Map<String, List<ChecklistItem>> items(
      Pack pack, Map<ChecklistPicture, byte[]> pictures) {
    var items = new HashMap<String, List<ChecklistItem>>();
    var seen = new HashSet<List<String>>();
    var rows =
        pack.csv(
            ITEMS,
            "checklist",
            "code",
            "indicator",
            "text_zh",
            "text_en",
            "method",
            "weight",
            "evidence");
    for (var row : rows) {
      var checklist = row.text("checklist");
      row.requireKnown("checklist", CHECKLISTS, "code");
      var item = item(pack, row, pictures);
      row.optional("code")
          .filter(it -> !seen.add(List.of(checklist, it)))
          .ifPresent(it -> row.fault("twice", "code", it));
      item.ifPresent(it -> items.computeIfAbsent(checklist, _ -> new ArrayList<>()).add(it));
    }
    return items;
  }

  private static Optional<ChecklistItem> item(
      Pack pack, Row row, Map<ChecklistPicture, byte[]> pictures) {
    row.requireKnown("indicator", INDICATORS, "code");
    row.requireKnown("category", "categories.csv", "code");
    row.requireKnown("unit", "units.csv", "code");
    var code = code(row, "code");
    var indicator = row.text("indicator");
    var text = new Bilingual(row.text("text_zh"), row.text("text_en"));
    var method = row.constant("method", Method.class);
    boolean number = method.filter(Method::isNumber).isPresent();
    var numberUnit = numberUnit(row, method);
    var threshold = threshold(row, method);
    int weight = row.number("weight", 1);
    if (weight > ChecklistItem.MOST_WEIGHT) {
      row.fault("weight-out-of-bounds", String.valueOf(weight), ChecklistItem.MOST_WEIGHT);
    }
    boolean veto = flag(row, "veto");
    boolean dispatch = flag(row, "dispatch");
    var evidence = row.constant("evidence", Evidence.class);
    var right = words(row, "right");
    var wrong = words(row, "wrong");
    var pictureRight = picture(pack, row, "picture_right", pictures);
    var pictureWrong = picture(pack, row, "picture_wrong", pictures);
    if (code.isEmpty()
        || method.isEmpty()
        || evidence.isEmpty()
        || weight > ChecklistItem.MOST_WEIGHT
        || number != numberUnit.isPresent()
        || number != threshold.isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        new ChecklistItem(
            code.get(),
            indicator,
            text,
            method.get(),
            numberUnit,
            threshold,
            weight,
            veto,
            evidence.get(),
            row.optional("category"),
            row.optional("unit").filter(UnitCode::isValid).map(UnitCode::new),
            dispatch,
            right,
            wrong,
            pictureRight,
            pictureWrong));
  }

  private static Optional<String> code(Row row, String column) {
    return row.value(column, it -> it.matches(CODE), Function.identity(), "not-a-code");
  }

  private static Optional<Bilingual> numberUnit(Row row, Optional<Method> method) {
    if (method.filter(Method::isNumber).isPresent()) {
      return Optional.of(new Bilingual(row.text("unit_zh"), row.text("unit_en")));
    }
    if (method.isPresent() && row.optional("unit_zh").isPresent()) {
      row.fault("only-of-a-number", "unit_zh");
    }
    return Optional.empty();
  }

  private static Optional<Threshold> threshold(Row row, Optional<Method> method) {
    if (method.filter(Method::isNumber).isPresent()) {
      return row.value(
          "threshold",
          it -> Threshold.of(it).isPresent(),
          it -> Threshold.of(it).orElseThrow(),
          "not-a-threshold");
    }
    if (method.isPresent() && row.optional("threshold").isPresent()) {
      row.fault("only-of-a-number", "threshold");
    }
    return Optional.empty();
  }

  private static boolean flag(Row row, String column) {
    var text = row.optional(column);
    text.filter(it -> !it.equals(TRUE)).ifPresent(it -> row.fault("not-one-of", column, it, TRUE));
    return text.isPresent();
  }

  private static Optional<Bilingual> words(Row row, String column) {
    var zh = row.optional(column + "_zh");
    var en = row.optional(column + "_en");
    return zh.isEmpty() && en.isEmpty()
        ? Optional.empty()
        : Optional.of(new Bilingual(row.text(column + "_zh"), en.or(() -> zh).orElse("")));
  }

  private static Optional<ChecklistPicture> picture(
      Pack pack, Row row, String column, Map<ChecklistPicture, byte[]> pictures) {
    var name = row.optional(column);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    var file = PICTURES + name.get();
    if (!PICTURE.matcher(name.get()).matches()) {
      row.fault("not-a-picture-name", name.get());
      return Optional.empty();
    }
    if (!pack.has(file)) {
      row.fault("no-such-picture", file);
      return Optional.empty();
    }
    var content = pack.bytes(file);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    if (content.get().length > SvgCheck.MOST_BYTES) {
      pack.fault(file, 0, "picture-too-large", SvgCheck.MOST_BYTES >> 10);
      return Optional.empty();
    }
    var offence = SvgCheck.offence(content.get());
    if (offence.isPresent()) {
      pack.fault(file, 0, "not-a-plain-picture", offence.get());
      return Optional.empty();
    }
    var picture = new ChecklistPicture(name.get(), sha256(content.get()));
    pictures.put(picture, content.get());
    return Optional.of(picture);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    loadIndicators(district, content.indicators());
    loadPictures(district, content.pictures());
    var known = new TreeMap<String, Checklist>();
    store.current(district).forEach(it -> known.put(it.code(), it));
    for (int place = 0; place < content.checklists().size(); place++) {
      var wanted = content.checklists().get(place);
      load(district, wanted, place, Optional.ofNullable(known.remove(wanted.code())), by);
    }
    known.values().stream()
        .filter(it -> !it.ended())
        .forEach(
            it ->
                store.put(
                    district,
                    it.as(it.version(), true),
                    store.standing(district, it.code()).orElseThrow()));
  }

  private void loadIndicators(DistrictCode district, List<Indicator> wanted) {
    var known = new HashMap<String, Indicator>();
    store.indicators(district).forEach(it -> known.put(it.code(), it));
    wanted.stream()
        .filter(it -> !it.equals(known.remove(it.code())))
        .forEach(it -> store.put(district, it));
    known.values().stream().filter(it -> !it.ended()).forEach(it -> store.put(district, it.end()));
  }

  private void loadPictures(DistrictCode district, Map<ChecklistPicture, byte[]> pictures) {
    var there = new HashSet<>(store.pictures(district));
    pictures.forEach(
        (picture, content) -> {
          if (there.add(picture.sha256())) {
            store.insert(district, picture, content);
          }
        });
  }

  private void load(
      DistrictCode district, Checklist wanted, int place, Optional<Checklist> before, Actor by) {
    if (before.isEmpty()) {
      var first = wanted.as(1, false);
      make(district, first, by);
      store.put(district, first, new Standing(place, 1));
      return;
    }
    var now = before.get();
    var standing = store.standing(district, wanted.code()).orElseThrow();
    var packed = store.find(district, wanted.code(), standing.packed());
    if (packed.filter(wanted::saysTheSameAs).isPresent() || now.saysTheSameAs(wanted)) {
      boolean asPacked = packed.filter(wanted::saysTheSameAs).isPresent();
      var after = new Standing(place, asPacked ? standing.packed() : now.version());
      if (now.ended() || !after.equals(standing)) {
        store.put(district, now.as(now.version(), false), after);
      }
      return;
    }
    var next = wanted.as(now.version() + 1, false);
    make(district, next, by);
    store.put(district, next, new Standing(place, next.version()));
  }

  private void make(DistrictCode district, Checklist version, Actor by) {
    var at = clock.instant();
    store.insert(district, version, by.id(), at);
    var fact = new ChecklistVersioned(district, version.code(), version.version(), by.id(), at);
    audit.record(fact);
    events.publishEvent(fact);
  }
}
