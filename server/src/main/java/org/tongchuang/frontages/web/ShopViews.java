package org.tongchuang.frontages.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.frontages.Flag;
import org.tongchuang.frontages.FlagColour;
import org.tongchuang.frontages.FlagRule.Period;
import org.tongchuang.frontages.Flags;
import org.tongchuang.frontages.FrontageRefusal;
import org.tongchuang.frontages.Judgement.Verdict;
import org.tongchuang.frontages.Shops;
import org.tongchuang.frontages.Shops.Shop;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.patrols.Result;
import org.tongchuang.patrols.Score;
import org.tongchuang.sites.ReportForm;
import org.tongchuang.territory.Territory;

/** Shops as everybody sees them, without anybody's name. */
@Component
class ShopViews {

  private final Shops shops;
  private final Flags flags;
  private final Inspections inspections;
  private final Checklists checklists;
  private final Territory territory;
  private final ReportForm form;

  ShopViews(
      Shops shops,
      Flags flags,
      Inspections inspections,
      Checklists checklists,
      Territory territory,
      ReportForm form) {
    this.shops = shops;
    this.flags = flags;
    this.inspections = inspections;
    this.checklists = checklists;
    this.territory = territory;
    this.form = form;
  }

  /** Of a flag. */
  record Shown(
      FlagColour colour,
      String score,
      LocalDate given,
      LocalDate until,
      boolean passed,
      List<Reason> reasons,
      @Nullable ZonedDateTime asked,
      boolean mayAsk,
      LocalDate appealUntil,
      boolean mayAppeal,
      @Nullable Appealed appeal) {}

  /** An item that failed, with the photos of it. */
  record Reason(String text, List<String> photos) {}

  /**
   * An appeal, without its words: they may name somebody.
   *
   * @param granted empty while it waits
   */
  record Appealed(ZonedDateTime at, @Nullable Boolean granted) {}

  record Proposal(String score, @Nullable FlagColour colour, Period period) {}

  record Past(Period period, String score, @Nullable FlagColour colour, boolean withdrawn) {}

  record Line(
      String code,
      String name,
      String area,
      FlagColour colour,
      String score,
      LocalDate given,
      boolean passed) {}

  record Street(
      String code, String name, int red, int yellow, int black, @Nullable Period judged) {}

  /** What the page of a shop says; a flag and a proposal are null where there is none. */
  Map<String, @Nullable Object> shop(Shop shop, Locale reader) {
    var site = shop.site();
    var district = site.district();
    var said = new HashMap<String, @Nullable Object>();
    said.put("name", site.name());
    said.put("code", site.code());
    said.put("street", site.area().street().value());
    said.put("streetName", territory.name(district, site.area().street()));
    said.put("passes", plain(shop.rule().yellow().percent()));
    said.put("flag", shop.flag().map(it -> shown(it, site.code(), reader)).orElse(null));
    said.put("proposal", shop.proposed().map(it -> proposal(it, shop)).orElse(null));
    said.put("past", shop.past().stream().map(ShopViews::past).toList());
    said.put("duties", duties(shop, reader));
    said.put("report", form.at(site));
    return said;
  }

  private Proposal proposal(Verdict it, Shop shop) {
    return new Proposal(
        percent(it.look().score()),
        it.colour().orElse(null),
        shop.rule().every().of(flags.today(shop.site().district())));
  }

  /** Whether a photo is of what a flag was given for. */
  boolean shows(Flag flag, PhotoId photo) {
    return inspections.completed(flag.district(), flag.given().inspection()).stream()
        .flatMap(it -> it.inspection().counting().values().stream())
        .filter(it -> flag.given().failed().contains(it.finding().item()))
        .anyMatch(it -> it.finding().photos().contains(photo));
  }

  private static String plain(int hundredths) {
    return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString();
  }

  private List<String> duties(Shop shop, Locale reader) {
    return checklists
        .find(shop.site().district(), shop.rule().checklist())
        .map(it -> it.items().stream().map(item -> item.text().in(reader)).toList())
        .orElse(List.of());
  }

  private Shown shown(Flag it, String code, Locale reader) {
    var today = flags.today(it.district());
    var given = it.given();
    return new Shown(
        it.colour(),
        percent(given.score()),
        local(it.district(), given.at()).toLocalDate(),
        given.shownUntil(),
        it.state(today) == Flag.State.PASSED,
        reasons(it, code, reader),
        it.recheck().map(asked -> local(it.district(), asked.at())).orElse(null),
        it.mayAskRecheck(today),
        given.appealUntil(),
        it.mayAppeal(today),
        it.appeal()
            .map(
                appeal ->
                    new Appealed(
                        local(it.district(), appeal.at()),
                        appeal.answer().map(_ -> appeal.granted()).orElse(null)))
            .orElse(null));
  }

  private List<Reason> reasons(Flag flag, String code, Locale reader) {
    return inspections
        .completed(flag.district(), flag.given().inspection())
        .map(
            it ->
                it.checklist().items().stream()
                    .filter(item -> flag.given().failed().contains(item.code()))
                    .map(
                        item ->
                            new Reason(
                                item.text().in(reader),
                                Optional.ofNullable(it.inspection().counting().get(item.code()))
                                    .filter(found -> found.finding().result() == Result.NOT)
                                    .map(found -> found.finding().photos())
                                    .orElse(List.of())
                                    .stream()
                                    .map(photo -> "/shops/" + code + "/photos/" + photo)
                                    .toList()))
                    .toList())
        .orElse(List.of());
  }

  private static Past past(Shops.Past it) {
    return new Past(
        it.period(),
        percent(it.score()),
        it.colour().orElse(null),
        it.flag().filter(Flag::isWithdrawn).isPresent());
  }

  /** Every street with what it shows. */
  List<Street> streets(DistrictCode district) {
    return shops.counts(district).stream()
        .map(
            it ->
                new Street(
                    it.street().value(),
                    territory.name(district, it.street()),
                    it.flags().getOrDefault(FlagColour.RED, 0),
                    it.flags().getOrDefault(FlagColour.YELLOW, 0),
                    it.flags().getOrDefault(FlagColour.BLACK, 0),
                    it.judged().orElse(null)))
        .toList();
  }

  /** What a street shows, the red flags first. */
  Map<String, Object> street(DistrictCode district, String code) {
    if (!AreaCode.isValid(code) || new AreaCode(code).level() != AreaCode.Level.STREET) {
      throw new Refusal(FrontageRefusal.NOT_A_STREET, code);
    }
    var street = territory.get(district, new AreaCode(code));
    var today = flags.today(district);
    var lines =
        shops.board(district, street.code()).stream()
            .flatMap(
                it ->
                    it.flag().stream()
                        .map(
                            flag ->
                                new Line(
                                    it.site().code(),
                                    it.site().name(),
                                    territory.name(district, it.site().area()),
                                    flag.colour(),
                                    percent(flag.given().score()),
                                    local(district, flag.given().at()).toLocalDate(),
                                    flag.state(today) == Flag.State.PASSED)))
            .sorted(Comparator.comparing(Line::colour))
            .toList();
    return Map.of("street", code, "streetName", street.name(), "lines", lines);
  }

  private static String percent(Score score) {
    return score.percent().orElse("");
  }

  private ZonedDateTime local(DistrictCode district, Instant at) {
    return at.atZone(territory.district(district).timeZone());
  }
}
