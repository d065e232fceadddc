package org.tongchuang.evaluation.web;

import static java.util.stream.Collectors.joining;
import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.MOMENT;
import static org.tongchuang.documents.PaperWords.NOTHING;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.evaluation.EvaluationPermission;
import org.tongchuang.evaluation.Publication;
import org.tongchuang.evaluation.Publication.State;
import org.tongchuang.evaluation.Publications;
import org.tongchuang.evaluation.web.PublicationDocuments.CorrectionView;
import org.tongchuang.evaluation.web.PublicationDocuments.MarkView;
import org.tongchuang.evaluation.web.PublicationDocuments.ShownIndicator;
import org.tongchuang.evaluation.web.PublicationDocuments.ShownLine;
import org.tongchuang.evaluation.web.PublicationDocuments.SnapshotView;
import org.tongchuang.evaluation.web.SchemeDocuments.GradeDocument;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.territory.Territory;

/** The bulletin of scores that were published (考评通报). */
@Component
class PublicationPapers implements DocumentSource {

  private static final String SUBJECTS = "publication";

  private static final DocumentKind BULLETIN =
      new DocumentKind(
          "score-bulletin",
          false,
          new Tags(
              Set.of("name", "month", "summary", "hash"),
              Map.of(
                  "scores",
                  Set.of("group", "rank", "unit", "detail", "total", "grade"),
                  "indicators",
                  Set.of(Sheet.PLACE, "indicator", "full", "how"),
                  "corrections",
                  Set.of(Sheet.PLACE, "unit", "indicator", "before", "after", "why"))));

  private final Publications publications;
  private final PublicationDocuments documents;
  private final Territory territory;
  private final PaperWords words;

  PublicationPapers(
      Publications publications,
      PublicationDocuments documents,
      Territory territory,
      PaperWords words) {
    this.publications = publications;
    this.documents = documents;
    this.territory = territory;
    this.words = words;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return EvaluationPermission.EVALUATION_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(BULLETIN);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var it = publications.get(subject.uuid(), reader);
    return it.publication().state() == State.PUBLISHED
        ? Map.of(BULLETIN, () -> sheet(it.publication(), documents.view(it.snapshot(), LANGUAGE)))
        : Map.of();
  }

  private Sheet sheet(Publication it, SnapshotView view) {
    var month = month(it.month());
    return new Sheet(
        words.say("document.score-bulletin-title", month, view.name()),
        view.name() + " " + it.month(),
        it.district().area(),
        Optional.empty(),
        "/scores/" + it.id(),
        Map.of(
            "name", view.name(),
            "month", month,
            "summary", summary(it, view),
            "hash", it.hash().orElseThrow()),
        Map.of(
            "scores", scores(view),
            "indicators", indicators(view.indicators()),
            "corrections", corrections(view.corrections())));
  }

  private String month(YearMonth it) {
    return words.say(
        "document.score-bulletin-month",
        String.valueOf(it.getYear()),
        String.valueOf(it.getMonthValue()));
  }

  private String summary(Publication it, SnapshotView view) {
    var lines = view.groups().stream().flatMap(group -> group.lines().stream()).toList();
    return words.say(
        "document.score-bulletin-summary",
        String.valueOf(lines.size()),
        String.valueOf(lines.stream().filter(line -> line.place() != null).count()),
        view.ranked(),
        MOMENT.format(it.asOf().atZone(territory.district(it.district()).timeZone())),
        String.valueOf(view.corrections().size()));
  }

  private List<Line> scores(SnapshotView view) {
    var names =
        view.indicators().stream()
            .collect(Collectors.toMap(ShownIndicator::code, ShownIndicator::name));
    var lines = new ArrayList<Line>();
    for (var group : view.groups()) {
      for (var it : group.lines()) {
        lines.add(
            Line.of(
                Map.of(
                    "group", group.name(),
                    "rank", it.place() == null ? NOTHING : it.place().toString(),
                    "unit", it.unit().name(),
                    "detail", detail(it, names),
                    "total", points(it.total()),
                    "grade", grade(it.grade()))));
      }
    }
    return lines;
  }

  /** What it has by indicators, and the vetoes that it is under. */
  private String detail(ShownLine it, Map<String, String> names) {
    var marks =
        it.marks().stream()
            .map(mark -> names.get(mark.indicator()) + " " + mark(mark))
            .collect(joining("，"));
    return it.vetoes().stream()
        .map(veto -> words.say("document.score-bulletin-veto", veto.name(), veto.reason()))
        .reduce(marks, (said, veto) -> said + "；" + veto);
  }

  private String mark(MarkView it) {
    return it.corrected()
        ? words.say("document.score-bulletin-corrected", points(it.points()))
        : points(it.points());
  }

  private static String grade(@Nullable GradeDocument it) {
    return it == null ? NOTHING : it.name();
  }

  private static String points(@Nullable BigDecimal it) {
    return it == null ? NOTHING : it.toPlainString();
  }

  private static List<Line> indicators(List<ShownIndicator> some) {
    return Line.numbered(
        some.stream()
            .map(
                it ->
                    Map.of(
                        "indicator", it.name(),
                        "full", points(it.points()),
                        "how", it.how())));
  }

  private List<Line> corrections(List<CorrectionView> some) {
    return Line.numbered(
        some.stream()
            .map(
                it ->
                    Map.of(
                        "unit", it.unit().name(),
                        "indicator", it.of().name(),
                        "before", points(it.before()),
                        "after", it.veto() ? words.say("publication.lifted") : points(it.after()),
                        "why", it.why())));
  }
}
