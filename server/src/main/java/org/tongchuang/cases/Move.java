package org.tongchuang.cases;

import static org.tongchuang.cases.Stage.Name.ACCEPTED;
import static org.tongchuang.cases.Stage.Name.CHECKED;
import static org.tongchuang.cases.Stage.Name.CLOSED;
import static org.tongchuang.cases.Stage.Name.DISPATCHED;
import static org.tongchuang.cases.Stage.Name.FILED;
import static org.tongchuang.cases.Stage.Name.HANDLED;
import static org.tongchuang.cases.Stage.Name.HANDLING;
import static org.tongchuang.cases.Stage.Name.MERGED;
import static org.tongchuang.cases.Stage.Name.REPORTED;
import static org.tongchuang.cases.Stage.Name.SUSPENDED;

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
  ASSIGN(
      CasePermission.CASE_ASSIGN,
      EnumSet.of(REPORTED, ACCEPTED, FILED),
      Field.optional("unit"),
      Field.optional("condition")),
  FILE(CasePermission.CASE_ACCEPT, EnumSet.of(REPORTED, ACCEPTED), Field.optional("condition")),
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
  /** Asks for the original limit once more. */
  EXTEND(CasePermission.CASE_HANDLE, EnumSet.of(DISPATCHED, HANDLING), Field.required("reason")),
  /** Asks that the clock stand until a day. */
  SUSPEND(
      CasePermission.CASE_HANDLE,
      EnumSet.of(DISPATCHED, HANDLING),
      Field.required("until"),
      Field.required("reason")),
  /** Agrees to what a unit asks for; who must is decided by the district. */
  APPROVE(
      CasePermission.CASE_READ, EnumSet.of(DISPATCHED, HANDLING, CLOSED), Field.optional("note")),
  DENY(
      CasePermission.CASE_READ, EnumSet.of(DISPATCHED, HANDLING, CLOSED), Field.required("reason")),
  /** Lets the clock go on before the day has come. */
  RESUME(CasePermission.CASE_DISPATCH, EnumSet.of(SUSPENDED), Field.optional("note")),
  SUPERVISE(
      CasePermission.CASE_SUPERVISE,
      EnumSet.of(FILED, DISPATCHED, HANDLING, SUSPENDED, HANDLED, CHECKED),
      Field.required("reason")),
  REPLY(
      CasePermission.CASE_HANDLE,
      EnumSet.of(DISPATCHED, HANDLING, SUSPENDED, HANDLED, CHECKED),
      Field.required("reason"),
      Field.optional("photos")),
  PASS(
      CasePermission.CASE_CHECK,
      EnumSet.of(HANDLED),
      Field.required("photos"),
      Field.optional("note")),
  REWORK(
      CasePermission.CASE_CHECK,
      EnumSet.of(HANDLED),
      Field.required("reason"),
      Field.required("photos")),
  /** Draws another checker, where the one on whom the lot fell cannot go. */
  REDRAW(CasePermission.CASE_DISPATCH, EnumSet.of(HANDLED), Field.required("reason")),
  CLOSE(CasePermission.CASE_ACCEPT, EnumSet.of(CHECKED)),
  /** Asks that a late case not count against the unit. */
  APPEAL(CasePermission.CASE_HANDLE, EnumSet.of(CLOSED), Field.required("reason")),
  /** Writes down what the reporter answers afterwards. */
  CALL_BACK(
      CasePermission.CASE_CALL,
      EnumSet.of(CLOSED),
      Field.required("solved"),
      Field.required("satisfaction"),
      Field.optional("note")),
  /** By the reporter, or for a caller who says that nothing is solved. */
  REOPEN(CasePermission.CASE_REPORT, EnumSet.of(CLOSED), Field.required("reason")),
  /** Says what the case is really about, or where. */
  CORRECT(
      CasePermission.CASE_ACCEPT,
      EnumSet.of(REPORTED, ACCEPTED, FILED),
      Field.optional("category"),
      Field.optional("area"),
      Field.optional("note")),
  /** Says that another case is about the same and stands for this one. */
  MERGE(CasePermission.CASE_ACCEPT, EnumSet.of(REPORTED, ACCEPTED, FILED), Field.required("into")),
  UNMERGE(CasePermission.CASE_ACCEPT, EnumSet.of(MERGED), Field.required("reason")),
  VOID(
      CasePermission.CASE_VOID,
      EnumSet.of(REPORTED, ACCEPTED, FILED, DISPATCHED, HANDLING, SUSPENDED),
      Field.required("reason")),
  REMARK(
      CasePermission.CASE_READ,
      EnumSet.allOf(Stage.Name.class),
      Field.optional("note"),
      Field.optional("photos"));

  /**
   * Something that a move takes.
   *
   * @param name {@code reason} and {@code note} are words; {@code into} is a case, {@code until} a
   *     moment, {@code satisfaction} one of {@link CallBack.Satisfaction}; the others are what
   *     their names say
   */
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
        case "unit", "photos", "category", "area", "satisfaction", "condition" -> name;
        case "until" -> "date";
        case "into" -> "case";
        case "solved" -> "yes-no";
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

  /** What one must hold for the case's area; a plea asks for more, see {@link CaseRules}. */
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

  /** Whether an event is the one that this move is known by. */
  boolean leaves(CaseEvent event) {
    return switch (this) {
      case ACCEPT -> event instanceof CaseEvent.CaseAccepted;
      case FILE -> event instanceof CaseEvent.CaseFiled;
      case REFUSE -> event instanceof CaseEvent.CaseRefused;
      case ASSIGN, DISPATCH -> event instanceof CaseEvent.CaseDispatched;
      case TAKE -> event instanceof CaseEvent.CaseTaken;
      case HANDLE -> event instanceof CaseEvent.CaseHandled;
      case RETURN -> event instanceof CaseEvent.CaseReturned;
      case PASS -> event instanceof CaseEvent.CasePassed;
      case REWORK -> event instanceof CaseEvent.CaseReworked;
      case CLOSE -> event instanceof CaseEvent.CaseClosed;
      case REOPEN -> event instanceof CaseEvent.CaseReopened;
      case REMARK -> event instanceof CaseEvent.CaseRemarked;
      case EXTEND -> pleads(event, Plea.Kind.EXTENSION);
      case SUSPEND -> pleads(event, Plea.Kind.SUSPENSION);
      case APPEAL -> pleads(event, Plea.Kind.APPEAL);
      case APPROVE ->
          event instanceof CaseEvent.CaseApproved
              || event instanceof CaseEvent.CaseExtended
              || event instanceof CaseEvent.CaseSuspended
              || event instanceof CaseEvent.CaseExempted;
      case DENY -> event instanceof CaseEvent.CaseDenied;
      case RESUME -> event instanceof CaseEvent.CaseResumed;
      case SUPERVISE -> event instanceof CaseEvent.CaseSupervised;
      case REPLY -> event instanceof CaseEvent.CaseReplied;
      case REDRAW -> event instanceof CaseEvent.CaseCheckAsked;
      case CALL_BACK -> event instanceof CaseEvent.CaseCalledBack;
      case CORRECT -> event instanceof CaseEvent.CaseCorrected;
      case MERGE -> event instanceof CaseEvent.CaseMerged;
      case UNMERGE -> event instanceof CaseEvent.CaseUnmerged;
      case VOID -> event instanceof CaseEvent.CaseVoided;
    };
  }

  private static boolean pleads(CaseEvent event, Plea.Kind kind) {
    return event instanceof CaseEvent.CasePleaded(_, var asked, _) && asked == kind;
  }

  /** Its name in addresses: {@code call-back}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
