package org.tongchuang.opendata.web;

import com.fasterxml.uuid.Generators;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongchuang.cases.PublicRegister.Span;
import org.tongchuang.http.Allowance;
import org.tongchuang.http.Open;
import org.tongchuang.http.Problems;
import org.tongchuang.http.Turns;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;
import org.tongchuang.opendata.Documents.Discovery;
import org.tongchuang.opendata.Documents.Endpoint;
import org.tongchuang.opendata.Documents.Fault;
import org.tongchuang.opendata.GeoReport;
import org.tongchuang.opendata.GeoReport.Incoming;
import org.tongchuang.opendata.OpenDataRefusal;
import org.tongchuang.opendata.Question;
import org.tongchuang.territory.Territory;

/**
 * Open311 GeoReport v2. The district is that of the host, of {@code jurisdiction_id}, or, for
 * clients that know neither, of the address.
 */
@Open
@Controller
class GeoReportController {

  private static final String V2 = "/open311/v2";
  private static final String IN = "/open311/{jurisdiction}/v2";
  private static final Pattern DISTRICT = Pattern.compile("/open311/([^/]+)/v2/.*");
  private static final String FORMAT = ".{format:json|xml}";

  private static final String SPECIFICATION = "http://wiki.open311.org/GeoReport_v2";
  private static final String CHANGESET = "2026-11-26T00:00:00Z";
  private static final List<String> FORMATS = List.of("application/json", "text/xml");
  private static final int MOST_PHOTOS = 3;

  private final GeoReport geoReport;
  private final Territory territory;
  private final Photos photos;
  private final Rendering rendering;
  private final Allowance allowance;
  private final Problems problems;
  private final Turns turns;
  private final MessageSource words;
  private final Clock clock;
  private final List<String> apiKeys;

  /**
   * @param apiKeys the keys of which a report must bring one; anybody may report when there are
   *     none
   */
  GeoReportController(
      GeoReport geoReport,
      Territory territory,
      Photos photos,
      Rendering rendering,
      Allowance allowance,
      Problems problems,
      Turns turns,
      MessageSource words,
      Clock clock,
      @Value("${tongchuang.open311.api-keys:}") List<String> apiKeys) {
    this.geoReport = geoReport;
    this.territory = territory;
    this.photos = photos;
    this.rendering = rendering;
    this.allowance = allowance;
    this.problems = problems;
    this.turns = turns;
    this.words = words;
    this.clock = clock;
    this.apiKeys = List.copyOf(apiKeys);
  }

  @GetMapping({"/open311/discovery" + FORMAT, "/open311/v2/discovery" + FORMAT})
  ResponseEntity<byte[]> discovery(HttpServletRequest request, Locale reader) {
    count(request);
    var base = ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
    var endpoints =
        Stream.concat(
                Stream.of(base + V2),
                territory.districts().stream()
                    .map(it -> base + IN.replace("{jurisdiction}", it.code().value())))
            .map(it -> new Endpoint(SPECIFICATION, it, CHANGESET, "production", FORMATS))
            .toList();
    return answer(
        request,
        "discovery",
        new Discovery(
            CHANGESET,
            words.getMessage("opendata.contact", null, reader),
            words.getMessage(
                apiKeys.isEmpty() ? "opendata.key.none" : "opendata.key.ask", null, reader),
            endpoints));
  }

  @GetMapping({V2 + "/services" + FORMAT, IN + "/services" + FORMAT})
  ResponseEntity<byte[]> services(HttpServletRequest request, Locale reader) {
    count(request);
    return answer(request, "services", geoReport.services(district(request), reader));
  }

  @GetMapping({V2 + "/services/{code}" + FORMAT, IN + "/services/{code}" + FORMAT})
  ResponseEntity<byte[]> definition(
      @PathVariable String code, HttpServletRequest request, Locale reader) {
    count(request);
    return answer(
        request, "service_definition", geoReport.definition(district(request), code, reader));
  }

  @GetMapping({V2 + "/requests" + FORMAT, IN + "/requests" + FORMAT})
  ResponseEntity<byte[]> requests(HttpServletRequest request, Locale reader) {
    count(request);
    var district = district(request);
    var parameters = parameters(request, district);
    if (parameters.text("token").isPresent()) {
      throw parameters.text("service_request_id").isPresent()
          ? new Refusal(OpenDataRefusal.ID_AND_TOKEN)
          : Parameters.bad("token");
    }
    var question = question(parameters, district, "start_date", "end_date", true);
    return answer(
        request,
        "service_requests",
        isOfNoCase(question) ? List.of() : geoReport.requests(district, question, reader));
  }

  @GetMapping({V2 + "/requests/{id}" + FORMAT, IN + "/requests/{id}" + FORMAT})
  ResponseEntity<byte[]> request(
      @PathVariable String id, HttpServletRequest request, Locale reader) {
    count(request);
    if (request.getParameter("token") != null) {
      throw new Refusal(OpenDataRefusal.ID_AND_TOKEN);
    }
    return answer(
        request, "service_requests", List.of(geoReport.request(district(request), id, reader)));
  }

  @GetMapping({V2 + "/tokens/{token}" + FORMAT, IN + "/tokens/{token}" + FORMAT})
  ResponseEntity<byte[]> token(@PathVariable String token, HttpServletRequest request) {
    count(request);
    if (request.getParameter("service_request_id") != null) {
      throw new Refusal(OpenDataRefusal.ID_AND_TOKEN);
    }
    var district = district(request);
    try {
      return answer(request, "service_requests", List.of(geoReport.token(district, token)));
    } catch (Refusal refusal) {
      allowance.count(Allowance.Act.WRONG_CODE, request.getRemoteAddr());
      throw refusal;
    }
  }

  @GetMapping({V2 + "/servicerequestupdates" + FORMAT, IN + "/servicerequestupdates" + FORMAT})
  ResponseEntity<byte[]> updates(HttpServletRequest request, Locale reader) {
    count(request);
    var district = district(request);
    var question =
        question(parameters(request, district), district, "start_date", "end_date", false);
    return answer(
        request,
        "service_request_updates",
        isOfNoCase(question) ? List.of() : geoReport.updates(district, question, reader));
  }

  @WithoutTurn
  @PostMapping({V2 + "/requests" + FORMAT, IN + "/requests" + FORMAT})
  ResponseEntity<byte[]> report(HttpServletRequest request, Locale reader) {
    allowance.count(Allowance.Act.REPORT, request.getRemoteAddr());
    var district = district(request);
    var parameters = parameters(request, district);
    requireKey(parameters);
    var service =
        parameters
            .text("service_code")
            .orElseThrow(() -> new Refusal(OpenDataRefusal.SERVICE_CODE_MISSING));
    var area = parameters.text("address_id");
    if (area.isPresent() && !AreaCode.isValid(area.get())) {
      throw Parameters.bad("address_id");
    }
    var incoming =
        new Incoming(
            service,
            parameters.place(),
            area.map(AreaCode::new),
            parameters.text("address_string"),
            parameters.text("description"),
            parameters.contact("phone", "email"),
            parameters.attributes(),
            receive(request, district));
    // only now that its photos have arrived
    try (var _ = turns.take()) {
      return answer(
          request, "service_requests", List.of(geoReport.report(district, incoming, reader)));
    }
  }

  /** Whatever else lies here. */
  @RequestMapping(
      path = "/open311/**",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<byte[]> elsewhere() {
    throw new Refusal(OpenDataRefusal.NO_SUCH_DOCUMENT);
  }

  @ExceptionHandler
  ResponseEntity<byte[]> refused(Refusal refusal, HttpServletRequest request, Locale reader) {
    return fault(request, refusal.code().kind().status(), problems.sentence(refusal, reader));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> bug(Exception bug, HttpServletRequest request, Locale reader) {
    if (Problems.isDatabaseAway(bug)) {
      return refused(new Refusal(Turns.Overload.TRY_AGAIN_SOON), request, reader);
    }
    var number = problems.logged(bug, request);
    return fault(
        request, 500, words.getMessage("refusal.OUR_FAULT", new Object[] {number}, reader));
  }

  private ResponseEntity<byte[]> fault(HttpServletRequest request, int status, String sentence) {
    return rendering.answer(
        status, Format.of(request.getRequestURI()), "errors", List.of(new Fault(status, sentence)));
  }

  private ResponseEntity<byte[]> answer(HttpServletRequest request, String root, Object document) {
    return rendering.answer(200, Format.of(request.getRequestURI()), root, document);
  }

  private void count(HttpServletRequest request) {
    allowance.count(Allowance.Act.QUESTION, request.getRemoteAddr());
  }

  /** The district of the address, else the one that is named, else that of the host. */
  private DistrictCode district(HttpServletRequest request) {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    var inAddress = DISTRICT.matcher(path);
    var wanted =
        inAddress.matches()
            ? Optional.of(inAddress.group(1))
            : Optional.ofNullable(request.getParameter("jurisdiction_id"))
                .map(String::strip)
                .filter(it -> !it.isEmpty());
    if (wanted.isEmpty()) {
      return districtOf(request.getServerName());
    }
    return wanted
        .filter(DistrictCode::isValid)
        .map(DistrictCode::new)
        .filter(it -> territory.districts().stream().anyMatch(one -> one.code().equals(it)))
        .orElseThrow(() -> new Refusal(OpenDataRefusal.NO_SUCH_JURISDICTION, wanted.get()));
  }

  private DistrictCode districtOf(String host) {
    try {
      return territory.districtOf(host);
    } catch (Refusal severalAreServed) {
      throw new Refusal(OpenDataRefusal.JURISDICTION_MISSING);
    }
  }

  private Parameters parameters(HttpServletRequest request, DistrictCode district) {
    return new Parameters(request, territory.district(district).timeZone());
  }

  /**
   * What is asked for; the last ninety days when no time is. A number says enough.
   *
   * @param bySending whether the two dates are those of the reports, not of what happened since
   */
  private Question question(
      Parameters parameters, DistrictCode district, String from, String until, boolean bySending) {
    var numbers = parameters.numbers("service_request_id", district);
    var dates = parameters.span(from, until);
    var updated = bySending ? parameters.span("updated_after", "updated_before") : dates;
    var requested = bySending ? dates : Span.ALL;
    int size = parameters.pageSize();
    if (numbers.isPresent()) {
      return new Question(
          numbers,
          Set.of(),
          Optional.empty(),
          Span.ALL,
          bySending ? Span.ALL : updated,
          parameters.page(size),
          size);
    }
    if (requested.equals(Span.ALL) && updated.equals(Span.ALL)) {
      var now = clock.instant();
      var latest = new Span(now.minus(Parameters.LONGEST), now);
      requested = bySending ? latest : Span.ALL;
      updated = bySending ? Span.ALL : latest;
    }
    return new Question(
        numbers,
        Set.copyOf(parameters.list("service_code")),
        parameters.open(),
        requested,
        updated,
        parameters.page(size),
        size);
  }

  private static boolean isOfNoCase(Question question) {
    return question.numbers().filter(List::isEmpty).isPresent();
  }

  private void requireKey(Parameters parameters) {
    var given = parameters.text("api_key").orElse("").getBytes(StandardCharsets.UTF_8);
    if (!apiKeys.isEmpty()
        && apiKeys.stream()
            .noneMatch(it -> MessageDigest.isEqual(it.getBytes(StandardCharsets.UTF_8), given))) {
      throw new Refusal(OpenDataRefusal.API_KEY_WRONG);
    }
  }

  private List<UUID> receive(HttpServletRequest request, DistrictCode district) {
    if (!(request instanceof MultipartHttpServletRequest parts)) {
      return List.of();
    }
    var uploads =
        parts.getMultiFileMap().values().stream()
            .flatMap(List::stream)
            .filter(it -> !it.isEmpty())
            .toList();
    if (uploads.size() > MOST_PHOTOS) {
      throw Parameters.bad("media");
    }
    return uploads.stream().map(it -> receive(it, district)).toList();
  }

  private UUID receive(MultipartFile upload, DistrictCode district) {
    var id = Generators.timeBasedEpochGenerator().generate();
    try (var bytes = upload.getInputStream()) {
      photos.receive(
          new PhotoId(id), bytes, Taken.UNKNOWN, Optional.empty(), Actor.anonymous(district));
      return id;
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }
}
