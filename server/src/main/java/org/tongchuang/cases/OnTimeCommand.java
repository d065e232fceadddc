package org.tongchuang.cases;

import java.io.PrintStream;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.OnTimeReport.OnTime;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** {@code report on-time}: prints how many cases were closed on time, separated by tabs. */
@Component
class OnTimeCommand implements Command {

  private final CaseStore store;
  private final CasePolicy policy;
  private final Territory territory;
  private final MessageSource messages;
  private final Locale locale;
  private final String district;

  /**
   * @param district the district that the command line names; may be empty
   */
  OnTimeCommand(
      CaseStore store,
      CasePolicy policy,
      Territory territory,
      MessageSource messages,
      @Value("${LANG:}") String language,
      @Value("${tongchuang.district:}") String district) {
    this.store = store;
    this.policy = policy;
    this.territory = territory;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    this.district = district;
  }

  @Override
  public String name() {
    return "report on-time";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var named =
        arguments.size() == 2 && arguments.getFirst().equals("--district")
            ? arguments.getLast()
            : arguments.isEmpty() ? district : "";
    if (!DistrictCode.isValid(named)) {
      out.println(name() + " " + usage());
      return 2;
    }
    var code = new DistrictCode(named);
    var report = store.onTime(code);
    out.println(code + " " + territory.district(code).name(locale));
    out.println(say("columns"));
    tell(report.all(), say("all"), out);
    tell("by-category", report.byCategory(), it -> it + " " + categoryName(code, it), out);
    tell("by-month", report.byMonth(), YearMonth::toString, out);
    tell("by-area", report.byArea(), it -> it + " " + territory.name(code, it), out);
    out.println(say("legend"));
    return 0;
  }

  private <K> void tell(
      String title, SortedMap<K, OnTime> groups, Function<K, String> label, PrintStream out) {
    out.println();
    out.println(say(title));
    groups.forEach((key, counts) -> tell(counts, label.apply(key), out));
  }

  private static void tell(OnTime it, String label, PrintStream out) {
    out.printf(
        "%d\t%d\t%d\t%d\t%d\t%d\t%s%n",
        it.cases(),
        it.closed(),
        it.closedWithTarget(),
        it.onTime(),
        it.late(),
        it.closedBeforeOpened(),
        label);
  }

  private String categoryName(DistrictCode code, String category) {
    return policy.findCategory(code, category).map(it -> it.name(locale)).orElse(category);
  }

  private String say(String key) {
    return messages.getMessage("report-on-time." + key, null, locale);
  }
}
