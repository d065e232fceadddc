package org.tongchuang.kernel;

import java.util.List;

/**
 * A request that is understood and not granted. Carries a stable code and its arguments; the words
 * are found at the edge, in the reader's language, under {@code refusal.<CODE>}. Becomes a problem
 * document after RFC 9457. Anything else that is thrown is a bug.
 */
public final class Refusal extends RuntimeException {

  /** A reason to refuse, an enum constant of the module that refuses. */
  public interface Code {

    String name();

    Kind kind();
  }

  /** What sort of refusal it is; decides the HTTP status. */
  public enum Kind {
    /** The request itself is wrong, whatever the state of things. */
    INVALID(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    /** The state of things does not allow it now. */
    CONFLICT(409),
    TOO_LARGE(413),
    UNSUPPORTED(415),
    TOO_MANY(429),
    /** Cannot be taken at the moment; trying again later may help. */
    UNAVAILABLE(503),
    /** The disk has no room for it. */
    STORAGE_FULL(507);

    private final int status;

    Kind(int status) {
      this.status = status;
    }

    /** The HTTP status that carries this kind. */
    public int status() {
      return status;
    }
  }

  private final transient Code code;
  private final transient List<Object> arguments;

  public Refusal(Code code, Object... arguments) {
    super(code.name() + List.of(arguments), null, false, false);
    this.code = code;
    this.arguments = List.of(arguments);
  }

  public Code code() {
    return code;
  }

  /** What the words of the refusal speak of: never personal data. */
  public List<Object> arguments() {
    return arguments;
  }
}
