package org.tongchuang.kernel;

import java.io.PrintStream;
import java.util.List;

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
}
