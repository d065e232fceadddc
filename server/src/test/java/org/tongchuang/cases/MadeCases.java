package org.tongchuang.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.cases.CaseFile.Particulars;

/** Writes cases that tests have made into a real database. */
public final class MadeCases {

  private final CaseStore store;
  private final Map<CaseId, Integer> written = new HashMap<>();
  private int sequence;

  public MadeCases(JdbcTemplate database) {
    store = new CaseStore(JdbcClient.create(database), database);
  }

  /** Writes all that has happened to a case. */
  public void write(MadeCase it) {
    write(List.of(it));
  }

  /** Writes all that has happened to cases. */
  public void write(Collection<MadeCase> cases) {
    writeKnown(cases, Instant.MAX);
  }

  /** Writes what had been recorded by an instant and is not written yet. */
  public void writeKnown(Collection<MadeCase> cases, Instant asOf) {
    var begun = new ArrayList<MadeCase>();
    for (var it : cases) {
      if (!written.containsKey(it.id()) && !it.known(asOf).isEmpty()) {
        begun.add(it);
      }
    }
    if (!begun.isEmpty()) {
      store.insert(
          begun.stream().map(this::file).toList(),
          begun.stream().map(it -> it.events.getFirst()).toList());
      begun.forEach(it -> written.put(it.id(), 1));
    }
    cases.forEach(it -> goOn(it, it.known(asOf)));
  }

  private void goOn(MadeCase it, List<CaseEvent> known) {
    int before = written.getOrDefault(it.id(), 0);
    if (known.size() > before) {
      var states = Case.states(known);
      store.update(states.get(before - 1), states.getLast(), known.subList(before, known.size()));
      written.put(it.id(), known.size());
    }
  }

  private CaseFile file(MadeCase it) {
    var begun = it.events.getFirst().fact();
    return new CaseFile(
        Case.replay(it.events.subList(0, 1)),
        new CaseNumber(
            it.district, LocalDate.ofInstant(begun.recordedAt(), ZoneOffset.UTC), ++sequence),
        new Particulars(
            begun.at(),
            begun.recordedAt(),
            Optional.empty(),
            null,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }
}
