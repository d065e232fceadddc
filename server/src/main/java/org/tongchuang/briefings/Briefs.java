package org.tongchuang.briefings;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.briefings.Brief.Act;
import org.tongchuang.briefings.Brief.State;
import org.tongchuang.briefings.BriefEvent.BriefDrafted;
import org.tongchuang.briefings.BriefEvent.BriefFrozen;
import org.tongchuang.briefings.BriefEvent.BriefIssued;
import org.tongchuang.briefings.BriefEvent.BriefLocked;
import org.tongchuang.briefings.BriefEvent.BriefWritten;
import org.tongchuang.briefings.BriefEvent.Fact;
import org.tongchuang.briefings.BriefStore.Draft;
import org.tongchuang.cases.CaseFigures;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.documents.Templates;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.territory.Territory;

/** Briefs of days, weeks and months: made by the clock, finished by the office. */
@Service
public class Briefs {

  /** The longest text, in characters, that the office may write in a part. */
  public static final int LONGEST_TEXT = 1000;

  /** From how many cases the office chooses. */
  private static final int MOST_TO_CHOOSE = 30;

  /** How many drafts are looked at together. */
  private static final int MOST_AT_A_TIME = 10;

  /** How long after the instant it is seen which facts of before it are still being written. */
  static final Duration SETTLING = Duration.ofMinutes(1);

  private final BriefStore store;
  private final BriefReckoning reckoning;
  private final BriefWriter writer;
  private final WordBrief word;
  private final PdfBrief pdf;
  private final Templates templates;
  private final CaseFigures cases;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Briefs(
      BriefStore store,
      BriefReckoning reckoning,
      BriefWriter writer,
      WordBrief word,
      PdfBrief pdf,
      Templates templates,
      CaseFigures cases,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.reckoning = reckoning;
    this.writer = writer;
    this.word = word;
    this.pdf = pdf;
    this.templates = templates;
    this.cases = cases;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Makes the briefs of a district that should be there by now, and freezes those whose time has
   * come. Any number of servers may do so at once.
   */
  void keepUp(DistrictCode district) {
    var rules = store.rules(district);
    if (rules.isEmpty()) {
      return;
    }
    missed(district, rules.get()).forEach(it -> draft(district, it, rules.get()));
    store
        .drafts(district, MOST_AT_A_TIME)
        .forEach(
            it ->
                freezeWhenSettled(
                    it, rules.get().freezeAt(it.brief().period().next(), zone(district))));
  }

  private List<Period> missed(DistrictCode district, BriefRules rules) {
    return rules.editions().stream().flatMap(it -> missed(district, it, rules)).toList();
  }

  private Stream<Period> missed(DistrictCode district, Edition edition, BriefRules rules) {
    var now = now();
    var zone = zone(district);
    var today = LocalDate.ofInstant(now, zone);
    var earliest = today.minusDays(edition.mostMissed() - 1L);
    var from =
        store
            .lastDay(district, edition)
            .map(it -> it.plusDays(1))
            .map(it -> it.isBefore(earliest) ? earliest : it)
            .orElse(today);
    return from.isAfter(today)
        ? Stream.empty()
        : from.datesUntil(today.plusDays(1))
            .filter(edition::isMadeOn)
            .filter(it -> !rules.draftAt(it, zone).isAfter(now))
            .map(it -> new Period(edition, it));
  }

  private void draft(DistrictCode district, Period period, BriefRules rules) {
    var asOf = rules.draftAt(period.next(), zone(district));
    var figures = reckoning.reckon(district, period, asOf, rules.lists());
    var brief =
        new Brief(
            district,
            period,
            1,
            State.DRAFT,
            figures,
            writer.write(territory.district(district), figures),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    transaction.executeWithoutResult(
        _ -> {
          if (store.insert(brief)) {
            audit.record(new BriefDrafted(fact(brief, ActorId.SYSTEM)));
          }
        });
  }

  private void freezeWhenSettled(Draft draft, Instant asOf) {
    var brief = draft.brief();
    if (now().isBefore(asOf.plus(SETTLING))) {
      return;
    }
    if (draft.mark().isEmpty()) {
      store.mark(brief.district(), brief.period(), cases.mark());
      return;
    }
    if (cases.isSettled(draft.mark().get())) {
      freeze(brief, asOf);
    }
  }

  private void freeze(Brief before, Instant asOf) {
    var district = before.district();
    var figures = reckoning.reckon(district, before.period(), asOf, before.figures().lists());
    var frozen =
        new Brief(
            district,
            before.period(),
            before.version() + 1,
            State.FROZEN,
            figures,
            writer.write(territory.district(district), figures),
            before.texts(),
            before.pictures(),
            templates.current(district, WordBrief.FORM),
            Optional.of(now()),
            Optional.empty(),
            Optional.empty());
    transaction.executeWithoutResult(
        _ -> {
          // otherwise another server was quicker, or somebody has written meanwhile: a minute later
          if (store.update(frozen)) {
            audit.record(new BriefFrozen(fact(frozen, ActorId.SYSTEM)));
          }
        });
  }

  /** Counts again what a brief says, for the instant that its figures are of. */
  public BriefFigures recount(Brief it) {
    return reckoning.reckon(it.district(), it.period(), it.figures().asOf(), it.figures().lists());
  }

  /** Briefs of one edition, the latest first, before another or from the latest on. */
  public List<Brief> list(Edition edition, Optional<Period> before, int limit, Actor reader) {
    requireReader(reader);
    return store.list(
        reader.district(),
        edition,
        before.map(Period::next).orElse(LocalDate.of(9999, 1, 1)),
        Math.min(limit, Page.MOST + 1));
  }

  /**
   * The brief of a period.
   *
   * @throws Refusal {@link BriefRefusal#NO_SUCH_BRIEF} or of {@link Actor.Denial}
   */
  public Brief get(Period period, Actor reader) {
    requireReader(reader);
    return find(reader.district(), period);
  }

  /**
   * Writes in a brief: a text for each part that is not what the machine says, and the cases whose
   * photos are on its second page. A part that is not named is as the machine says it.
   *
   * @param pictures at the most {@link BriefPicture#MOST}, in their order
   * @param seen the version that it was decided upon
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public Brief write(
      Period period, int seen, Map<BriefPart, String> texts, List<CaseId> pictures, Actor by) {
    var before = editable(period, by);
    var kept = new EnumMap<BriefPart, String>(BriefPart.class);
    texts.forEach(
        (part, text) -> {
          requirePossible(part, text);
          if (!text.strip().equals(before.page().text(part))) {
            kept.put(part, text.strip());
          }
        });
    if (seen != before.version()) {
      throw new Refusal(BriefRefusal.BRIEF_CHANGED_MEANWHILE);
    }
    var chosen = chosen(before, pictures);
    if (kept.equals(before.texts()) && chosen.equals(before.pictures())) {
      return before;
    }
    var after = next(before, before.state(), kept, chosen, before.locked(), before.issued());
    return put(after, new BriefWritten(fact(after, by.id())));
  }

  private List<BriefPicture> chosen(Brief before, List<CaseId> pictures) {
    if (pictures.size() > BriefPicture.MOST) {
      throw new Refusal(BriefRefusal.TOO_MANY_PICTURES, BriefPicture.MOST);
    }
    var known = before.pictures().stream().collect(toMap(BriefPicture::of, it -> it));
    if (!known.keySet().containsAll(pictures)) {
      pictures(before).forEach(it -> known.putIfAbsent(it.of(), it));
    }
    return pictures.stream()
        .distinct()
        .map(
            it ->
                Optional.ofNullable(known.get(it))
                    .orElseThrow(() -> new Refusal(BriefRefusal.NOT_TO_BE_SHOWN)))
        .toList();
  }

  /**
   * What the second page of a brief may show: the cases that were last closed in its time.
   *
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public List<BriefPicture> pictures(Period period, Actor reader) {
    return pictures(get(period, reader));
  }

  private List<BriefPicture> pictures(Brief it) {
    return reckoning.pictures(it.district(), it.period(), it.figures().asOf(), MOST_TO_CHOOSE);
  }

  private static void requirePossible(BriefPart part, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new Refusal(BriefRefusal.BRIEF_TEXT_TOO_LONG, LONGEST_TEXT);
    }
    if (part.isPoints()
        && text.lines().filter(it -> !it.isBlank()).count() > BriefPart.MOST_POINTS) {
      throw new Refusal(BriefRefusal.TOO_MANY_POINTS, BriefPart.MOST_POINTS);
    }
  }

  /**
   * Says that nobody writes in it any more; the same again changes nothing.
   *
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public Brief lock(Period period, int seen, Actor by) {
    var district = by.district();
    by.require(BriefPermission.BRIEF_EDIT, district.area());
    var before = find(district, period);
    if (before.locked().isPresent()) {
      return before;
    }
    if (before.state() == State.DRAFT) {
      throw new Refusal(BriefRefusal.BRIEF_NOT_FROZEN);
    }
    if (before.lines() > BriefPage.MOST_LINES) {
      throw new Refusal(
          BriefRefusal.BRIEF_LONGER_THAN_A_PAGE, before.lines(), BriefPage.MOST_LINES);
    }
    if (seen != before.version()) {
      throw new Refusal(BriefRefusal.BRIEF_CHANGED_MEANWHILE);
    }
    var after =
        next(
            before,
            State.LOCKED,
            before.texts(),
            before.pictures(),
            Optional.of(new Act(by.id(), now())),
            before.issued());
    return put(after, new BriefLocked(fact(after, by.id())));
  }

  /**
   * Gives it out; the same again changes nothing.
   *
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public Brief issue(Period period, int seen, Actor by) {
    var district = by.district();
    by.require(BriefPermission.BRIEF_EDIT, district.area());
    var before = find(district, period);
    if (before.issued().isPresent()) {
      return before;
    }
    if (before.state() != State.LOCKED) {
      throw new Refusal(BriefRefusal.BRIEF_NOT_LOCKED);
    }
    if (seen != before.version()) {
      throw new Refusal(BriefRefusal.BRIEF_CHANGED_MEANWHILE);
    }
    var after =
        next(
            before,
            State.ISSUED,
            before.texts(),
            before.pictures(),
            before.locked(),
            Optional.of(new Act(by.id(), now())));
    return put(after, new BriefIssued(fact(after, by.id())));
  }

  /**
   * The brief as Word, filled into the template that it was frozen with: the same bytes whenever it
   * is asked for while nobody writes in it.
   *
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public byte[] document(Period period, Actor reader) {
    return word(get(period, reader));
  }

  /**
   * The brief as PDF, to read.
   *
   * @throws Refusal of {@link BriefRefusal} or {@link Actor.Denial}
   */
  public byte[] drawing(Period period, Actor reader) {
    var brief = get(period, reader);
    if (brief.state() == State.DRAFT) {
      throw new Refusal(BriefRefusal.BRIEF_NOT_FROZEN);
    }
    if (!pdf.isPossible()) {
      throw new Refusal(BriefRefusal.NO_FONT);
    }
    return pdf.draw(brief);
  }

  /** The fonts after GB/T 9704 that the PDF of a brief does without. */
  public List<String> missingFonts() {
    return pdf.missing();
  }

  /** Also for readers that are told of it by mail. */
  byte[] word(Brief brief) {
    if (brief.state() == State.DRAFT) {
      throw new Refusal(BriefRefusal.BRIEF_NOT_FROZEN);
    }
    var template =
        brief
            .template()
            .flatMap(it -> templates.find(brief.district(), it))
            .orElseThrow(() -> new Refusal(BriefRefusal.NO_BRIEF_TEMPLATE));
    return word.fill(template, brief);
  }

  /**
   * The cases behind a number of a brief, by their numbers.
   *
   * @param after the number of the last case that is known already
   * @throws Refusal {@link BriefRefusal#NO_SUCH_BRIEF} or of {@link Actor.Denial}
   */
  public List<Counted> cases(
      Period period,
      FigureKey key,
      Optional<UnitCode> unit,
      Optional<CaseNumber> after,
      int limit,
      Actor reader) {
    var brief = get(period, reader);
    var district = brief.district();
    var span = key.over().span(district, period, zone(district), brief.figures().asOf());
    return cases.cases(key.figure(), span, unit, after, Math.min(limit, Page.MOST + 1));
  }

  private Brief editable(Period period, Actor by) {
    by.require(BriefPermission.BRIEF_EDIT, by.district().area());
    var brief = find(by.district(), period);
    if (!brief.state().isOpen()) {
      throw new Refusal(BriefRefusal.BRIEF_LOCKED);
    }
    return brief;
  }

  private static Brief next(
      Brief before,
      State state,
      Map<BriefPart, String> texts,
      List<BriefPicture> pictures,
      Optional<Act> locked,
      Optional<Act> issued) {
    return new Brief(
        before.district(),
        before.period(),
        before.version() + 1,
        state,
        before.figures(),
        before.page(),
        texts,
        pictures,
        before.template(),
        before.frozenAt(),
        locked,
        issued);
  }

  private Brief put(Brief after, BriefEvent event) {
    transaction.executeWithoutResult(
        _ -> {
          if (!store.update(after)) {
            throw new Refusal(BriefRefusal.BRIEF_CHANGED_MEANWHILE);
          }
          audit.record(event);
        });
    return after;
  }

  private Fact fact(Brief it, ActorId by) {
    return new Fact(it.district(), it.period(), it.version(), by, now());
  }

  private static void requireReader(Actor reader) {
    reader.require(BriefPermission.BRIEF_READ, reader.district().area());
  }

  private Brief find(DistrictCode district, Period period) {
    return store
        .find(district, period)
        .orElseThrow(() -> new Refusal(BriefRefusal.NO_SUCH_BRIEF, period.toString()));
  }

  private ZoneId zone(DistrictCode district) {
    return territory.district(district).timeZone();
  }

  /** As precise as the database keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
