package org.tongchuang.evaluation.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.evaluation.Objection;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.evaluation.Publication.Step;
import org.tongchuang.evaluation.Publications.Shown;
import org.tongchuang.evaluation.Scheme;
import org.tongchuang.evaluation.Scheme.Indicator;
import org.tongchuang.evaluation.Scorer.Basis;
import org.tongchuang.evaluation.Snapshot;
import org.tongchuang.evaluation.Snapshot.Correction;
import org.tongchuang.evaluation.Snapshot.Formula;
import org.tongchuang.evaluation.Snapshot.Line;
import org.tongchuang.evaluation.Snapshot.Mark;
import org.tongchuang.evaluation.web.SchemeDocuments.GradeDocument;
import org.tongchuang.evaluation.web.SchemeDocuments.SchemeNamed;

/**
 * Publications as people see them, from their snapshots alone; points as people write them. What
 * the desk, the public page and the papers show is the same.
 */
@Component
class PublicationDocuments {

  private final MessageSource words;

  PublicationDocuments(MessageSource words) {
    this.words = words;
  }

  record PublicationLine(
      UUID id,
      String name,
      YearMonth month,
      State state,
      Instant asOf,
      @Nullable Instant closesAt,
      @Nullable Instant publishedAt) {}

  /**
   * @param points null where there is nothing to divide by, or nothing was entered
   * @param counted what they were worked out of; null where they were entered
   */
  record MarkView(
      String indicator,
      @Nullable BigDecimal points,
      @Nullable Long counted,
      @Nullable Long of,
      @Nullable String reason,
      boolean corrected) {}

  record VetoView(String code, String name, String reason) {}

  /**
   * @param total null of whom nothing can be said
   * @param place null for who gets none
   */
  record ShownLine(
      SchemeNamed unit,
      List<VetoView> vetoes,
      List<MarkView> marks,
      @Nullable BigDecimal total,
      @Nullable GradeDocument grade,
      @Nullable Integer place) {}

  record ShownGroup(String name, List<ShownLine> lines) {}

  /**
   * @param how in words, down to what is counted
   * @param least the fewest points it gives
   * @param most the most
   */
  record ShownIndicator(
      String code, String name, BigDecimal points, String how, BigDecimal least, BigDecimal most) {

    /** With its full points, where it has any. */
    public String title() {
      return points.signum() == 0
          ? name
          : name + " (" + points.stripTrailingZeros().toPlainString() + ")";
    }
  }

  /**
   * @param veto whether a veto was lifted
   */
  record CorrectionView(
      SchemeNamed unit,
      SchemeNamed of,
      boolean veto,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      String why,
      Instant at) {}

  record SnapshotView(
      String name,
      String district,
      YearMonth month,
      Instant asOf,
      String ranked,
      List<ShownIndicator> indicators,
      List<ShownGroup> groups,
      List<CorrectionView> corrections) {}

  record AnswerView(
      boolean granted,
      String words,
      @Nullable BigDecimal before,
      @Nullable BigDecimal after,
      Instant at) {}

  /**
   * @param veto whether it is against a veto
   */
  record ObjectionView(
      UUID id,
      SchemeNamed unit,
      SchemeNamed of,
      boolean veto,
      String reason,
      Instant at,
      @Nullable AnswerView answer) {}

  /**
   * @param steps what the reader may do with it
   * @param objecting codes of units for which the reader may object
   * @param objectionDays for how many working days units may object
   */
  record PublicationDocument(
      UUID id,
      int version,
      State state,
      @Nullable Instant closesAt,
      @Nullable Instant publishedAt,
      @Nullable String hash,
      int objectionDays,
      SnapshotView snapshot,
      List<ObjectionView> objections,
      List<Step> steps,
      boolean mayAnswer,
      List<String> objecting) {}

  PublicationLine line(Publication it, Locale reader) {
    return new PublicationLine(
        it.id(),
        it.name().in(reader),
        it.month(),
        it.state(),
        it.asOf(),
        it.closesAt().orElse(null),
        it.publishedAt().orElse(null));
  }

  PublicationDocument document(Shown it, Locale reader) {
    var publication = it.publication();
    return new PublicationDocument(
        publication.id(),
        publication.version(),
        publication.state(),
        publication.closesAt().orElse(null),
        publication.publishedAt().orElse(null),
        publication.hash().orElse(null),
        it.snapshot().scheme().objectionDays(),
        view(it.snapshot(), reader),
        it.objections().stream().map(one -> objection(one, it.snapshot(), reader)).toList(),
        it.steps().stream().sorted().toList(),
        it.mayAnswer(),
        it.objecting());
  }

  private static ObjectionView objection(Objection it, Snapshot in, Locale reader) {
    return new ObjectionView(
        it.id(),
        unit(it.unit(), in, reader),
        of(it.of(), in.scheme(), reader),
        isVeto(it.of(), in.scheme()),
        it.reason(),
        it.at(),
        it.answer()
            .map(
                answer ->
                    new AnswerView(
                        answer.granted(),
                        answer.words(),
                        points(answer.before()),
                        points(answer.after()),
                        answer.at()))
            .orElse(null));
  }

  SnapshotView view(Snapshot it, Locale reader) {
    return new SnapshotView(
        it.scheme().name().in(reader),
        it.districtName().in(reader),
        it.month(),
        it.asOf(),
        it.ranked().in(reader),
        it.scheme().indicators().stream().map(one -> indicator(one, it, reader)).toList(),
        groups(it, reader),
        it.corrections().stream().map(one -> correction(one, it, reader)).toList());
  }

  private static ShownIndicator indicator(Indicator it, Snapshot in, Locale reader) {
    return new ShownIndicator(
        it.code(),
        it.name().in(reader),
        points(it.full()),
        in.formulas().stream()
            .filter(formula -> formula.indicator().equals(it.code()))
            .map(Formula::words)
            .map(both -> both.in(reader))
            .findFirst()
            .orElse(""),
        points(it.least()),
        points(it.most()));
  }

  /** Those of the scheme in their order, and whoever is in none. */
  private List<ShownGroup> groups(Snapshot it, Locale reader) {
    var groups = new ArrayList<ShownGroup>();
    for (var group : it.scheme().groups()) {
      add(groups, group.name().in(reader), Optional.of(group.code()), it, reader);
    }
    add(groups, it.scheme().name().in(reader), Optional.of(""), it, reader);
    add(
        groups,
        words.getMessage("publication.groupless", null, reader),
        Optional.empty(),
        it,
        reader);
    return groups;
  }

  private static void add(
      List<ShownGroup> to, String name, Optional<String> group, Snapshot of, Locale reader) {
    var lines =
        of.lines().stream()
            .filter(it -> it.group().equals(group))
            .map(it -> line(it, of, reader))
            .toList();
    if (!lines.isEmpty()) {
      to.add(new ShownGroup(name, lines));
    }
  }

  private static ShownLine line(Line it, Snapshot in, Locale reader) {
    return new ShownLine(
        new SchemeNamed(it.unit(), it.name().in(reader)),
        it.vetoes().stream()
            .map(
                veto ->
                    new VetoView(
                        veto.veto(), of(veto.veto(), in.scheme(), reader).name(), veto.reason()))
            .toList(),
        it.marks().stream()
            .map(mark -> mark(mark, in.isCorrected(it.unit(), mark.indicator())))
            .toList(),
        it.marks().stream().anyMatch(mark -> mark.points().isPresent()) ? points(it.total()) : null,
        it.grade()
            .map(
                grade ->
                    new GradeDocument(
                        grade.name().in(reader), points(grade.atLeast()), grade.colour()))
            .orElse(null),
        it.place().orElse(null));
  }

  private static MarkView mark(Mark it, boolean corrected) {
    return new MarkView(
        it.indicator(),
        points(it.points()),
        it.basis().map(Basis::counted).orElse(null),
        it.basis().map(Basis::of).orElse(null),
        it.reason().orElse(null),
        corrected);
  }

  private static CorrectionView correction(Correction it, Snapshot in, Locale reader) {
    return new CorrectionView(
        unit(it.unit(), in, reader),
        of(it.of(), in.scheme(), reader),
        isVeto(it.of(), in.scheme()),
        points(it.before()),
        points(it.after()),
        it.why(),
        it.at());
  }

  private static SchemeNamed unit(String code, Snapshot in, Locale reader) {
    return new SchemeNamed(code, in.line(code).map(it -> it.name().in(reader)).orElse(code));
  }

  private static SchemeNamed of(String code, Scheme scheme, Locale reader) {
    return new SchemeNamed(code, scheme.nameOf(code).map(it -> it.in(reader)).orElse(code));
  }

  private static boolean isVeto(String code, Scheme scheme) {
    return scheme.vetoes().stream().anyMatch(it -> it.code().equals(code));
  }

  private static @Nullable BigDecimal points(Optional<Long> hundredths) {
    return hundredths.map(PublicationDocuments::points).orElse(null);
  }

  private static BigDecimal points(long hundredths) {
    return BigDecimal.valueOf(hundredths, 2);
  }
}
