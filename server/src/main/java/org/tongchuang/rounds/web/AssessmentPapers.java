package org.tongchuang.rounds.web;

import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.NOTHING;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.patrols.RoundId;
import org.tongchuang.rounds.AssessmentResult;
import org.tongchuang.rounds.Assessments;
import org.tongchuang.rounds.RoundPermission;
import org.tongchuang.rounds.web.AssessmentDocuments.AssessmentDocument;
import org.tongchuang.rounds.web.AssessmentDocuments.LossCase;
import org.tongchuang.rounds.web.AssessmentDocuments.LossView;
import org.tongchuang.rounds.web.AssessmentDocuments.Points;
import org.tongchuang.rounds.web.AssessmentDocuments.ScoreLine;
import org.tongchuang.territory.Territory;

/** The report of a mock assessment as a paper: scores as figures and bars, and the lost points. */
@Component
class AssessmentPapers implements DocumentSource {

  private static final String SUBJECTS = "assessment";

  /** The dearest; all of them are in the workbook. */
  private static final int MOST_LOSSES = 300;

  private static final int FULL_BAR = 1000;
  private static final Set<String> SCORES = Set.of("name", "gained", "full", "rate", Sheet.BAR);

  private static final DocumentKind REPORT =
      new DocumentKind(
          "report",
          false,
          new Tags(
              Set.of("summary", "lossesLine"),
              Map.of(
                  "streets",
                  SCORES,
                  "types",
                  SCORES,
                  "units",
                  SCORES,
                  "indicators",
                  SCORES,
                  "losses",
                  Set.of(Sheet.PLACE, "site", "item", "lost", "case"))));

  private final Assessments assessments;
  private final AssessmentDocuments documents;
  private final Territory territory;
  private final PaperWords words;
  private final Clock clock;

  AssessmentPapers(
      Assessments assessments,
      AssessmentDocuments documents,
      Territory territory,
      PaperWords words,
      Clock clock) {
    this.assessments = assessments;
    this.documents = documents;
    this.territory = territory;
    this.words = words;
    this.clock = clock;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return RoundPermission.ASSESSMENT_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(REPORT);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var id = new RoundId(subject.uuid());
    var result = assessments.result(id, reader);
    return isOver(result) && result.count().observed() > 0
        ? Map.of(REPORT, () -> sheet(result, reader))
        : Map.of();
  }

  /** Until then whoever is sent out must not learn what others find. */
  private boolean isOver(AssessmentResult result) {
    var it = result.assessment();
    var zone = territory.district(it.district()).timeZone();
    return it.calledOffAt().isPresent()
        || it.terms().until().isBefore(LocalDate.ofInstant(clock.instant(), zone));
  }

  private Sheet sheet(AssessmentResult result, Actor reader) {
    var earlier = assessments.before(result, Optional.empty(), reader);
    var it = documents.document(result, earlier, reader, LANGUAGE);
    var losses = result.losses();
    var shown =
        documents.losses(
            result.assessment(),
            losses.subList(0, Math.min(losses.size(), MOST_LOSSES)),
            reader,
            LANGUAGE);
    return new Sheet(
        words.say("document.report-title", it.name()),
        it.name(),
        reader.district().area(),
        Optional.empty(),
        "/desk/#/assessments/" + it.id(),
        Map.of(
            "summary",
            summary(it),
            "lossesLine",
            words.say(
                "document.report-losses",
                String.valueOf(losses.size()),
                String.valueOf(shown.size()))),
        tables(it, shown));
  }

  private String summary(AssessmentDocument it) {
    var before = it.earlier();
    return words.say(
        "document.report-summary",
        it.from().toString(),
        it.until().toString(),
        String.valueOf(it.visits().done()),
        String.valueOf(it.visits().visits()),
        String.valueOf(it.observations()),
        String.valueOf(it.conforming()),
        percent(it.points()),
        before == null
            ? words.say("document.report-first")
            : words.say("document.report-before", before.name(), percent(before.points())));
  }

  private static Map<String, List<Line>> tables(AssessmentDocument it, List<LossView> losses) {
    var tables = new HashMap<String, List<Line>>();
    tables.put("streets", scores(it.byStreet()));
    tables.put("types", scores(it.bySiteType()));
    tables.put("units", scores(it.byUnit()));
    tables.put("indicators", scores(it.byIndicator()));
    tables.put("losses", losses(losses));
    return tables;
  }

  private static List<Line> scores(List<ScoreLine> of) {
    return of.stream()
        .map(
            it ->
                Line.of(
                    Map.of(
                        "name", it.of().name(),
                        "gained", String.valueOf(it.points().gained()),
                        "full", String.valueOf(it.points().possible()),
                        "rate", percent(it.points())),
                    share(it.points())))
        .toList();
  }

  private static int share(Points it) {
    return it.possible() == 0 ? 0 : (int) (FULL_BAR * it.gained() / it.possible());
  }

  private static String percent(Points it) {
    return it.percent() == null ? NOTHING : it.percent() + " %";
  }

  private static List<Line> losses(List<LossView> some) {
    return Line.numbered(
        some.stream()
            .map(
                it ->
                    Map.of(
                        "site",
                        it.site().name(),
                        "item",
                        it.item().name(),
                        "lost",
                        String.valueOf(it.lost()),
                        "case",
                        Optional.ofNullable(it.filed()).map(LossCase::number).orElse(NOTHING))));
  }
}
