package org.tongchuang.evaluation;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseLives;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;

/**
 * {@code evaluation verify}: works out what has become of every case from its facts, and says where
 * what was kept current is something else.
 */
@Component
class EvaluationVerifyCommand implements Command {

  private static final int MOST_NAMED = 20;

  private final Recount recount;
  private final OutcomeFollower follower;
  private final CaseLives lives;
  private final MessageSource messages;
  private final Locale locale;
  private final String district;

  /**
   * @param district the district that the command line names, empty for all
   */
  EvaluationVerifyCommand(
      Recount recount,
      OutcomeFollower follower,
      CaseLives lives,
      MessageSource messages,
      @Value("${LANG:}") String language,
      @Value("${tongchuang.district:}") String district) {
    this.recount = recount;
    this.follower = follower;
    this.lives = lives;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    this.district = district;
  }

  @Override
  public String name() {
    return "evaluation verify";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    boolean anew = arguments.equals(List.of("--rebuild"));
    if (!(arguments.isEmpty() || anew) || !(district.isEmpty() || DistrictCode.isValid(district))) {
      out.println(name() + " " + usage());
      return 2;
    }
    var districts = district.isEmpty() ? lives.districts() : List.of(new DistrictCode(district));
    boolean same = true;
    for (var it : districts) {
      if (anew) {
        follower.rebuild(it);
      }
      same &= verify(it, out);
    }
    return same ? 0 : 1;
  }

  private boolean verify(DistrictCode code, PrintStream out) {
    var found = recount.compare(code);
    out.println(
        code + " " + say("compared", found.same(), found.different().size(), found.behind()));
    found.different().stream()
        .limit(MOST_NAMED)
        .forEach(it -> out.println(code + " " + say("different", it)));
    found.days().stream()
        .limit(MOST_NAMED)
        .forEach(it -> out.println(code + " " + say("does-not-add-up", it.toString())));
    return found.nothingDiffers();
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage("evaluation-verify." + key, arguments, locale);
  }
}
