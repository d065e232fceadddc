package org.tongchuang.documents;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;

/**
 * A module whose subjects papers are made of, given to this one from above: it knows what is to be
 * said of them, and nothing of numbers and templates.
 */
public interface DocumentSource {

  /** What its subjects are, as {@code case}. */
  String subjects();

  /** What one has to hold to read the papers that were given out of them, besides. */
  Permission permission();

  /** What is made of them, in the order in which it is offered. */
  List<DocumentKind> kinds();

  /**
   * What papers say of a subject, by their kinds, each of them made when it is asked for; one that
   * has nothing to say is not among them.
   *
   * @throws org.tongchuang.kernel.Refusal when there is no such subject, or the reader may not see
   *     it
   */
  Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader);
}
