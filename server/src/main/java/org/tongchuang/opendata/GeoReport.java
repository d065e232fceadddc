package org.tongchuang.opendata;

import com.fasterxml.uuid.Generators;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.tongchuang.cases.CaseEvent.Source;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseNumber;
import org.tongchuang.cases.CaseRefusal;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.PublicCases;
import org.tongchuang.cases.PublicRegister;
import org.tongchuang.cases.PublicRegister.Change;
import org.tongchuang.cases.PublicRegister.Entry;
import org.tongchuang.cases.PublicRegister.Query;
import org.tongchuang.cases.PublicRegister.Span;
import org.tongchuang.cases.Report;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.opendata.Documents.AskedFor;
import org.tongchuang.opendata.Documents.Held;
import org.tongchuang.opendata.Documents.Numbered;
import org.tongchuang.opendata.Documents.Receipt;
import org.tongchuang.opendata.Documents.Request;
import org.tongchuang.opendata.Documents.RequestUpdate;
import org.tongchuang.opendata.Documents.ServiceDefinition;
import org.tongchuang.opendata.Documents.TokenMeaning;
import org.tongchuang.opendata.Documents.Value;
import org.tongchuang.people.People;
import org.tongchuang.territory.Area;
import org.tongchuang.territory.Territory;

/**
 * What programs may ask of a district and tell it, in the words of GeoReport v2. Nothing that is
 * answered depends on who asks.
 */
@Service
public class GeoReport {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  /** What the name of a community or a village has that nobody writes in an address. */
  private static final Pattern OFFICE = Pattern.compile("(?<=..)[居村]民委员会$");

  private final Cases cases;
  private final PublicCases publicCases;
  private final PublicRegister register;
  private final OpenDataPolicy policy;
  private final Territory territory;
  private final People people;
  private final MessageSource words;
  private final Clock clock;

  GeoReport(
      Cases cases,
      PublicCases publicCases,
      PublicRegister register,
      OpenDataPolicy policy,
      Territory territory,
      People people,
      MessageSource words,
      Clock clock) {
    this.cases = cases;
    this.publicCases = publicCases;
    this.register = register;
    this.policy = policy;
    this.territory = territory;
    this.people = people;
    this.words = words;
    this.clock = clock;
  }

  /**
   * What a program reports.
   *
   * @param area for one that gives no place: a code of ours, else looked for in the address
   * @param attributes what was answered to what was asked besides, by its code
   */
  public record Incoming(
      String service,
      Optional<GeoPoint> place,
      Optional<AreaCode> area,
      Optional<String> address,
      Optional<String> description,
      Optional<String> contact,
      Map<String, List<String>> attributes,
      List<UUID> photos) {}

  /** The categories that can be reported now. */
  public List<Documents.Service> services(DistrictCode district, Locale reader) {
    return publicCases.categories(district).stream()
        .map(it -> service(district, it, reader))
        .toList();
  }

  private Documents.Service service(DistrictCode district, Category category, Locale reader) {
    return new Documents.Service(
        category.code(),
        category.name(reader),
        say(
            "opendata.limit." + category.limit().unit(),
            reader,
            category.name(reader),
            category.limit().value()),
        !policy.attributes(district, category.code()).isEmpty(),
        policy.held(district).contains(category.code()) ? "batch" : "realtime",
        String.join(",", category.keywords().split("\\s+")),
        say(category.quick() ? "opendata.group.quick" : "opendata.group.other", reader));
  }

  /**
   * What is asked besides, of a report in a category; nothing for most.
   *
   * @throws Refusal {@link OpenDataRefusal#NO_SUCH_SERVICE}
   */
  public ServiceDefinition definition(DistrictCode district, String service, Locale reader) {
    requireService(district, service);
    return new ServiceDefinition(
        service,
        policy.attributes(district, service).stream().map(it -> askedFor(it, reader)).toList());
  }

  private static AskedFor askedFor(Attribute attribute, Locale reader) {
    return new AskedFor(
        attribute.variable(),
        Integer.toString(attribute.code()),
        attribute.datatype().name().toLowerCase(Locale.ROOT),
        attribute.required(),
        attribute.hint().in(reader),
        attribute.place(),
        attribute.name().in(reader),
        attribute.choices().stream().map(it -> new Value(it.key(), it.name().in(reader))).toList());
  }

  private void requireService(DistrictCode district, String service) {
    if (publicCases.categories(district).stream().noneMatch(it -> it.code().equals(service))) {
      throw new Refusal(OpenDataRefusal.NO_SUCH_SERVICE, service);
    }
  }

  /** The cases that are asked for, the latest first. */
  public List<Request> requests(DistrictCode district, Question question, Locale reader) {
    return register.list(district, query(district, question)).stream()
        .map(it -> request(district, it, reader))
        .toList();
  }

  /**
   * One case.
   *
   * @throws Refusal {@link OpenDataRefusal#NO_SUCH_REQUEST}, also for one that is held back
   */
  public Request request(DistrictCode district, String number, Locale reader) {
    return CaseNumber.parse(number)
        .filter(it -> it.district().equals(district))
        .flatMap(it -> find(district, it))
        .map(it -> request(district, it, reader))
        .orElseThrow(() -> new Refusal(OpenDataRefusal.NO_SUCH_REQUEST, number));
  }

  private Optional<Entry> find(DistrictCode district, CaseNumber number) {
    var query =
        new Query(
            List.of(number),
            Set.of(),
            Optional.empty(),
            Span.ALL,
            Span.ALL,
            policy.held(district),
            0,
            1);
    return register.list(district, query).stream().findFirst();
  }

  /** What has happened to the cases that are asked for, the earliest first. */
  public List<RequestUpdate> updates(DistrictCode district, Question question, Locale reader) {
    var zone = territory.district(district).timeZone();
    return register.changes(district, query(district, question)).stream()
        .map(it -> update(it, zone, reader))
        .toList();
  }

  private Query query(DistrictCode district, Question question) {
    return new Query(
        question.numbers().orElse(List.of()),
        question.services(),
        question.open().map(it -> !it),
        question.requested(),
        question.updated(),
        policy.held(district),
        (question.page() - 1) * question.pageSize(),
        question.pageSize());
  }

  /**
   * What a token stands for.
   *
   * @throws Refusal {@link OpenDataRefusal#NO_SUCH_TOKEN} for one that we never gave
   */
  public TokenMeaning token(DistrictCode district, String token) {
    try {
      var view = publicCases.get(district, token);
      return new TokenMeaning(
          find(district, view.file().number()).map(it -> it.number().toString()).orElse(null),
          publicCases.code(view));
    } catch (Refusal refusal) {
      if (refusal.code() == CaseRefusal.WRONG_PROGRESS_CODE) {
        throw new Refusal(OpenDataRefusal.NO_SUCH_TOKEN);
      }
      throw refusal;
    }
  }

  /**
   * Takes a report, as the public page does. It can be read by its number right away, unless its
   * category is held back; then its sender gets a token.
   *
   * @throws Refusal of {@link OpenDataRefusal}, or of the cases
   */
  public Receipt report(DistrictCode district, Incoming incoming, Locale reader) {
    requireService(district, incoming.service());
    var lines = new ArrayList<String>();
    incoming.description().ifPresent(lines::add);
    lines.addAll(
        Answers.lines(policy.attributes(district, incoming.service()), incoming.attributes()));
    var report =
        new Report(
            new CaseId(Generators.timeBasedEpochGenerator().generate()),
            Source.OPEN311,
            incoming.service(),
            clock.instant(),
            incoming.place(),
            null,
            incoming.area().or(() -> incoming.address().flatMap(it -> named(district, it))),
            incoming.address(),
            Optional.of(String.join("\n", lines)).filter(it -> !it.isEmpty()),
            incoming.photos(),
            incoming.contact(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var code = publicCases.report(district, report);
    return policy.held(district).contains(incoming.service())
        ? new Held(code, say("opendata.notice.held", reader), null)
        : new Numbered(
            publicCases.get(district, code).file().number().toString(),
            say("opendata.notice.received", reader),
            null);
  }

  /** The smallest area whose name stands in an address; the district where none does. */
  private Optional<AreaCode> named(DistrictCode district, String address) {
    var streets = territory.children(district, district.area());
    return Optional.of(
        Stream.concat(
                streets.stream(),
                streets.stream().flatMap(it -> territory.children(district, it.code()).stream()))
            .filter(it -> address.contains(OFFICE.matcher(it.name()).replaceFirst("")))
            .max(Comparator.comparingInt(it -> it.code().value().length()))
            .map(Area::code)
            .orElse(district.area()));
  }

  private Request request(DistrictCode district, Entry entry, Locale reader) {
    var zone = territory.district(district).timeZone();
    var unit = entry.unit().map(it -> unit(district, it, reader)).orElse(null);
    var told = entry.suspendedUntil() == null ? entry.due() : entry.suspendedUntil();
    return new Request(
        entry.number().toString(),
        entry.stage().isEnd() ? "closed" : "open",
        say(
            "progress.sentence." + entry.stage(),
            reader,
            unit == null ? "" : unit,
            told == null ? "" : moment(told, zone, reader)),
        cases
            .findCategory(district, entry.category())
            .map(it -> it.name(reader))
            .orElse(entry.category()),
        entry.category(),
        entry.description().orElse(null),
        unit,
        null,
        time(entry.reportedAt(), zone),
        time(entry.changedAt(), zone),
        entry.due() == null ? null : time(entry.due(), zone),
        entry.address().orElseGet(() -> areas(district, entry.area())),
        null,
        null,
        entry.place().map(GeoPoint::latitude).orElse(null),
        entry.place().map(GeoPoint::longitude).orElse(null),
        null);
  }

  /** The names of street, community and grid cell. */
  private String areas(DistrictCode district, AreaCode area) {
    return territory.path(district, area).stream().map(Area::name).collect(Collectors.joining());
  }

  private RequestUpdate update(Change change, ZoneId zone, Locale reader) {
    var district = change.number().district();
    return new RequestUpdate(
        change.number() + "-" + change.version(),
        change.number().toString(),
        change.ended() ? "closed" : "open",
        say(
            "progress.step." + change.type(),
            reader,
            change.unit().map(it -> unit(district, it, reader)).orElse("")),
        time(change.at(), zone),
        null);
  }

  private String unit(DistrictCode district, UnitCode code, Locale reader) {
    return people.unitName(district, code, reader);
  }

  private String moment(Instant at, ZoneId zone, Locale reader) {
    return DateTimeFormatter.ofPattern(say("public.time", reader), reader).format(at.atZone(zone));
  }

  /** No client wants more than seconds. */
  private static String time(Instant at, ZoneId zone) {
    return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private String say(String key, Locale reader, Object... arguments) {
    return words.getMessage(key, arguments, reader);
  }
}
