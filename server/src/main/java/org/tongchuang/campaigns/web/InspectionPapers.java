package org.tongchuang.campaigns.web;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.tongchuang.documents.PaperWords.DAY;
import static org.tongchuang.documents.PaperWords.LANGUAGE;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.tongchuang.campaigns.Organisation;
import org.tongchuang.campaigns.Team;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.Cases;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentRefusal;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Sheet.Line;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.patrols.Checklists;
import org.tongchuang.patrols.Failed;
import org.tongchuang.patrols.FoundAtSite;
import org.tongchuang.patrols.Indicator;
import org.tongchuang.patrols.InspectionPermission;
import org.tongchuang.patrols.Inspections;
import org.tongchuang.people.People;
import org.tongchuang.sites.Site;
import org.tongchuang.sites.SiteId;
import org.tongchuang.sites.SiteType;
import org.tongchuang.sites.Sites;
import org.tongchuang.territory.Territory;

/**
 * The report of a day's inspections as a paper (检查日报): what was looked at by street and type of
 * site, and what did not conform by working group. Its subject is {@code inspections/2026-11-26}.
 * What was looked at for an assessment is not in it, and nobody who looked is named.
 */
@Component
class InspectionPapers implements DocumentSource {

  private static final String SUBJECTS = "inspections";

  /** The most problems that are counted by group, and of these that are listed with a photo. */
  private static final int MOST_COUNTED = 10_000;

  private static final int MOST_LISTED = 150;

  private static final int STREET = 9;

  private static final DocumentKind REPORT =
      new DocumentKind(
          "inspection",
          false,
          new Tags(
              Set.of("summary", "listed"),
              Map.of(
                  "groups",
                  Set.of(Sheet.PLACE, "name", "count", "units"),
                  "matrix",
                  Set.of("street", "type", "sites", "conform", "not", "rate"),
                  "problems",
                  Set.of(
                      Sheet.PLACE,
                      "street",
                      "type",
                      "site",
                      "indicator",
                      "item",
                      "unit",
                      "group",
                      "case",
                      Sheet.PHOTO))));

  private final Inspections inspections;
  private final Checklists checklists;
  private final Sites sites;
  private final Cases cases;
  private final Organisation organisation;
  private final People people;
  private final Territory territory;
  private final PaperWords words;
  private final Clock clock;

  InspectionPapers(
      Inspections inspections,
      Checklists checklists,
      Sites sites,
      Cases cases,
      Organisation organisation,
      People people,
      Territory territory,
      PaperWords words,
      Clock clock) {
    this.inspections = inspections;
    this.checklists = checklists;
    this.sites = sites;
    this.cases = cases;
    this.organisation = organisation;
    this.people = people;
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
    return InspectionPermission.INSPECTION_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(REPORT);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var district = reader.district();
    reader.require(InspectionPermission.INSPECTION_READ, district.area());
    var day = day(subject);
    var zone = territory.district(district).timeZone();
    var from = day.atStartOfDay(zone).toInstant();
    var until = day.plusDays(1).atStartOfDay(zone).toInstant();
    if (from.isAfter(clock.instant())) {
      return Map.of();
    }
    var found = inspections.foundAtSites(district, from, until);
    return found.isEmpty()
        ? Map.of()
        : Map.of(
            REPORT,
            () ->
                new Day(
                        district,
                        day,
                        found,
                        inspections.failed(district, from, until, MOST_COUNTED))
                    .sheet());
  }

  private static LocalDate day(Subject subject) {
    try {
      return LocalDate.parse(subject.id());
    } catch (DateTimeParseException none) {
      throw new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, subject.toString());
    }
  }

  /** What a day's report is made of. */
  private final class Day {

    private final DistrictCode district;
    private final LocalDate day;
    private final List<FoundAtSite> found;
    private final List<Failed> failed;
    private final Map<SiteId, Site> places;
    private final List<Team> groups;

    Day(DistrictCode district, LocalDate day, List<FoundAtSite> found, List<Failed> failed) {
      this.district = district;
      this.day = day;
      this.found = found;
      this.failed = failed;
      places =
          sites.find(district, found.stream().map(FoundAtSite::site).toList()).stream()
              .collect(toMap(Site::id, it -> it));
      groups = organisation.groups(district, day);
    }

    Sheet sheet() {
      return new Sheet(
          words.say("document.inspection-title", DAY.format(day)),
          day.toString(),
          district.area(),
          Optional.empty(),
          "/desk/#/inspections",
          Map.of("summary", summary(), "listed", listed()),
          Map.of("groups", ofGroups(), "matrix", matrix(), "problems", problems()));
    }

    private int problemCount() {
      return found.stream().mapToInt(FoundAtSite::not).sum();
    }

    private String summary() {
      return words.say(
          "document.inspection-summary",
          String.valueOf(found.size()),
          String.valueOf(found.stream().map(it -> type(it.site())).distinct().count()),
          String.valueOf(found.stream().map(it -> street(it.area())).distinct().count()),
          String.valueOf(problemCount()),
          String.valueOf(failed.stream().map(Failed::unit).distinct().count()));
    }

    private String listed() {
      return problemCount() > MOST_LISTED
          ? words.say(
              "document.inspection-listed",
              String.valueOf(problemCount()),
              String.valueOf(MOST_LISTED))
          : words.say(failed.isEmpty() ? "document.inspection-none" : "document.inspection-all");
    }

    private String type(SiteId site) {
      return Optional.ofNullable(places.get(site))
          .map(Site::type)
          .map(
              it ->
                  sites
                      .findType(district, it)
                      .map(SiteType::name)
                      .map(name -> name.zh())
                      .orElse(it))
          .orElse("");
    }

    private String street(AreaCode area) {
      var code = area.value();
      return territory.name(
          district, code.length() > STREET ? new AreaCode(code.substring(0, STREET)) : area);
    }

    private String unit(UnitCode code) {
      return people.unitName(district, code, LANGUAGE);
    }

    /** The first group to which a unit belongs. */
    private String group(UnitCode unit) {
      return groups.stream()
          .filter(it -> it.terms().lead().equals(unit) || it.terms().units().contains(unit))
          .findFirst()
          .map(it -> it.terms().name().zh())
          .orElseGet(() -> words.say("document.inspection-no-group"));
    }

    private List<Line> ofGroups() {
      var byGroup = failed.stream().collect(groupingBy(it -> group(it.unit())));
      return Line.numbered(
          byGroup.entrySet().stream()
              .sorted(
                  comparingInt((Map.Entry<String, List<Failed>> it) -> it.getValue().size())
                      .reversed()
                      .thenComparing(Map.Entry::getKey))
              .map(
                  it ->
                      Map.of(
                          "name",
                          it.getKey(),
                          "count",
                          String.valueOf(it.getValue().size()),
                          "units",
                          units(it.getValue()))));
    }

    private String units(List<Failed> some) {
      var byUnit = new TreeMap<String, Integer>();
      some.forEach(it -> byUnit.merge(unit(it.unit()), 1, Integer::sum));
      return byUnit.entrySet().stream()
          .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
          .map(it -> it.getKey() + " " + it.getValue())
          .collect(joining(words.say("document.inspection-and")));
    }

    /** Streets in the order of their codes, in each the types of its sites. */
    private List<Line> matrix() {
      var rows = new LinkedHashMap<List<String>, int[]>();
      for (var it : found) {
        var row =
            rows.computeIfAbsent(List.of(street(it.area()), type(it.site())), _ -> new int[3]);
        row[0]++;
        row[1] += it.conform();
        row[2] += it.not();
      }
      var lines = new ArrayList<Line>();
      rows.forEach(
          (where, row) ->
              lines.add(
                  Line.of(
                      Map.of(
                          "street", where.get(0),
                          "type", where.get(1),
                          "sites", String.valueOf(row[0]),
                          "conform", String.valueOf(row[1]),
                          "not", String.valueOf(row[2]),
                          "rate", rate(row[1], row[1] + row[2])))));
      return lines;
    }

    private String rate(int conform, int observed) {
      return observed == 0
          ? words.say("document.inspection-nothing-observed")
          : BigDecimal.valueOf(100L * conform)
                  .divide(BigDecimal.valueOf(observed), 1, RoundingMode.HALF_UP)
              + " %";
    }

    private List<Line> problems() {
      var listed = failed.subList(0, Math.min(MOST_LISTED, failed.size()));
      var filed =
          cases.find(district, listed.stream().flatMap(it -> it.filed().stream()).toList()).stream()
              .collect(toMap(it -> it.state().id(), it -> it));
      var lines = new ArrayList<Line>();
      for (var it : listed) {
        lines.add(problem(it, lines.size() + 1, filed));
      }
      return lines;
    }

    private Line problem(Failed it, int place, Map<CaseId, CaseFile> filed) {
      var checklist = checklists.get(district, it.checklist(), it.version());
      var item = checklist.find(it.item()).orElseThrow();
      var texts = new HashMap<String, String>();
      texts.put(Sheet.PLACE, String.valueOf(place));
      texts.put("street", street(it.area()));
      texts.put("type", type(it.site()));
      texts.put("site", Optional.ofNullable(places.get(it.site())).map(Site::name).orElse(""));
      texts.put(
          "indicator",
          checklists
              .findIndicator(district, item.indicator())
              .map(Indicator::name)
              .map(name -> name.zh())
              .orElse(item.indicator()));
      texts.put("item", item.text().zh());
      texts.put("unit", unit(it.unit()));
      texts.put("group", group(it.unit()));
      texts.put(
          "case",
          it.filed()
              .flatMap(id -> Optional.ofNullable(filed.get(id)))
              .map(file -> file.number().toString())
              .orElseGet(() -> words.say("document.inspection-no-case")));
      return new Line(texts, it.photo().map(photo -> photo.value()).orElse(null), null);
    }
  }
}
