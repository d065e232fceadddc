package org.tongchuang.kernel;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** Something that the command line can do beside serving, as {@code audit verify}. */
public interface Command {

  /** The words that call it, as {@code "audit verify"}. */
  String name();

  /** One line: the arguments and what it does. */
  String usage();

  /**
   * Does it.
   *
   * @return the exit status: 0 done, 1 done and something is wrong, 2 called wrongly
   */
  int run(List<String> arguments, PrintStream out);

  /** Takes an option and its value out of the arguments; empty when it is not there. */
  static Optional<String> take(List<String> arguments, String option) {
    int at = arguments.indexOf(option);
    if (at < 0 || at + 1 == arguments.size()) {
      return Optional.empty();
    }
    arguments.remove(at);
    return Optional.of(arguments.remove(at));
  }
}
