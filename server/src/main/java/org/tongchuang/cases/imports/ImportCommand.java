package org.tongchuang.cases.imports;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.imports.CaseImport.Tally;
import org.tongchuang.imports.RefusedRows;
import org.tongchuang.imports.Table;
import org.tongchuang.kernel.Command;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.Pack;

/** {@code import cases}: takes over the past cases of another system from a file. */
@Component
class ImportCommand implements Command {

  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(1);

  private final CaseImport imports;
  private final DistrictCodes.Source codes;
  private final MessageSource messages;
  private final Clock clock;
  private final Locale locale;
  private final String district;

  /**
   * @param district the district that the command line names; may be empty
   */
  ImportCommand(
      CaseImport imports,
      DistrictCodes.Source codes,
      MessageSource messages,
      Clock clock,
      @Value("${LANG:}") String language,
      @Value("${tongchuang.district:}") String district) {
    this.imports = imports;
    this.codes = codes;
    this.messages = messages;
    this.clock = clock;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    this.district = district;
  }

  @Override
  public String name() {
    return "import cases";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    var words = new ArrayList<>(arguments);
    var mapping = Command.take(words, "--mapping");
    var named = Command.take(words, "--district").orElse(district);
    if (words.size() != 1
        || mapping.isEmpty()
        || !(named.isEmpty() || DistrictCode.isValid(named))) {
      out.println(name() + " " + usage());
      return 2;
    }
    var file = Path.of(words.getFirst());
    return mapping(Path.of(mapping.get()), named, out).map(it -> run(file, it, out)).orElse(1);
  }

  /** The mapping, unless it has faults, which are then told. */
  private Optional<ImportMapping> mapping(Path file, String named, PrintStream out) {
    var path = file.toAbsolutePath().normalize();
    var pack = Pack.loose(path.resolve("..").normalize());
    var read =
        pack.yaml(path.getFileName().toString())
            .flatMap(
                root -> {
                  var own =
                      root.find("district")
                          .flatMap(
                              it ->
                                  it.value(
                                      DistrictCode::isValid,
                                      DistrictCode::new,
                                      "bad-district-code"));
                  var wanted = named.isEmpty() ? own : Optional.of(new DistrictCode(named));
                  if (wanted.isEmpty()) {
                    root.fault("missing-key", "district");
                  }
                  return wanted.map(it -> ImportMapping.read(root, codes.of(it)));
                });
    for (var fault : pack.faults()) {
      var place = fault.line() == 0 ? fault.file() : fault.file() + ":" + fault.line();
      out.println(place + " " + words("pack." + fault.reason(), fault.arguments().toArray()));
    }
    return read.filter(_ -> pack.faults().isEmpty());
  }

  private int run(Path file, ImportMapping mapping, PrintStream out) {
    var refused = Path.of(file + ".refused.csv");
    var tally = new Tally();
    try (var telling = new Telling(refused, out)) {
      imports.run(file, mapping, tally, telling);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    } finally {
      tell(tally, out);
      tally.oddities().forEach((oddity, count) -> out.println(say(oddity.name(), count)));
      if (tally.refused() > 0) {
        out.println(say("refused", tally.refused(), refused));
      }
    }
    return tally.refused() == 0 ? 0 : 1;
  }

  private void tell(Tally it, PrintStream out) {
    out.println(say("tally", it.read(), it.taken(), it.known(), it.refused()));
  }

  private String say(String key, Object... arguments) {
    return words("import-cases." + key, arguments);
  }

  private String words(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }

  /** Prints how far the import has come, once a second, and keeps the rows that are refused. */
  private final class Telling implements CaseImport.Listener, AutoCloseable {

    private final RefusedRows rows;
    private final PrintStream out;
    private Instant told = clock.instant();

    Telling(Path file, PrintStream out) {
      this.rows = new RefusedRows(file, List.of(say("line"), say("reason")));
      this.out = out;
    }

    @Override
    public void refused(Table.Line header, Table.Line row, Refusal reason) {
      rows.add(header, row, words("refusal." + reason.code().name(), reason.arguments().toArray()));
    }

    @Override
    public void moved(Tally tally) {
      var now = clock.instant();
      if (Duration.between(told, now).compareTo(BETWEEN_REPORTS) >= 0) {
        tell(tally, out);
        told = now;
      }
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
