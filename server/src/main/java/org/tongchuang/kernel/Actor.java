package org.tongchuang.kernel;

import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is acting, and what that person may do where. A {@link Principal}, so that it is never bound
 * from a request's parameters: a controller's {@code Actor} comes from the sign-in alone.
 */
public record Actor(ActorId id, DistrictCode district, List<Grant> grants) implements Principal {

  /** Refusals that any request may meet. */
  public enum Denial implements Refusal.Code {
    /** Nobody is signed in. */
    SIGN_IN_FIRST(Refusal.Kind.UNAUTHENTICATED),
    /** The actor does not hold the permission in any area. */
    NOT_YOUR_ROLE(Refusal.Kind.FORBIDDEN),
    /** The actor holds the permission, but not in this area. */
    NOT_YOUR_AREA(Refusal.Kind.FORBIDDEN);

    private final Refusal.Kind kind;

    Denial(Refusal.Kind kind) {
      this.kind = kind;
    }

    @Override
    public Refusal.Kind kind() {
      return kind;
    }
  }

  public Actor {
    grants = List.copyOf(grants);
  }

  /** A member of the public of a district: nobody in particular, holding nothing. */
  public static Actor anonymous(DistrictCode district) {
    return new Actor(ActorId.PUBLIC, district, List.of());
  }

  /** The system acting in a district, bound by no grant: only for work that nobody asked for. */
  public static Actor system(DistrictCode district) {
    return new Actor(ActorId.SYSTEM, district, List.of());
  }

  /** The id as text, as {@link Principal} asks; never a person's name. */
  @Override
  public String getName() {
    return id.toString();
  }

  /** Whether the permission is held in any area at all. */
  public boolean holds(Permission permission) {
    return grants(permission).findAny().isPresent();
  }

  /** Whether the permission is held for this area. */
  public boolean may(Permission permission, AreaCode area) {
    return grants(permission).anyMatch(it -> it.area().contains(area));
  }

  /** Whether the permission is held for this area on behalf of this unit. */
  public boolean may(Permission permission, AreaCode area, UnitCode unit) {
    return grants(permission).anyMatch(it -> it.area().contains(area) && it.unit().equals(unit));
  }

  /** Whether the permission is held on behalf of this unit, for whatever area. */
  public boolean may(Permission permission, UnitCode unit) {
    return units(permission).contains(unit);
  }

  /** The units on whose behalf the permission is held; empty when it is held for none. */
  public List<UnitCode> units(Permission permission) {
    return grants(permission).map(Grant::unit).distinct().toList();
  }

  /** Whether the actor holds any position in this unit. */
  public boolean belongsTo(UnitCode unit) {
    return grants.stream().anyMatch(it -> it.unit().equals(unit));
  }

  /** The areas in which the permission is held; empty when it is held nowhere. */
  public List<AreaCode> areas(Permission permission) {
    return grants(permission).map(Grant::area).distinct().toList();
  }

  /**
   * Passes only who holds the permission for this area.
   *
   * @throws Refusal {@link Denial#NOT_YOUR_ROLE} or {@link Denial#NOT_YOUR_AREA}
   */
  public void require(Permission permission, AreaCode area) {
    if (!may(permission, area)) {
      throw new Refusal(
          holds(permission) ? Denial.NOT_YOUR_AREA : Denial.NOT_YOUR_ROLE, permission.name());
    }
  }

  /**
   * Passes only who holds the permission somewhere in the district.
   *
   * @throws Refusal {@link Denial#NOT_YOUR_ROLE}
   */
  public void require(Permission permission) {
    if (!holds(permission)) {
      throw new Refusal(Denial.NOT_YOUR_ROLE, permission.name());
    }
  }

  private Stream<Grant> grants(Permission permission) {
    return grants.stream().filter(it -> it.permission().equals(permission.name()));
  }
}
