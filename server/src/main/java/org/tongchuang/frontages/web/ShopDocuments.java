package org.tongchuang.frontages.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.frontages.Flag;
import org.tongchuang.frontages.Flag.State;
import org.tongchuang.frontages.FlagColour;
import org.tongchuang.frontages.Flags;
import org.tongchuang.frontages.FrontagePermission;
import org.tongchuang.frontages.Judgement.Verdict;
import org.tongchuang.frontages.Judgings;
import org.tongchuang.frontages.Judgings.Street;
import org.tongchuang.frontages.Shops.Past;
import org.tongchuang.frontages.Shops.Shop;
import org.tongchuang.frontages.Shops.ShopLine;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.sites.Site;
import org.tongchuang.territory.Territory;

/** Shops and judgings as clients see them. */
@Component
class ShopDocuments {

  private final Flags flags;
  private final Inspections inspections;
  private final Territory territory;

  ShopDocuments(Flags flags, Inspections inspections, Territory territory) {
    this.flags = flags;
    this.inspections = inspections;
    this.territory = territory;
  }

  record Named(String code, String name) {}

  record ShopNamed(String id, String code, String name, Named street) {}

  /**
   * @param photo with which it was asked
   */
  record RecheckDocument(Instant at, String photo) {}

  /**
   * @param granted null while it waits
   * @param answer null while it waits
   */
  record AppealDocument(
      Instant at, String words, @Nullable Boolean granted, @Nullable String answer) {}

  /**
   * @param score in per cent
   * @param failed what was wrong
   * @param shownUntil a red one until then, the others at least
   */
  record FlagDocument(
      String id,
      int version,
      FlagColour colour,
      State state,
      String score,
      List<String> failed,
      Instant givenAt,
      LocalDate shownUntil,
      LocalDate appealUntil,
      @Nullable RecheckDocument recheck,
      @Nullable AppealDocument appeal,
      boolean mayAnswer) {}

  /**
   * @param colour null for no flag
   */
  record ProposedDocument(String inspection, String score, @Nullable FlagColour colour) {}

  /**
   * @param withdrawn whether the flag was taken back upon an appeal
   */
  record PastDocument(
      LocalDate from,
      LocalDate until,
      String score,
      @Nullable FlagColour colour,
      boolean withdrawn) {}

  /**
   * @param page for everybody
   * @param flag that it shows; null where none
   * @param proposed null where nobody has looked in this period, or it is judged
   */
  record ShopDocument(
      ShopNamed shop,
      String page,
      @Nullable FlagDocument flag,
      @Nullable ProposedDocument proposed,
      List<PastDocument> past) {}

  /**
   * @param colour null where it shows none
   */
  record ShopLineDocument(
      ShopNamed shop,
      @Nullable FlagColour colour,
      @Nullable State state,
      @Nullable Instant givenAt,
      @Nullable LocalDate shownUntil,
      @Nullable Instant recheckAsked,
      @Nullable Instant appealed) {}

  /**
   * @param colour null for no flag
   * @param raises whether so many bad flags in a row raise a case here
   * @param raised the case that they have raised
   * @param notRaised why they have raised none
   */
  record JudgingLine(
      ShopNamed shop,
      String inspection,
      String score,
      @Nullable FlagColour colour,
      int inARow,
      boolean raises,
      @Nullable String raised,
      @Nullable String notRaised) {}

  /**
   * @param before the first day of the period before
   * @param next the first day of the one after; null where that has not begun
   * @param judgedAt null while it is only proposed
   * @param seen to be said when it is judged
   * @param shops how many there are to be looked at
   */
  record JudgingDocument(
      Named street,
      LocalDate from,
      LocalDate until,
      LocalDate before,
      @Nullable LocalDate next,
      @Nullable Instant judgedAt,
      int seen,
      int shops,
      List<JudgingLine> lines,
      boolean mayJudge) {}

  ShopLineDocument line(ShopLine it, Locale reader) {
    var flag = it.flag();
    var today = flags.today(it.site().district());
    return new ShopLineDocument(
        named(it.site()),
        flag.map(Flag::colour).orElse(null),
        flag.map(one -> one.state(today)).orElse(null),
        flag.map(one -> one.given().at()).orElse(null),
        flag.map(one -> one.given().shownUntil()).orElse(null),
        flag.flatMap(one -> one.recheck().map(asked -> asked.at())).orElse(null),
        flag.filter(Flag::awaitsAnswer)
            .flatMap(one -> one.appeal().map(appeal -> appeal.at()))
            .orElse(null));
  }

  ShopDocument shop(Shop it, Actor actor, Locale reader) {
    return new ShopDocument(
        named(it.site()),
        "/shops/" + it.site().code(),
        it.flag().map(flag -> flag(flag, actor, reader)).orElse(null),
        it.proposed().map(ShopDocuments::proposed).orElse(null),
        it.past().stream().map(ShopDocuments::past).toList());
  }

  private FlagDocument flag(Flag it, Actor actor, Locale reader) {
    var given = it.given();
    return new FlagDocument(
        it.id().toString(),
        it.version(),
        it.colour(),
        it.state(flags.today(it.district())),
        given.score().percent().orElse(""),
        failed(it, reader),
        given.at(),
        given.shownUntil(),
        given.appealUntil(),
        it.recheck()
            .map(
                asked ->
                    new RecheckDocument(
                        asked.at(), "/api/v1/shops/" + it.shop() + "/recheck-photo"))
            .orElse(null),
        it.appeal().map(appeal -> appeal(appeal, flags.words(it))).orElse(null),
        it.awaitsAnswer()
            && actor.may(FrontagePermission.FRONTAGE_ANSWER, actor.district().area()));
  }

  private static AppealDocument appeal(Flag.Appeal it, Map<Integer, String> words) {
    return new AppealDocument(
        it.at(),
        words.getOrDefault(it.said(), ""),
        it.answer().map(_ -> it.granted()).orElse(null),
        it.answer().map(words::get).orElse(null));
  }

  private List<String> failed(Flag flag, Locale reader) {
    return inspections
        .completed(flag.district(), flag.given().inspection())
        .map(
            it ->
                it.checklist().items().stream()
                    .filter(item -> flag.given().failed().contains(item.code()))
                    .map(item -> item.text().in(reader))
                    .toList())
        .orElse(List.of());
  }

  private static ProposedDocument proposed(Verdict it) {
    return new ProposedDocument(
        it.look().inspection().toString(),
        it.look().score().percent().orElse(""),
        it.colour().orElse(null));
  }

  private static PastDocument past(Past it) {
    return new PastDocument(
        it.period().from(),
        it.period().until(),
        it.score().percent().orElse(""),
        it.colour().orElse(null),
        it.flag().filter(Flag::isWithdrawn).isPresent());
  }

  JudgingDocument judging(Street it, Actor actor) {
    var every = it.rule().every();
    var next = every.of(it.period().until().plusDays(1));
    int raising = it.rule().raising().map(one -> one.after()).orElse(Integer.MAX_VALUE);
    return new JudgingDocument(
        named(actor, it.street()),
        it.period().from(),
        it.period().until(),
        every.of(it.period().from().minusDays(1)).from(),
        next.from().isAfter(flags.today(actor.district())) ? null : next.from(),
        it.judgedAt().orElse(null),
        it.seen(),
        it.shops(),
        it.lines().stream().map(line -> line(line, raising)).toList(),
        it.judgedAt().isEmpty() && actor.may(FrontagePermission.FRONTAGE_JUDGE, it.street()));
  }

  private JudgingLine line(Judgings.Line it, int raising) {
    return new JudgingLine(
        named(it.shop()),
        it.inspection().toString(),
        it.score().percent().orElse(""),
        it.colour().orElse(null),
        it.inARow(),
        it.inARow() >= raising,
        it.raised().map(Object::toString).orElse(null),
        it.notRaised().orElse(null));
  }

  private ShopNamed named(Site it) {
    var street = it.area().street();
    return new ShopNamed(
        it.id().toString(),
        it.code(),
        it.name(),
        new Named(street.value(), territory.name(it.district(), street)));
  }

  private Named named(Actor actor, AreaCode street) {
    return new Named(street.value(), territory.name(actor.district(), street));
  }
}
