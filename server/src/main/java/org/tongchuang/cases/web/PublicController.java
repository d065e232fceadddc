package org.tongchuang.cases.web;

import com.fasterxml.uuid.Generators;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseRefusal;
import org.tongchuang.cases.CaseView.NearCase;
import org.tongchuang.cases.PublicCases;
import org.tongchuang.cases.Report;
import org.tongchuang.http.Allowance;
import org.tongchuang.http.Problems;
import org.tongchuang.http.PublicPage;
import org.tongchuang.http.QrCode;
import org.tongchuang.http.Turns;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoAnswer;
import org.tongchuang.media.PhotoFile;
import org.tongchuang.media.PhotoId;
import org.tongchuang.media.Photos;
import org.tongchuang.media.Taken;

/** The pages for everybody: no account, no script needed. */
@PublicPage
class PublicController {

  /** Said of a report that is about none of the cases close by. */
  private static final String ANOTHER = "another";

  private static final int MOST_PHOTOS = 3;

  private final PublicCases publicCases;
  private final Photos photos;
  private final PublicPages pages;
  private final Allowance allowance;
  private final Problems problems;
  private final Turns turns;
  private final Clock clock;

  PublicController(
      PublicCases publicCases,
      Photos photos,
      PublicPages pages,
      Allowance allowance,
      Problems problems,
      Turns turns,
      Clock clock) {
    this.publicCases = publicCases;
    this.photos = photos;
    this.pages = pages;
    this.allowance = allowance;
    this.problems = problems;
    this.turns = turns;
    this.clock = clock;
  }

  /**
   * What was typed, as text, so that nothing is lost when something is refused.
   *
   * @param same the open case close by that it is about, or {@link #ANOTHER}; null until asked
   * @param kept photos that have arrived already
   */
  record Form(
      UUID id,
      @Nullable String category,
      @Nullable String longitude,
      @Nullable String latitude,
      @Nullable String accuracy,
      @Nullable String area,
      @Nullable String address,
      @Nullable String description,
      @Nullable String phone,
      @Nullable String same,
      List<Kept> kept) {

    Form askedAgain() {
      return new Form(
          id,
          category,
          longitude,
          latitude,
          accuracy,
          area,
          address,
          description,
          phone,
          null,
          kept);
    }
  }

  /** A photo that has arrived, with its small picture as a data address. */
  record Kept(UUID id, String thumbnail) {}

  @GetMapping("/")
  String home() {
    return "public/home";
  }

  /** The form, with the place filled in where a QR code at that place says it. */
  @GetMapping("/report")
  String report(HttpServletRequest request, Locale reader, Model model) {
    var form =
        new Form(
            Generators.timeBasedEpochGenerator().generate(),
            null,
            request.getParameter("longitude"),
            request.getParameter("latitude"),
            null,
            request.getParameter("area"),
            request.getParameter("address"),
            null,
            null,
            null,
            List.of());
    return reportPage(form, Map.of(), List.of(), district(request), reader, model);
  }

  /** Takes a turn once the photos have arrived; what was typed stays when there is none. */
  @WithoutTurn
  @PostMapping("/report")
  String report(
      @RequestParam UUID id,
      @RequestParam(defaultValue = "") List<UUID> kept,
      @RequestParam(name = "photo", required = false) @Nullable List<MultipartFile> uploads,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    allowance.count(Allowance.Act.REPORT, request.getRemoteAddr());
    var district = district(request);
    var errors = new LinkedHashMap<String, String>();
    var arrived = new ArrayList<>(kept.stream().limit(MOST_PHOTOS).toList());
    for (var upload : uploads == null ? List.<MultipartFile>of() : uploads) {
      if (!upload.isEmpty() && arrived.size() < MOST_PHOTOS) {
        try {
          arrived.add(receive(district, upload));
        } catch (Refusal refusal) {
          errors.put("photo", problems.sentence(refusal, reader));
        }
      }
    }
    var form = form(id, typed, arrived, district);
    if (form.category() == null) {
      errors.put("category", pages.words("report.error.category", reader));
    }
    try (var _ = turns.take()) {
      return take(form, errors, arrived, district, response, reader, model);
    } catch (Refusal busy) {
      if (busy.code() != Turns.Overload.TRY_AGAIN_SOON) {
        throw busy;
      }
      status(busy, response);
      errors.put("send", problems.sentence(busy, reader));
      return reportPage(form, errors, List.of(), district, reader, model);
    }
  }

  private String take(
      Form form,
      Map<String, String> errors,
      List<UUID> arrived,
      DistrictCode district,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    var near = form.same() == null && errors.isEmpty() ? near(form, district) : List.<NearCase>of();
    if (!near.isEmpty()) {
      return reportPage(form, errors, near, district, reader, model);
    }
    if (errors.isEmpty()) {
      try {
        return "redirect:/received/" + send(district, form, arrived);
      } catch (Refusal refusal) {
        errors.put(field(refusal), problems.sentence(refusal, reader));
      }
    }
    response.setStatus(422);
    return reportPage(form.askedAgain(), errors, near(form, district), district, reader, model);
  }

  @GetMapping("/received/{code}")
  String received(@PathVariable String code, HttpServletRequest request, Model model) {
    var view = publicCases.get(district(request), code);
    var link =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/progress/" + publicCases.code(view))
            .toUriString();
    model.addAttribute("number", view.file().number().toString());
    model.addAttribute("code", publicCases.code(view));
    model.addAttribute("link", link);
    model.addAttribute("qr", QrCode.svg(link));
    model.addAttribute("phone", view.contact().isPresent());
    return "public/received";
  }

  @GetMapping("/progress")
  String progress(@RequestParam(required = false) @Nullable String code, Model model) {
    if (code != null && !code.isBlank()) {
      return "redirect:/progress/" + code.strip().replaceAll("[^0-9A-Za-z-]", "");
    }
    model.addAttribute("case", null);
    return "public/progress";
  }

  @GetMapping("/progress/{code}")
  String progress(
      @PathVariable String code,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    try {
      var view = publicCases.get(district(request), code);
      model.addAttribute(
          "case", pages.progress(view, publicCases.standIn(view), publicCases.code(view), reader));
    } catch (Refusal refusal) {
      allowance.count(Allowance.Act.WRONG_CODE, request.getRemoteAddr());
      response.setStatus(refusal.code().kind().status());
      model.addAttribute("case", null);
      model.addAttribute("code", code);
      model.addAttribute("error", problems.sentence(refusal, reader));
    }
    return "public/progress";
  }

  @PostMapping("/progress/{code}/reopen")
  String reopen(
      @PathVariable String code,
      @RequestParam(defaultValue = "") String reason,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    try {
      publicCases.reopen(district(request), code, reason);
      model.addAttribute("said", pages.words("progress.reopened", reader));
    } catch (Refusal refusal) {
      response.setStatus(refusal.code().kind().status());
      model.addAttribute("reason", reason);
      model.addAttribute("reasonError", problems.sentence(refusal, reader));
    }
    var view = publicCases.get(district(request), code);
    model.addAttribute(
        "case", pages.progress(view, publicCases.standIn(view), publicCases.code(view), reader));
    return "public/progress";
  }

  @GetMapping("/progress/{code}/photos/{photo}")
  ResponseEntity<Resource> photo(
      @PathVariable String code,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size,
      HttpServletRequest request) {
    var district = district(request);
    return PhotoAnswer.of(photos, district, publicCases.photo(district, code, photo), size);
  }

  private static void status(Refusal refusal, HttpServletResponse response) {
    response.setStatus(refusal.code().kind().status());
    if (refusal.code().kind() == Refusal.Kind.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
  }

  /** What is open close by, without the report itself when its answer was lost. */
  private List<NearCase> near(Form form, DistrictCode district) {
    return form.category() == null
        ? List.of()
        : publicCases.near(district, form.category(), place(form)).stream()
            .filter(it -> !it.id().value().equals(form.id()))
            .toList();
  }

  private String reportPage(
      Form form,
      Map<String, String> errors,
      List<NearCase> near,
      DistrictCode district,
      Locale reader,
      Model model) {
    model.addAttribute("near", pages.near(near, district, reader));
    model.addAttribute("categories", pages.categories(publicCases.categories(district), reader));
    model.addAttribute("streets", pages.streets(district));
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "public/report";
  }

  private UUID receive(DistrictCode district, MultipartFile upload) {
    var id = Generators.timeBasedEpochGenerator().generate();
    try (InputStream bytes = upload.getInputStream()) {
      photos.receive(
          new PhotoId(id), bytes, Taken.UNKNOWN, Optional.empty(), Actor.anonymous(district));
      return id;
    } catch (IOException brokenOff) {
      throw new UncheckedIOException(brokenOff);
    }
  }

  private Form form(UUID id, Map<String, String> typed, List<UUID> arrived, DistrictCode district) {
    return new Form(
        id,
        given(typed.get("category")),
        given(typed.get("longitude")),
        given(typed.get("latitude")),
        given(typed.get("accuracy")),
        given(typed.get("area")),
        given(typed.get("address")),
        given(typed.get("description")),
        given(typed.get("phone")),
        given(typed.get("same")),
        arrived.stream().map(it -> kept(it, district)).toList());
  }

  private Kept kept(UUID photo, DistrictCode district) {
    try {
      var file = photos.open(district, new PhotoId(photo), PhotoFile.Size.THUMBNAIL);
      return new Kept(
          photo,
          "data:image/jpeg;base64,"
              + Base64.getEncoder().encodeToString(Files.readAllBytes(file.path())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Sends a form; one that was changed after it had arrived becomes a report of its own. */
  private String send(DistrictCode district, Form form, List<UUID> arrived) {
    try {
      return publicCases.report(district, report(form.id(), form, arrived));
    } catch (Refusal refusal) {
      if (refusal.code() != CaseRefusal.CASE_ID_TAKEN) {
        throw refusal;
      }
      return publicCases.report(
          district, report(Generators.timeBasedEpochGenerator().generate(), form, arrived));
    }
  }

  private Report report(UUID id, Form form, List<UUID> arrived) {
    return new Report(
        new CaseId(id),
        CaseEvent.Source.PUBLIC,
        String.valueOf(form.category()),
        clock.instant(),
        place(form),
        number(form.accuracy()),
        Optional.ofNullable(form.area()).filter(AreaCode::isValid).map(AreaCode::new),
        Optional.ofNullable(form.address()),
        Optional.ofNullable(form.description()),
        arrived,
        Optional.ofNullable(form.phone()),
        Optional.empty(),
        Optional.empty(),
        same(form),
        Optional.empty());
  }

  private static Optional<CaseId> same(Form form) {
    try {
      return Optional.ofNullable(form.same())
          .filter(it -> !it.equals(ANOTHER))
          .map(it -> new CaseId(UUID.fromString(it)));
    } catch (IllegalArgumentException noCase) {
      throw new Refusal(CaseRefusal.CANNOT_MERGE_THERE);
    }
  }

  private static Optional<GeoPoint> place(Form form) {
    return form.longitude() == null || form.latitude() == null
        ? Optional.empty()
        : GeoPoint.read(form.longitude(), form.latitude());
  }

  private static @Nullable Double number(@Nullable String text) {
    try {
      return text == null ? null : Double.valueOf(text);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** The field that a refusal speaks of. */
  private static String field(Refusal refusal) {
    return switch (refusal.code().name()) {
      case "NO_SUCH_CATEGORY" -> "category";
      case "PLACE_MISSING", "OUTSIDE_THE_DISTRICT", "NO_SUCH_AREA" -> "area";
      case "CANNOT_MERGE_THERE" -> "same";
      case "TEXT_TOO_LONG" -> "description";
      default -> "photo";
    };
  }

  private DistrictCode district(HttpServletRequest request) {
    return pages.district(request);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
