package org.tongchuang.awards;

import java.util.List;
import java.util.UUID;

/** What somebody does with an award. */
public sealed interface Step {

  /** Which step it is. */
  Kind kind();

  /** The steps, in the order in which they are shown. */
  enum Kind {
    REVIEW,
    CONFIRM,
    OPEN_NOTICE,
    OBJECT,
    ANSWER,
    GRANT,
    DENY,
    KEEP,
    REVOKE,
    WITHDRAW
  }

  /** The competent unit says what an aspect comes to; said again, the last one counts. */
  record Review(String aspect, int points) implements Step {

    @Override
    public Kind kind() {
      return Kind.REVIEW;
    }
  }

  /** The office says in joint review what is to be given; nothing is an end. */
  record Confirm(List<String> given) implements Step {

    public Confirm {
      given = List.copyOf(given);
    }

    @Override
    public Kind kind() {
      return Kind.CONFIRM;
    }
  }

  /** Somebody does not agree with what is on notice. */
  record Objection(UUID objection) implements Step {

    @Override
    public Kind kind() {
      return Kind.OBJECT;
    }
  }

  /** The office answers an objection. */
  record Answer(UUID objection) implements Step {

    @Override
    public Kind kind() {
      return Kind.ANSWER;
    }
  }

  /** The office has reviewed what is held, and keeps or lowers it. */
  record Keep(List<String> given) implements Step {

    public Keep {
      given = List.copyOf(given);
    }

    @Override
    public Kind kind() {
      return Kind.KEEP;
    }
  }

  /** What has no more to say than which step it is. */
  record Plain(Kind kind) implements Step {}
}
