package org.tongchuang.cases.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.PastCase;
import org.tongchuang.cases.PastCase.Oddity;
import org.tongchuang.cases.PastCases;
import org.tongchuang.cases.PastCases.TakenCase;
import org.tongchuang.imports.Table;
import org.tongchuang.imports.TableRefusal;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** Takes a table of past cases over, some hundred rows a transaction. */
@Component
class CaseImport {

  private static final int BATCH = 200;

  private final PastCases cases;
  private final Territory territory;
  private final Clock clock;

  CaseImport(PastCases cases, Territory territory, Clock clock) {
    this.cases = cases;
    this.territory = territory;
    this.clock = clock;
  }

  /**
   * How far an import has come: what was read is taken, known or refused, and never two of them.
   */
  static final class Tally {

    private long taken;
    private long known;
    private long refused;
    private final Map<Oddity, Integer> oddities = new EnumMap<>(Oddity.class);

    long read() {
      return taken + known + refused;
    }

    long taken() {
      return taken;
    }

    /** Rows whose case had been taken before, in this import or an earlier one. */
    long known() {
      return known;
    }

    long refused() {
      return refused;
    }

    /** How many of the cases that were taken are odd in which way. */
    Map<Oddity, Integer> oddities() {
      return oddities;
    }

    private void count(List<PastCase> read, List<TakenCase> fresh) {
      taken += fresh.size();
      known += read.size() - fresh.size();
      fresh.forEach(
          it -> it.past().oddities().forEach(odd -> oddities.merge(odd, 1, Integer::sum)));
    }
  }

  /** Is told of every batch, and of every row that was refused. */
  interface Listener {

    void refused(Table.Line header, Table.Line row, Refusal reason);

    void moved(Tally tally);
  }

  /**
   * Imports a file from its beginning. What was taken before something stops it stays, so that it
   * can be repeated.
   *
   * @throws Refusal when the file cannot be read at all, or not to its end
   */
  void run(Path file, ImportMapping mapping, Tally tally, Listener listener) {
    try (var table = Table.open(file)) {
      var header = table.next().orElseThrow(() -> new Refusal(TableRefusal.EMPTY_TABLE));
      var reader = new CaseReader(mapping, header.cells(), territory, clock);
      var batch = new ArrayList<PastCase>();
      try {
        for (var row = table.next(); row.isPresent(); row = table.next()) {
          try {
            batch.add(reader.read(row.get()));
          } catch (Refusal reason) {
            tally.refused++;
            listener.refused(header, row.get(), reason);
          }
          if (batch.size() == BATCH) {
            take(batch, mapping, tally, listener);
          }
        }
      } catch (Refusal unreadable) {
        take(batch, mapping, tally, listener);
        throw unreadable;
      }
      take(batch, mapping, tally, listener);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void take(List<PastCase> batch, ImportMapping mapping, Tally tally, Listener listener) {
    var district = mapping.codes().own().district();
    tally.count(batch, cases.take(district, mapping.system(), batch));
    batch.clear();
    listener.moved(tally);
  }
}
