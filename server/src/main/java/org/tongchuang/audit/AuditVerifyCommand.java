package org.tongchuang.audit;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Verification.Summary;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;

/** {@code audit verify}: finds what was done to the audit trail behind our back. */
@Component
class AuditVerifyCommand implements Command {

  private final Verification verification;
  private final MessageSource messages;
  private final Locale locale;
  private final String district;

  /**
   * @param district the district that the command line names, empty for all
   */
  AuditVerifyCommand(
      Verification verification,
      MessageSource messages,
      @Value("${LANG:}") String language,
      @Value("${tongchuang.district:}") String district) {
    this.verification = verification;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    this.district = district;
  }

  @Override
  public String name() {
    return "audit verify";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (!arguments.isEmpty() || !(district.isEmpty() || DistrictCode.isValid(district))) {
      out.println(name() + " " + usage());
      return 2;
    }
    var districts =
        district.isEmpty() ? verification.districts() : List.of(new DistrictCode(district));
    long wrong = 0;
    for (var it : districts) {
      wrong += verify(it, out);
    }
    out.println(say(wrong == 0 ? "all-sound" : "all-wrong", districts.size(), wrong));
    return wrong == 0 ? 0 : 1;
  }

  private long verify(DistrictCode code, PrintStream out) {
    var found = new long[1];
    var summary =
        verification.verify(
            code,
            it -> {
              found[0]++;
              out.println(code + " " + say(it.kind().name(), it.arguments().toArray()));
            });
    tell(code, summary, out);
    return found[0];
  }

  private void tell(DistrictCode code, Summary summary, PrintStream out) {
    out.println(code + " " + say("walked", summary.seals(), summary.lines()));
    if (summary.copy() > 0 && summary.copy() + 1 < summary.newest()) {
      out.println(code + " " + say("copy-lags", summary.copy(), summary.newest()));
    }
    if (summary.unsealedSince() != null) {
      out.println(
          code + " " + say("unsealed", summary.unsealed(), summary.unsealedSince().toString()));
    }
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage("audit." + key, arguments, locale);
  }
}
