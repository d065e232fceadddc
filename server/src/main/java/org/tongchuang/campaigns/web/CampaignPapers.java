package org.tongchuang.campaigns.web;

import static java.util.stream.Collectors.joining;
import static org.tongchuang.documents.PaperWords.DAY;
import static org.tongchuang.documents.PaperWords.LANGUAGE;
import static org.tongchuang.documents.PaperWords.NOTHING;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Campaign;
import org.tongchuang.campaigns.CampaignId;
import org.tongchuang.campaigns.CampaignPermission;
import org.tongchuang.campaigns.Campaigns;
import org.tongchuang.campaigns.Organisation;
import org.tongchuang.campaigns.Task;
import org.tongchuang.campaigns.web.CampaignDocuments.CampaignDocument;
import org.tongchuang.campaigns.web.CampaignDocuments.CampaignLine;
import org.tongchuang.campaigns.web.CampaignDocuments.Named;
import org.tongchuang.campaigns.web.CampaignDocuments.TaskLine;
import org.tongchuang.campaigns.web.OrganisationDocuments.SentView;
import org.tongchuang.campaigns.web.OrganisationDocuments.TeamView;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.territory.Territory;

/**
 * What a campaign has its units do, as a ledger (任务台账), and its result when it is over (专项行动总结).
 * Neither names a person.
 */
@Component
class CampaignPapers implements DocumentSource {

  private static final String SUBJECTS = "campaign";
  private static final String BETWEEN = "、";

  // no column has the name of a table: that would be filled as one
  private static final DocumentKind RESULT =
      new DocumentKind(
          "result",
          false,
          new Tags(
              Set.of("name", "decision", "from", "until", "lead", "area", "summary", "standing"),
              Map.of(
                  "teams",
                  Set.of("team", "lead", "members", "sent"),
                  "units",
                  Set.of(Sheet.PLACE, "unit", "given", "confirmed", "progress", Sheet.BAR),
                  "tasks",
                  Set.of(Sheet.PLACE, "task", "unit", "target", "reached", "progress"))));

  private static final DocumentKind LEDGER =
      new DocumentKind(
          "task-ledger",
          false,
          new Tags(
              Set.of("name", "from", "until", "lead", "summary"),
              Map.of(
                  "tasks",
                  Set.of(
                      Sheet.PLACE,
                      "task",
                      "unit",
                      "helpers",
                      "due",
                      "target",
                      "reached",
                      "progress",
                      "state"))));

  private final Campaigns campaigns;
  private final Organisation organisation;
  private final CampaignDocuments documents;
  private final OrganisationDocuments organisations;
  private final Territory territory;
  private final PaperWords words;

  CampaignPapers(
      Campaigns campaigns,
      Organisation organisation,
      CampaignDocuments documents,
      OrganisationDocuments organisations,
      Territory territory,
      PaperWords words) {
    this.campaigns = campaigns;
    this.organisation = organisation;
    this.documents = documents;
    this.organisations = organisations;
    this.territory = territory;
    this.words = words;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return CampaignPermission.CAMPAIGN_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(LEDGER, RESULT);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var id = new CampaignId(subject.uuid());
    var campaign = campaigns.get(id, reader);
    var document = documents.document(campaign, reader, LANGUAGE);
    var sheets = new HashMap<DocumentKind, Supplier<Sheet>>();
    if (document.campaign().tasks() > 0) {
      sheets.put(LEDGER, () -> ledger(document, campaign, reader));
    }
    if (campaign.phase(campaigns.today(reader.district())) == Campaign.Phase.OVER) {
      sheets.put(RESULT, () -> result(document, campaign, reader));
    }
    return sheets;
  }

  private Sheet ledger(CampaignDocument it, Campaign of, Actor reader) {
    return sheet(
        "document.task-ledger-title",
        it.campaign(),
        of,
        reader,
        terms(it.campaign(), of),
        Map.of("tasks", tasks(it)));
  }

  private Sheet result(CampaignDocument it, Campaign of, Actor reader) {
    var teams = organisations.document(organisation.get(of.id(), reader), LANGUAGE).teams();
    return sheet(
        "document.result-title",
        it.campaign(),
        of,
        reader,
        texts(it, of),
        Map.of("teams", teams(teams), "units", units(it), "tasks", reached(it)));
  }

  private Sheet sheet(
      String title,
      CampaignLine line,
      Campaign of,
      Actor reader,
      Map<String, String> texts,
      Map<String, List<Line>> tables) {
    return new Sheet(
        words.say(title, line.name()),
        line.name(),
        reader.district().area(),
        Optional.of(of.terms().lead()),
        "/desk/#/campaigns/" + line.id(),
        texts,
        tables);
  }

  private Map<String, String> texts(CampaignDocument it, Campaign of) {
    var texts = new HashMap<>(terms(it.campaign(), of));
    texts.put("decision", Optional.ofNullable(it.campaign().decision()).orElse(NOTHING));
    texts.put(
        "area", it.areas().isEmpty() ? words.say("document.result-everywhere") : names(it.areas()));
    texts.put("standing", standing(of));
    return texts;
  }

  private Map<String, String> terms(CampaignLine line, Campaign of) {
    return Map.of(
        "name", line.name(),
        "from", DAY.format(line.from()),
        "until", DAY.format(of.lastDay()),
        "lead", line.lead().name(),
        "summary", summary(line));
  }

  private String summary(CampaignLine it) {
    return words.say(
        "document.result-summary",
        String.valueOf(it.tasks()),
        String.valueOf(it.confirmed()),
        String.valueOf(it.tasks() - it.confirmed()),
        Sheet.percent(it.progress()));
  }

  private String standing(Campaign it) {
    var zone = territory.district(it.district()).timeZone();
    return it.archivedAt()
        .map(at -> words.say("document.result-archived", DAY.format(LocalDate.ofInstant(at, zone))))
        .orElseGet(() -> words.say("document.result-open"));
  }

  private static List<Line> teams(List<TeamView> some) {
    return some.stream()
        .map(
            it ->
                Line.of(
                    Map.of(
                        "team", it.name(),
                        "lead", it.lead().name(),
                        "members", it.units().isEmpty() ? NOTHING : names(it.units()),
                        "sent", String.valueOf(it.sent().stream().mapToInt(SentView::all).sum()))))
        .toList();
  }

  private static List<Line> units(CampaignDocument of) {
    var lines = new ArrayList<Line>();
    for (var it : of.units()) {
      lines.add(
          Line.of(
              Map.of(
                  Sheet.PLACE,
                  String.valueOf(lines.size() + 1),
                  "unit",
                  it.unit().name(),
                  "given",
                  String.valueOf(it.tasks()),
                  "confirmed",
                  String.valueOf(it.confirmed()),
                  "progress",
                  Sheet.percent(it.progress())),
              it.progress().movePointRight(3).intValue()));
    }
    return lines;
  }

  private List<Line> reached(CampaignDocument of) {
    return Line.numbered(of.tasks().stream().map(this::reached));
  }

  private Map<String, String> reached(TaskLine it) {
    return Map.of(
        "task", "　".repeat(it.depth()) + it.title(),
        "unit", it.unit().name(),
        "target", amount(it, it.target()),
        "reached",
            it.counted() == null
                ? words.say("document.task." + it.state())
                : amount(it, it.amount()),
        "progress", Sheet.percent(it.progress()));
  }

  /** Those that are to be done, as many as the summary says. */
  private List<Line> tasks(CampaignDocument of) {
    return Line.numbered(
        of.tasks().stream()
            .filter(it -> it.state() != Task.State.DROPPED)
            .map(
                it -> {
                  var texts = new HashMap<>(reached(it));
                  texts.put("helpers", it.helpers().isEmpty() ? NOTHING : names(it.helpers()));
                  texts.put("due", DAY.format(it.due()));
                  texts.put("reached", amount(it, it.amount()));
                  texts.put(
                      "state",
                      words.say(it.late() ? "document.task-late" : "document.task." + it.state()));
                  return texts;
                }));
  }

  private static String amount(TaskLine of, @Nullable BigDecimal amount) {
    var measure = of.measure();
    return amount == null || measure == null
        ? NOTHING
        : amount.toPlainString() + " " + measure.name();
  }

  private static String names(List<Named> some) {
    return some.stream().map(Named::name).collect(joining(BETWEEN));
  }
}
