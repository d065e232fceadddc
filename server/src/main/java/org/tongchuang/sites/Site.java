package org.tongchuang.sites;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.media.PhotoId;
import org.tongchuang.sites.SiteEvent.Fact;
import org.tongchuang.sites.SiteEvent.SiteAdded;
import org.tongchuang.sites.SiteEvent.SiteChanged;
import org.tongchuang.sites.SiteEvent.SiteEnded;
import org.tongchuang.sites.SiteEvent.SiteResumed;

/**
 * A place that is inspected, visited or manned.
 *
 * @param version counts its events
 * @param ended whether nobody goes there any more; its code is still its own
 */
public record Site(
    DistrictCode district, SiteId id, int version, Traits traits, Wording wording, boolean ended) {

  /** The longest name, in characters. */
  public static final int LONGEST_NAME = 60;

  /** The longest address, in characters. */
  public static final int LONGEST_ADDRESS = 200;

  private static final Pattern CODE = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");
  private static final int LONGEST_CODE = 20;

  /**
   * What can be said of a site in codes.
   *
   * @param code short, for people; unique in the district for ever
   * @param area the cell in which it lies, or a larger area where no cell is known
   * @param unit who is responsible for it
   * @param owner whose it is, when that is another unit
   */
  public record Traits(
      String code,
      String type,
      AreaCode area,
      Optional<GeoPoint> place,
      UnitCode unit,
      Optional<UnitCode> owner,
      Optional<PhotoId> photo) {

    public Traits {
      if (!isCode(code)) {
        throw new IllegalArgumentException("not a site's code: " + code);
      }
    }
  }

  /** What is said of a site in words. */
  public record Wording(String name, Optional<String> address) {}

  /** Whether a text is a code as {@code SC-001}: at most 20 capital letters, digits and hyphens. */
  public static boolean isCode(String text) {
    return text.length() <= LONGEST_CODE && CODE.matcher(text).matches();
  }

  /** The code that somebody typed, in whatever letters. */
  static String codeOf(String typed) {
    return typed.strip().toUpperCase(Locale.ROOT);
  }

  public String code() {
    return traits.code();
  }

  public String type() {
    return traits.type();
  }

  public String name() {
    return wording.name();
  }

  public AreaCode area() {
    return traits.area();
  }

  public Optional<GeoPoint> place() {
    return traits.place();
  }

  public Optional<String> address() {
    return wording.address();
  }

  /** Who is responsible for it. */
  public UnitCode unit() {
    return traits.unit();
  }

  public Optional<UnitCode> owner() {
    return traits.owner();
  }

  public Optional<PhotoId> photo() {
    return traits.photo();
  }

  /** A site that is new. */
  static Site added(SiteAdded event, Wording wording) {
    var fact = event.fact();
    return new Site(fact.district(), fact.site(), 1, event.traits(), wording, false);
  }

  /** Whether nothing would be another with these. */
  boolean says(Traits said, Wording words) {
    return traits.equals(said) && wording.equals(words);
  }

  /**
   * That it is now so.
   *
   * @throws Refusal {@link SiteRefusal#SITE_ENDED}
   */
  SiteChanged change(Traits said, ActorId by, Instant at) {
    if (ended) {
      throw new Refusal(SiteRefusal.SITE_ENDED, code());
    }
    return new SiteChanged(next(by, at), said);
  }

  /**
   * That nobody goes there any more.
   *
   * @throws Refusal {@link SiteRefusal#SITE_ENDED}
   */
  SiteEnded end(ActorId by, Instant at) {
    if (ended) {
      throw new Refusal(SiteRefusal.SITE_ENDED, code());
    }
    return new SiteEnded(next(by, at));
  }

  /**
   * That it is gone to again.
   *
   * @throws Refusal {@link SiteRefusal#SITE_NOT_ENDED}
   */
  SiteResumed resume(ActorId by, Instant at) {
    if (!ended) {
      throw new Refusal(SiteRefusal.SITE_NOT_ENDED, code());
    }
    return new SiteResumed(next(by, at));
  }

  /**
   * The site after an event; what is said in words is as before, unless other words come with it.
   */
  Site after(SiteEvent event, Wording words) {
    return switch (event) {
      case SiteAdded added -> added(added, words);
      case SiteChanged(var fact, var said) ->
          new Site(district, id, fact.version(), said, words, ended);
      case SiteEnded(var fact) -> new Site(district, id, fact.version(), traits, wording, true);
      case SiteResumed(var fact) -> new Site(district, id, fact.version(), traits, wording, false);
    };
  }

  /** What the events of a site say, from its first on. */
  static Site replay(List<SiteEvent> life, Wording wording) {
    var site = added((SiteAdded) life.getFirst(), wording);
    for (var event : life.subList(1, life.size())) {
      site = site.after(event, wording);
    }
    return site;
  }

  private Fact next(ActorId by, Instant at) {
    return new Fact(district, id, version + 1, by, at);
  }
}
