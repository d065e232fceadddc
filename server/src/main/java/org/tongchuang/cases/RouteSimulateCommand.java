package org.tongchuang.cases;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.Routes.Route;
import org.tongchuang.cases.RoutingSimulation.Counted;
import org.tongchuang.cases.RoutingSimulation.Outcome;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackFault;

/**
 * {@code route simulate}: tells, before a pack is loaded, which of its rules overlap or leave
 * holes, and how many of a month's cases they would bring to a unit without a person.
 */
@Component
class RouteSimulateCommand implements Command {

  private static final String MONTH = "--month";
  private static final String DISTRICT = "--district";
  private static final int COLUMN = 10;
  private static final int FIRST_WIDE = 0x2E80;

  /** What is wrong with the rules themselves, which the simulation says better. */
  private static final Set<String> SAID_BY_THE_SIMULATION =
      Set.of("two-owners", "no-fallback-owner");

  private final CaseSection section;
  private final RoutingStore store;
  private final Routing routing;
  private final Clock clock;
  private final MessageSource messages;
  private final Locale locale;
  private final String district;

  /**
   * @param district the district that the command line names; may be empty
   */
  RouteSimulateCommand(
      CaseSection section,
      RoutingStore store,
      Routing routing,
      Clock clock,
      MessageSource messages,
      @Value("${LANG:}") String language,
      @Value("${tongchuang.district:}") String district) {
    this.section = section;
    this.store = store;
    this.routing = routing;
    this.clock = clock;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    this.district = district;
  }

  @Override
  public String name() {
    return "route simulate";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var words = new ArrayList<>(arguments);
    var month = Command.take(words, MONTH);
    var named =
        Command.take(words, DISTRICT).or(() -> Optional.of(district)).filter(it -> !it.isEmpty());
    if (words.size() != 1
        || words.getFirst().startsWith("-")
        || month.filter(it -> !isMonth(it)).isPresent()) {
      out.println(name() + " " + usage());
      return 2;
    }
    var pack = Pack.open(Path.of(words.getFirst()), false);
    var content = section.read(pack);
    var faults =
        pack.faults().stream().filter(it -> !SAID_BY_THE_SIMULATION.contains(it.reason())).toList();
    if (!faults.isEmpty()) {
      faults.forEach(it -> out.println(line(it)));
      out.println(say("faulty"));
      return 1;
    }
    var own = pack.manifest().district();
    if (named.filter(it -> !it.equals(own.value())).isPresent()) {
      out.println(say("other-district", own, named.get()));
      return 1;
    }
    var today = LocalDate.ofInstant(clock.instant(), pack.manifest().timeZone());
    var when = month.map(YearMonth::parse).orElseGet(() -> YearMonth.from(today).minusMonths(1));
    var names = areaNames(pack);
    var categories =
        content.categories().stream()
            .collect(Collectors.toMap(Category::code, it -> it.name(locale)));
    var simulation =
        RoutingSimulation.of(
            content.routes(), categories.keySet(), names.keySet(), counted(own, when));
    out.println(own + " " + districtName(pack));
    tellCases(simulation, when, categories, out);
    tellRules(simulation, out);
    tellHoles(simulation, categories, names, out);
    return pack.faults().isEmpty() ? 0 : 1;
  }

  private List<Counted> counted(DistrictCode own, YearMonth month) {
    var numbered = store.numbered(own, month);
    var sites =
        routing.sites(own, numbered.stream().flatMap(it -> it.site().stream()).distinct().toList());
    return numbered.stream()
        .map(
            it ->
                new Counted(
                    it.category(),
                    routing.place(
                        own,
                        it.area(),
                        it.site().flatMap(id -> Optional.ofNullable(sites.get(id)))),
                    it.cases()))
        .toList();
  }

  private static boolean isMonth(String text) {
    return text.matches("[0-9]{4}-(0[1-9]|1[0-2])");
  }

  private static Map<AreaCode, String> areaNames(Pack pack) {
    var names = new HashMap<AreaCode, String>();
    for (var row : pack.csv("areas.csv", "code", "name")) {
      row.value("code", AreaCode::isValid, AreaCode::new, "not-an-area-code")
          .ifPresent(it -> names.put(it, row.text("name")));
    }
    return names;
  }

  private String districtName(Pack pack) {
    return locale.equals(Locale.ENGLISH)
        ? pack.manifest().districtNameEn()
        : pack.manifest().districtNameZh();
  }

  private void tellCases(
      RoutingSimulation simulation,
      YearMonth month,
      Map<String, String> categories,
      PrintStream out) {
    var all = simulation.all();
    out.println();
    out.println(say("cases", month.toString()));
    out.println(
        right(say("all"))
            + right(say("routed"))
            + right(say("fallback"))
            + right(say("undecided"))
            + "  "
            + say("category"));
    simulation
        .byCategory()
        .forEach((code, it) -> tell(it, code + " " + categories.getOrDefault(code, ""), out));
    tell(all, say("total"), out);
    if (all.all() > 0) {
      out.println(say("share", all.routed() * 100 / all.all()));
    }
  }

  private static void tell(Outcome it, String label, PrintStream out) {
    out.println(
        right(Long.toString(it.all()))
            + right(Long.toString(it.routed()))
            + right(Long.toString(it.fallback()))
            + right(Long.toString(it.undecided()))
            + "  "
            + label.strip());
  }

  /** Pushed to the right of its column; a Chinese character takes two places. */
  private static String right(String text) {
    int width = text.codePoints().map(it -> it < FIRST_WIDE ? 1 : 2).sum();
    return " ".repeat(Math.max(1, COLUMN - width)) + text;
  }

  private void tellRules(RoutingSimulation simulation, PrintStream out) {
    out.println();
    out.println(
        say(
            "overlaps",
            simulation.clashes().size(),
            simulation.unused().size(),
            simulation.idle().size()));
    simulation
        .clashes()
        .forEach(
            it ->
                out.println(
                    say(
                        "clash",
                        it.getFirst().category(),
                        it.getFirst().area(),
                        it.stream()
                            .map(Route::target)
                            .map(Object::toString)
                            .distinct()
                            .collect(Collectors.joining(" / ")))));
    simulation.unused().forEach(it -> out.println(rule("unused", it)));
    simulation.idle().forEach(it -> out.println(rule("idle", it)));
  }

  private String rule(String key, Route it) {
    return say(key, it.category(), it.area(), it.target());
  }

  private void tellHoles(
      RoutingSimulation simulation,
      Map<String, String> categories,
      Map<AreaCode, String> names,
      PrintStream out) {
    long streets =
        names.keySet().stream().filter(it -> it.level() == AreaCode.Level.STREET).count();
    out.println();
    out.println(say("holes", simulation.holes().size()));
    simulation
        .holes()
        .forEach(
            (code, some) ->
                out.println(
                    "  %s %s: %s"
                        .formatted(
                            code,
                            categories.get(code),
                            some.size() == streets ? say("everywhere") : listed(some, names))));
  }

  private static String listed(SortedSet<AreaCode> streets, Map<AreaCode, String> names) {
    return streets.stream()
        .map(it -> (it + " " + names.getOrDefault(it, "")).strip())
        .collect(Collectors.joining(", "));
  }

  private String line(PackFault fault) {
    return fault.file()
        + ":"
        + fault.line()
        + " "
        + messages.getMessage("pack." + fault.reason(), fault.arguments().toArray(), locale);
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage("route-simulate." + key, arguments, locale);
  }
}
