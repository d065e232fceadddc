package org.tongchuang.opendata;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.PublicRegister.Span;

/**
 * What a program asks to see.
 *
 * @param numbers only these, and then nothing else counts; {@code empty()} when not asked by number
 * @param open only those that are open, or only those that are closed
 */
public record Question(
    Optional<List<CaseNumber>> numbers,
    Set<String> services,
    Optional<Boolean> open,
    Span requested,
    Span updated,
    int page,
    int pageSize) {

  public Question {
    services = Set.copyOf(services);
  }
}
