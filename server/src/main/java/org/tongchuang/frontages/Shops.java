package org.tongchuang.frontages;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.frontages.FrontageStore.Kept;
import org.tongchuang.frontages.FrontageStore.Wanted;
import org.tongchuang.frontages.Judgement.Verdict;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteFilter;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/** Shops and the flags that they show: what may be asked of them. */
@Service
public class Shops {

  /** Of how many periods the page of a shop tells. */
  public static final int PERIODS = 24;

  /** More than any street has shops. */
  private static final int MOST_ON_A_BOARD = 2000;

  private final FrontageStore store;
  private final Flags flags;
  private final Judgings judgings;
  private final Sites sites;
  private final Territory territory;

  Shops(FrontageStore store, Flags flags, Judgings judgings, Sites sites, Territory territory) {
    this.store = store;
    this.flags = flags;
    this.judgings = judgings;
    this.sites = sites;
    this.territory = territory;
  }

  /** What somebody waits for. */
  public enum Waiting {
    RECHECK,
    ANSWER
  }

  /**
   * What a shop came to in a period.
   *
   * @param flag that it was given
   */
  public record Past(
      Period period, Score score, Optional<FlagColour> colour, Optional<Flag> flag) {}

  /**
   * A shop.
   *
   * @param flag that it shows today
   * @param proposed what it would come to by what was found in this period, while that is not
   *     judged; empty where nobody has looked yet
   * @param past the latest first
   */
  public record Shop(
      Site site, FlagRule rule, Optional<Flag> flag, Optional<Verdict> proposed, List<Past> past) {

    public Shop {
      past = List.copyOf(past);
    }
  }

  /** A shop in a list, with the flag that it shows. */
  public record ShopLine(Site site, Optional<Flag> flag) {}

  /** How many flags of each colour a street shows, and for which period it was judged last. */
  public record Counts(AreaCode street, Map<FlagColour, Integer> flags, Optional<Period> judged) {

    public Counts {
      flags = Map.copyOf(flags);
    }
  }

  /**
   * Which shops a list shows.
   *
   * @param text a part of the code, the name or the address; counts nothing beside the two below
   * @param colour those that show such a flag
   * @param waiting those that wait for this
   */
  public record ShopFilter(
      Optional<AreaCode> area,
      Optional<String> text,
      Optional<FlagColour> colour,
      Optional<Waiting> waiting) {

    /** Whether flags are asked for, not shops. */
    boolean isOfFlags() {
      return colour.isPresent() || waiting.isPresent();
    }

    /** After what a list goes on that ends with this line. */
    public String cursor(ShopLine last) {
      return isOfFlags() ? last.flag().orElseThrow().id().toString() : last.site().code();
    }
  }

  /**
   * The shop of that code, as everybody may know it.
   *
   * @throws Refusal {@link FrontageRefusal#NO_SUCH_SHOP}
   */
  public Shop get(DistrictCode district, String code) {
    return shop(site(district, code), judgings.rule(district));
  }

  /**
   * The site that is the shop of that code, without what it has come to.
   *
   * @throws Refusal {@link FrontageRefusal#NO_SUCH_SHOP}
   */
  public Site site(DistrictCode district, String code) {
    return sites
        .find(district, code)
        .filter(this::isShop)
        .orElseThrow(() -> new Refusal(FrontageRefusal.NO_SUCH_SHOP, code));
  }

  /**
   * The shop of that id, for who may see it; one that has ended too.
   *
   * @throws Refusal {@link FrontageRefusal#NO_SUCH_SHOP} or of {@link Actor.Denial}
   */
  public Shop get(SiteId id, Actor reader) {
    reader.require(FrontagePermission.FRONTAGE_READ);
    var site = sites.get(reader.district(), id);
    reader.require(FrontagePermission.FRONTAGE_READ, site.area());
    return store
        .rule(site.district())
        .filter(it -> it.siteType().equals(site.type()))
        .map(it -> shop(site, it))
        .orElseThrow(() -> new Refusal(FrontageRefusal.NO_SUCH_SHOP, site.code()));
  }

  /**
   * The shop that was given a flag, for who may see it.
   *
   * @throws Refusal of {@link FrontageRefusal} or {@link Actor.Denial}
   */
  public Shop get(FlagId given, Actor reader) {
    reader.require(FrontagePermission.FRONTAGE_READ);
    return get(flags.get(reader.district(), given).shop(), reader);
  }

  /** Whether a site is a shop that may be given flags. */
  public boolean isShop(Site site) {
    return store.rule(site.district()).filter(it -> it.isFor(site)).isPresent();
  }

  private Shop shop(Site site, FlagRule rule) {
    var district = site.district();
    var past = store.verdicts(district, site.id(), PERIODS);
    var given =
        store.find(district, past.stream().flatMap(it -> it.flag().stream()).toList()).stream()
            .collect(toMap(Flag::id, Function.identity()));
    return new Shop(
        site,
        rule,
        flags.shown(district, site.id()),
        proposed(site, rule, past),
        past.stream()
            .map(
                it ->
                    new Past(
                        it.period(),
                        it.score(),
                        it.colour(),
                        it.flag().flatMap(flag -> Optional.ofNullable(given.get(flag)))))
            .toList());
  }

  private Optional<Verdict> proposed(Site site, FlagRule rule, List<Kept> past) {
    var period = rule.every().of(flags.today(site.district()));
    return past.stream().anyMatch(it -> !it.period().from().isBefore(period.from()))
        ? Optional.empty()
        : judgings.proposed(site.district(), site.area().street(), period, rule).verdicts().stream()
            .filter(it -> it.look().shop().equals(site.id()))
            .findFirst();
  }

  /**
   * Shops that the reader may see, by their codes; or those whose flags were asked for, the latest
   * given first, shops that have ended too.
   *
   * @param after the {@linkplain ShopFilter#cursor cursor} after which to go on; empty for the
   *     beginning
   * @throws Refusal {@link FrontageRefusal#SHOP_FILTER_WRONG} or of {@link Actor.Denial}
   */
  public List<ShopLine> list(ShopFilter filter, String after, int limit, Actor reader) {
    reader.require(FrontagePermission.FRONTAGE_READ);
    return filter.isOfFlags()
        ? flagged(filter, flag(after), limit, reader)
        : all(filter, after, limit, reader);
  }

  private static Optional<FlagId> flag(String after) {
    try {
      return after.isEmpty() ? Optional.empty() : Optional.of(new FlagId(UUID.fromString(after)));
    } catch (IllegalArgumentException notOurs) {
      throw new Refusal(FrontageRefusal.SHOP_FILTER_WRONG, "after");
    }
  }

  private List<ShopLine> flagged(
      ShopFilter filter, Optional<FlagId> after, int limit, Actor reader) {
    var district = reader.district();
    var mine = reader.areas(FrontagePermission.FRONTAGE_READ);
    var areas =
        filter
            .area()
            .map(
                it ->
                    mine.stream().anyMatch(one -> one.contains(it))
                        ? List.of(it)
                        : mine.stream().filter(it::contains).toList())
            .orElse(mine);
    var wanted = new Wanted(areas, filter.colour(), filter.waiting(), flags.today(district));
    return lines(district, store.shown(district, wanted, after, limit)).toList();
  }

  private Stream<ShopLine> lines(DistrictCode district, List<Flag> some) {
    var known =
        sites.find(district, some.stream().map(Flag::shop).toList()).stream()
            .collect(toMap(Site::id, Function.identity()));
    return some.stream()
        .flatMap(
            it ->
                Optional.ofNullable(known.get(it.shop())).stream()
                    .map(site -> new ShopLine(site, Optional.of(it))));
  }

  private List<ShopLine> all(ShopFilter filter, String after, int limit, Actor reader) {
    var district = reader.district();
    var rule = judgings.rule(district);
    var found =
        sites.list(
            new SiteFilter(
                Optional.of(rule.siteType()),
                filter.area(),
                Optional.empty(),
                filter.text(),
                Optional.empty(),
                false),
            after,
            limit,
            reader);
    var today = flags.today(district);
    var shown =
        store.standing(district, found.stream().map(Site::id).toList()).stream()
            .filter(it -> it.isShown(today))
            .collect(toMap(Flag::shop, Function.identity(), (one, _) -> one));
    return found.stream()
        .map(it -> new ShopLine(it, Optional.ofNullable(shown.get(it.id()))))
        .toList();
  }

  /**
   * The flags that a street's shops show today, for everybody; the latest given first, at most
   * {@value #MOST_ON_A_BOARD}.
   */
  public List<ShopLine> board(DistrictCode district, AreaCode street) {
    var wanted =
        new Wanted(List.of(street), Optional.empty(), Optional.empty(), flags.today(district));
    return lines(district, store.shown(district, wanted, Optional.empty(), MOST_ON_A_BOARD))
        .filter(it -> !it.site().ended())
        .toList();
  }

  /** What each street shows today, for everybody. */
  public List<Counts> counts(DistrictCode district) {
    var today = flags.today(district);
    var shown = store.count(district, today);
    var judged =
        store.lastJudgings(district).stream().collect(toMap(Judging::street, Judging::period));
    return territory.children(district, district.area()).stream()
        .map(
            it ->
                new Counts(
                    it.code(),
                    shown.getOrDefault(it.code(), Map.of()),
                    Optional.ofNullable(judged.get(it.code()))))
        .toList();
  }
}
