package org.tongchuang.frontages;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.frontages.FlagEvent.FlagGiven;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.patrols.CompletedInspection;
import org.tongchuang.sites.SiteId;
import org.tongchuang.territory.Territory;

/**
 * What becomes of flags after they were given. Whoever keeps a shop needs no account: the code at
 * the door is enough to ask for a re-check and to appeal, and neither does harm in wrong hands.
 */
@Service
public class Flags {

  /** How long an appeal or its answer is, at most. */
  public static final int LONGEST_WORDS = 300;

  private final FrontageStore store;
  private final Photos photos;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Flags(
      FrontageStore store,
      Photos photos,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.photos = photos;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** The flag that stands at a shop; it may be over. */
  public Optional<Flag> standing(DistrictCode district, SiteId shop) {
    return store.standing(district, shop).flatMap(it -> store.find(district, it));
  }

  /** The flag that a shop shows today. */
  public Optional<Flag> shown(DistrictCode district, SiteId shop) {
    return standing(district, shop).filter(it -> it.isShown(today(district)));
  }

  /**
   * Says that a shop was put right.
   *
   * @param photo of it, received before
   * @throws Refusal of {@link FrontageRefusal}, or of the photo
   */
  public Flag askRecheck(DistrictCode district, SiteId shop, PhotoId photo) {
    var by = Actor.anonymous(district);
    return changed(
        ofShop(district, shop),
        Optional.empty(),
        by,
        flag -> {
          var event = flag.askRecheck(photo, today(district), by.id(), now());
          photos.claim(List.of(photo), flag.id().subject(), by);
          return Optional.of(event);
        });
  }

  /**
   * Says that it was not right to give a shop its flag.
   *
   * @throws Refusal of {@link FrontageRefusal}
   */
  public Flag appeal(DistrictCode district, SiteId shop, String words) {
    var said = said(words);
    var by = Actor.anonymous(district);
    return changed(
        ofShop(district, shop),
        Optional.of(said),
        by,
        flag -> Optional.of(flag.appeal(today(district), by.id(), now())));
  }

  /**
   * Answers an appeal; a flag whose appeal is granted is shown no more.
   *
   * @param seen the version upon which it was decided
   * @throws Refusal of {@link FrontageRefusal} or {@link Actor.Denial}
   */
  public Flag answer(FlagId id, int seen, boolean granted, String words, Actor by) {
    by.require(FrontagePermission.FRONTAGE_ANSWER, by.district().area());
    var said = said(words);
    return changed(
        get(by.district(), id),
        Optional.of(said),
        by,
        flag -> {
          if (flag.version() != seen) {
            throw new Refusal(FrontageRefusal.FLAG_CHANGED_MEANWHILE);
          }
          return Optional.of(flag.answer(granted, by.id(), now()));
        });
  }

  /** What was said in its appeal and in the answer, by version; for who may see it already. */
  public Map<Integer, String> words(Flag it) {
    return store.wordings(it.district(), it.id());
  }

  /** Gives a shop a flag, which takes the place of the one that stands there. */
  @Transactional(propagation = Propagation.MANDATORY)
  void give(FlagGiven event, Actor by) {
    var flag = Flag.given(event);
    store
        .standing(event.district(), event.shop())
        .flatMap(it -> store.findHeld(event.district(), it))
        .ifPresent(before -> append(before, before.replace(flag.id(), by.id(), event.at())));
    store.append(flag, event, Optional.empty());
    audit.record(event);
  }

  /** In the transaction of the inspection. */
  @EventListener
  void on(CompletedInspection it) {
    var inspection = it.inspection();
    var district = inspection.district();
    var rule = store.rule(district).filter(one -> one.checklist().equals(it.checklist().code()));
    if (rule.isEmpty()) {
      return;
    }
    store
        .standing(district, inspection.site())
        .flatMap(id -> store.findHeld(district, id))
        .ifPresent(
            flag ->
                flag.recheck(
                        Look.of(inspection, it.checklist()),
                        rule.get(),
                        today(district),
                        inspection.begunBy(),
                        now())
                    .ifPresent(event -> append(flag, event)));
  }

  private Flag changed(
      Flag flag, Optional<String> words, Actor by, Function<Flag, Optional<FlagEvent>> move) {
    return transaction.execute(
        _ -> {
          var held = store.findHeld(by.district(), flag.id()).orElseThrow();
          return move.apply(held).map(event -> append(held, event, words)).orElse(held);
        });
  }

  private Flag append(Flag before, FlagEvent event) {
    return append(before, event, Optional.empty());
  }

  private Flag append(Flag before, FlagEvent event, Optional<String> words) {
    var after = before.after(event);
    store.append(after, event, words);
    audit.record(event);
    return after;
  }

  private static String said(String words) {
    var said = words.strip();
    if (said.isEmpty()) {
      throw new Refusal(FrontageRefusal.APPEAL_WORDS_MISSING);
    }
    if (said.length() > LONGEST_WORDS) {
      throw new Refusal(FrontageRefusal.APPEAL_WORDS_TOO_LONG, LONGEST_WORDS);
    }
    return said;
  }

  private Flag ofShop(DistrictCode district, SiteId shop) {
    return shown(district, shop).orElseThrow(() -> new Refusal(FrontageRefusal.NO_SUCH_FLAG));
  }

  /**
   * The flag of that id, whoever asks.
   *
   * @throws Refusal {@link FrontageRefusal#NO_SUCH_FLAG}
   */
  Flag get(DistrictCode district, FlagId id) {
    return store.find(district, id).orElseThrow(() -> new Refusal(FrontageRefusal.NO_SUCH_FLAG));
  }

  /** The day that it is in a district. */
  public LocalDate today(DistrictCode district) {
    return clock.instant().atZone(territory.district(district).timeZone()).toLocalDate();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
