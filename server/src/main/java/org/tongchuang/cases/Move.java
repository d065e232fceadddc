package org.tongchuang.cases;

import static org.tongchuang.cases.Stage.Name.ACCEPTED;
import static org.tongchuang.cases.Stage.Name.CHECKED;
import static org.tongchuang.cases.Stage.Name.CLOSED;
import static org.tongchuang.cases.Stage.Name.DISPATCHED;
import static org.tongchuang.cases.Stage.Name.FILED;
import static org.tongchuang.cases.Stage.Name.HANDLED;
import static org.tongchuang.cases.Stage.Name.HANDLING;
import static org.tongchuang.cases.Stage.Name.REPORTED;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everything that can be done with a case that exists: who may, from which stages, and what must be
 * given. The one table behind the guards and behind the {@code actions} that clients are shown.
 */
public enum Move {
  ACCEPT(CasePermission.CASE_ACCEPT, EnumSet.of(REPORTED)),
  /** In one act: accept, file and dispatch, as far as that is still to be done. */
  ASSIGN(CasePermission.CASE_ASSIGN, EnumSet.of(REPORTED, ACCEPTED, FILED), Field.optional("unit")),
  FILE(CasePermission.CASE_ACCEPT, EnumSet.of(REPORTED, ACCEPTED)),
  REFUSE(CasePermission.CASE_ACCEPT, EnumSet.of(REPORTED, ACCEPTED), Field.required("reason")),
  DISPATCH(
      CasePermission.CASE_DISPATCH,
      EnumSet.of(FILED),
      Field.optional("unit"),
      Field.optional("note")),
  TAKE(CasePermission.CASE_HANDLE, EnumSet.of(DISPATCHED)),
  HANDLE(
      CasePermission.CASE_HANDLE,
      EnumSet.of(DISPATCHED, HANDLING),
      Field.required("photos"),
      Field.optional("note")),
  RETURN(CasePermission.CASE_HANDLE, EnumSet.of(DISPATCHED, HANDLING), Field.required("reason")),
  PASS(
      CasePermission.CASE_CHECK,
      EnumSet.of(HANDLED),
      Field.optional("photos"),
      Field.optional("note")),
  REWORK(
      CasePermission.CASE_CHECK,
      EnumSet.of(HANDLED),
      Field.required("reason"),
      Field.optional("photos")),
  CLOSE(CasePermission.CASE_ACCEPT, EnumSet.of(CHECKED)),
  /** Held by nobody's position: by the reporter alone. */
  REOPEN(CasePermission.CASE_REPORT, EnumSet.of(CLOSED), Field.required("reason")),
  REMARK(
      CasePermission.CASE_READ,
      EnumSet.allOf(Stage.Name.class),
      Field.optional("note"),
      Field.optional("photos"));

  /** Something that a move takes: {@code unit}, {@code photos}, {@code reason} or {@code note}. */
  public record Field(String name, boolean required) {

    static Field required(String name) {
      return new Field(name, true);
    }

    static Field optional(String name) {
      return new Field(name, false);
    }

    /** What a client offers to enter it with. */
    public String type() {
      return switch (name) {
        case "unit", "photos" -> name;
        default -> "text";
      };
    }
  }

  private final CasePermission permission;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nothing can change
  private final Set<Stage.Name> from;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nothing can change
  private final List<Field> fields;

  Move(CasePermission permission, Set<Stage.Name> from, Field... fields) {
    this.permission = permission;
    this.from = Set.copyOf(from);
    this.fields = List.of(fields);
  }

  /** What one must hold for the case's area. */
  public CasePermission permission() {
    return permission;
  }

  /** The stages that it can be made from. */
  public Set<Stage.Name> from() {
    return from;
  }

  public List<Field> fields() {
    return fields;
  }

  /** Whether an event is the first that this move leaves behind. */
  boolean leaves(CaseEvent event) {
    return switch (this) {
      case ACCEPT -> event instanceof CaseEvent.CaseAccepted;
      case ASSIGN ->
          event instanceof CaseEvent.CaseFiled || event instanceof CaseEvent.CaseDispatched;
      case FILE -> event instanceof CaseEvent.CaseFiled;
      case REFUSE -> event instanceof CaseEvent.CaseRefused;
      case DISPATCH -> event instanceof CaseEvent.CaseDispatched;
      case TAKE -> event instanceof CaseEvent.CaseTaken;
      case HANDLE -> event instanceof CaseEvent.CaseHandled;
      case RETURN -> event instanceof CaseEvent.CaseReturned;
      case PASS -> event instanceof CaseEvent.CasePassed;
      case REWORK -> event instanceof CaseEvent.CaseReworked;
      case CLOSE -> event instanceof CaseEvent.CaseClosed;
      case REOPEN -> event instanceof CaseEvent.CaseReopened;
      case REMARK -> event instanceof CaseEvent.CaseRemarked;
    };
  }

  /** Its name in addresses: {@code assign}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }
}
