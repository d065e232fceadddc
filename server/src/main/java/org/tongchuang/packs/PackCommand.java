package org.tongchuang.packs;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Command;
import org.tongchuang.packs.Packs.Outcome;

/** What {@code pack check} and {@code pack load} share: their arguments and their words. */
abstract class PackCommand implements Command {

  private static final String DEMONSTRATION = "--demonstration";

  private final String name;
  private final MessageSource messages;
  private final Locale locale;

  PackCommand(String name, MessageSource messages, String language) {
    this.name = name;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var folders = arguments.stream().filter(it -> !it.equals(DEMONSTRATION)).toList();
    if (folders.size() != 1 || folders.getFirst().startsWith("-")) {
      out.println(name() + " " + usage());
      return 2;
    }
    return run(Path.of(folders.getFirst()), arguments.contains(DEMONSTRATION), out);
  }

  @Override
  public String usage() {
    return say(name.replace(' ', '-') + ".usage");
  }

  abstract int run(Path folder, boolean demonstration, PrintStream out);

  /** One line for each fault, as {@code file:line reason}, and how many there are. */
  final int tell(List<PackFault> faults, PrintStream out) {
    faults.forEach(it -> out.println(line(it)));
    out.println(say("pack-faults", faults.size()));
    return 1;
  }

  final String line(PackFault fault) {
    var place = fault.line() == 0 ? fault.file() : fault.file() + ":" + fault.line();
    return place + " " + say("pack." + fault.reason(), fault.arguments().toArray());
  }

  final String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  @Component
  static final class Check extends PackCommand {

    private final Packs packs;

    Check(Packs packs, MessageSource messages, @Value("${LANG:}") String language) {
      super("pack check", messages, language);
      this.packs = packs;
    }

    @Override
    int run(Path folder, boolean demonstration, PrintStream out) {
      var pack = packs.check(folder, demonstration);
      pack.warnings().forEach(it -> out.println(say("pack-warning", line(it))));
      if (!pack.faults().isEmpty()) {
        return tell(pack.faults(), out);
      }
      var manifest = pack.manifest();
      out.println(
          say(
              "pack-sound",
              manifest.name(),
              manifest.version(),
              manifest.district(),
              manifest.districtNameZh(),
              manifest.districtNameEn(),
              pack.contents().size()));
      return 0;
    }
  }

  @Component
  static final class Load extends PackCommand {

    private final Packs packs;

    Load(Packs packs, MessageSource messages, @Value("${LANG:}") String language) {
      super("pack load", messages, language);
      this.packs = packs;
    }

    @Override
    int run(Path folder, boolean demonstration, PrintStream out) {
      return switch (packs.load(folder, demonstration)) {
        case Outcome.Faulty(var faults) -> tell(faults, out);
        case Outcome.Unchanged(var before) -> {
          out.println(say("pack-unchanged", before.name(), before.packVersion()));
          yield 0;
        }
        case Outcome.Changed(var loaded) -> {
          out.println(
              say("pack-loaded", loaded.name(), loaded.packVersion(), loaded.district().value()));
          yield 0;
        }
      };
    }
  }
}
