package org.tongchuang.rounds.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.rounds.AssessmentResult.Progress;
import org.tongchuang.rounds.RegularProgress;
import org.tongchuang.rounds.RegularProgress.Count;
import org.tongchuang.rounds.RegularRound;
import org.tongchuang.rounds.RegularRounds;
import org.tongchuang.rounds.RegularRounds.OpenSite;
import org.tongchuang.rounds.RoundPermission;
import org.tongchuang.rounds.web.AssessmentDocuments.AssessmentNamed;
import org.tongchuang.rounds.web.AssessmentDocuments.OpenVisitView;
import org.tongchuang.rounds.web.AssessmentDocuments.RoundKind;
import org.tongchuang.rounds.web.AssessmentDocuments.VisitRound;

/** Regular rounds as clients see them, in the reader's language. */
@Component
class RegularRoundDocuments {

  private final RegularRounds rounds;
  private final AssessmentDocuments names;

  RegularRoundDocuments(RegularRounds rounds, AssessmentDocuments names) {
    this.rounds = rounds;
    this.names = names;
  }

  /** How many sites were due in a period, and how many of them seen. */
  record PeriodView(int number, LocalDate from, LocalDate until, int due, int seen) {}

  /** How many sites of a street are due in the current period, and how many of them seen. */
  record StreetProgress(AssessmentNamed street, int due, int seen) {}

  record RegularRoundAction(String name, String method, String href) {}

  /**
   * @param area in which the sites lie; null is the whole district
   * @param until the last day; null is an open end
   * @param endedOn the last day, where the round was ended before its time
   * @param current null before the first day and after the last
   */
  record RegularRoundLine(
      String id,
      String name,
      AssessmentNamed siteType,
      List<AssessmentNamed> checklists,
      @Nullable AssessmentNamed area,
      int days,
      LocalDate from,
      @Nullable LocalDate until,
      @Nullable LocalDate endedOn,
      @Nullable PeriodView current,
      List<StreetProgress> byStreet) {}

  /**
   * @param periods the last ones, the latest first; the current one among them
   */
  record RegularRoundDocument(
      RegularRoundLine round, List<PeriodView> periods, List<RegularRoundAction> actions) {}

  RegularRoundLine line(RegularRound it, Locale language) {
    return line(it, rounds.current(it), language);
  }

  private RegularRoundLine line(
      RegularRound it, Optional<RegularProgress> current, Locale language) {
    var terms = it.terms();
    var district = it.district();
    return new RegularRoundLine(
        it.id().toString(),
        terms.name(),
        names.siteType(district, terms.siteType(), language),
        terms.checklists().stream().map(code -> names.checklist(district, code, language)).toList(),
        terms.area().map(area -> names.area(district, area)).orElse(null),
        terms.days(),
        terms.from(),
        terms.until().orElse(null),
        it.endedOn().orElse(null),
        current.map(RegularRoundDocuments::period).orElse(null),
        current.stream()
            .flatMap(progress -> progress.byStreet().entrySet().stream())
            .map(
                street ->
                    new StreetProgress(
                        names.area(district, street.getKey()),
                        street.getValue().due(),
                        street.getValue().seen()))
            .toList());
  }

  RegularRoundDocument document(RegularRound it, Actor actor, Locale language) {
    var last = rounds.last(it);
    var today = rounds.today(it.district());
    var current =
        it.period(today)
            .flatMap(
                period -> last.stream().filter(one -> one.period().equals(period)).findFirst());
    return new RegularRoundDocument(
        line(it, current, language),
        last.stream().map(RegularRoundDocuments::period).toList(),
        actions(it, today, actor));
  }

  private static List<RegularRoundAction> actions(RegularRound it, LocalDate today, Actor actor) {
    return it.endedOn().isEmpty()
            && it.lastDay().filter(today::isAfter).isEmpty()
            && actor.may(RoundPermission.ASSESSMENT_EDIT, it.district().area())
        ? List.of(
            new RegularRoundAction("END", "POST", "/api/v1/regular-rounds/" + it.id() + "/end"))
        : List.of();
  }

  private static PeriodView period(RegularProgress it) {
    Count count = it.count();
    return new PeriodView(
        it.period().number(), it.period().from(), it.period().until(), count.due(), count.seen());
  }

  OpenVisitView openVisit(OpenSite it, Locale language) {
    var terms = it.round().terms();
    return names.openVisit(
        new VisitRound(
            RoundKind.REGULAR, it.round().id().toString(), terms.name(), it.period().until()),
        it.site(),
        terms.siteType(),
        terms.checklists(),
        Progress.AWAITED,
        language);
  }
}
