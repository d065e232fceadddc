package org.tongchuang.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseEvent;
import org.tongchuang.cases.CaseView;
import org.tongchuang.cases.CaseView.NearCase;
import org.tongchuang.cases.Cases;
import org.tongchuang.cases.Category;
import org.tongchuang.cases.Move;
import org.tongchuang.cases.Stage;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.territory.Territory;

/** What the public pages show, in sentences and without anybody's name. */
@Component
class PublicPages {

  private final Cases cases;
  private final CaseDocuments documents;
  private final Territory territory;
  private final MessageSource words;

  PublicPages(Cases cases, CaseDocuments documents, Territory territory, MessageSource words) {
    this.cases = cases;
    this.documents = documents;
    this.territory = territory;
    this.words = words;
  }

  record Card(String code, String name, String icon) {}

  record Street(String code, String name, List<Community> communities) {}

  record Community(String code, String name) {}

  /** An open case close by, in one sentence and without pictures, which are other people's. */
  record Near(String id, String sentence) {}

  record Progress(
      String number,
      String code,
      String sentence,
      String stage,
      String category,
      String area,
      ZonedDateTime occurredAt,
      List<Picture> photosBefore,
      List<Picture> photosAfter,
      List<Step> timeline,
      boolean mayReopen,
      boolean mayRate) {}

  record Picture(String href, String thumbnail, String alt) {}

  record Step(ZonedDateTime at, String sentence) {}

  /** The district that the address of a page belongs to. */
  DistrictCode district(HttpServletRequest request) {
    return territory.districtOf(request.getServerName());
  }

  String words(String key, Locale reader, Object... arguments) {
    return words.getMessage(key, arguments, reader);
  }

  List<Card> categories(List<Category> categories, Locale reader) {
    return categories.stream().map(it -> new Card(it.code(), it.name(reader), it.icon())).toList();
  }

  List<Near> near(List<NearCase> cases, DistrictCode district, Locale reader) {
    var zone = territory.district(district).timeZone();
    return cases.stream()
        .map(
            it ->
                new Near(
                    it.id().toString(),
                    words(
                        "report.same.item",
                        reader,
                        it.metres(),
                        moment(reader).format(it.reportedAt().atZone(zone)),
                        words("report.same." + it.stage(), reader))))
        .toList();
  }

  List<Street> streets(DistrictCode district) {
    return territory.children(district, district.area()).stream()
        .map(
            street ->
                new Street(
                    street.code().value(),
                    street.name(),
                    territory.children(district, street.code()).stream()
                        .map(it -> new Community(it.code().value(), it.name()))
                        .toList()))
        .toList();
  }

  /**
   * How far a case is.
   *
   * @param standIn the case that stands for it when it was merged, else the case itself: what
   *     becomes of that one is told, but not shown in pictures, which are other people's
   */
  Progress progress(CaseView view, CaseView standIn, String code, Locale reader) {
    var state = view.file().state();
    var zone = territory.district(state.district()).timeZone();
    var category =
        cases.findCategory(state.district(), state.category()).map(it -> it.name(reader));
    return new Progress(
        view.file().number().toString(),
        code,
        sentence(standIn, reader),
        state.stage().name().name(),
        category.orElse(state.category()),
        territory.name(state.district(), state.area()),
        view.file().particulars().occurredAt().atZone(zone),
        pictures(view, code, "REPORT", words("progress.before", reader)),
        pictures(view, code, "AFTER", words("progress.after", reader)),
        steps(view, standIn, reader),
        view.open().contains(Move.REOPEN),
        false);
  }

  private String sentence(CaseView view, Locale reader) {
    var state = view.file().state();
    var zone = territory.district(state.district()).timeZone();
    var told = state.stage().assigned();
    var unit =
        told.map(it -> documents.unit(state.district(), it.unit(), reader).name()).orElse("");
    var until =
        state.stage() instanceof Stage.Suspended(_, _, var day)
            ? Optional.of(day)
            : told.map(Stage.Assignment::due);
    var due = until.map(it -> moment(reader).format(it.atZone(zone))).orElse("");
    return words("progress.sentence." + state.stage().name(), reader, unit, due);
  }

  /** Newest first; what only the office needs to know is left out. */
  private List<Step> steps(CaseView view, CaseView standIn, Locale reader) {
    var zone = territory.district(view.file().state().district()).timeZone();
    var life = new ArrayList<>(view.standingLife());
    if (!standIn.file().state().id().equals(view.file().state().id())) {
      standIn.standingLife().stream()
          .filter(it -> !(it instanceof CaseEvent.CaseReported))
          .forEach(life::add);
      life.sort(Comparator.comparing(CaseEvent::at));
    }
    var steps = new ArrayList<Step>();
    for (var event : life) {
      if (isPublic(event)) {
        var unit =
            event instanceof CaseEvent.CaseDispatched(_, var code, _)
                ? documents.unit(event.district(), code, reader).name()
                : "";
        steps.add(
            new Step(
                event.at().atZone(zone), words("progress.step." + event.type(), reader, unit)));
      }
    }
    Collections.reverse(steps);
    return List.copyOf(steps);
  }

  /** Whether the public is told of it: not of what goes on between offices. */
  private static boolean isPublic(CaseEvent event) {
    return switch (event) {
      case CaseEvent.CaseRemarked _,
          CaseEvent.CasePleaded _,
          CaseEvent.CaseApproved _,
          CaseEvent.CaseDenied _,
          CaseEvent.CaseExempted _,
          CaseEvent.CaseSupervised _,
          CaseEvent.CaseReplied _,
          CaseEvent.CaseCheckAsked _,
          CaseEvent.CaseCalledBack _,
          CaseEvent.CaseUndone _ ->
          false;
      default -> true;
    };
  }

  private static List<Picture> pictures(CaseView view, String code, String purpose, String alt) {
    Set<UUID> wanted =
        view.standingLife().stream()
            .filter(it -> CaseDocuments.purpose(it).equals(purpose))
            .flatMap(it -> it.fact().photos().stream())
            .collect(Collectors.toSet());
    return view.photos().stream()
        .map(it -> it.id().value())
        .filter(wanted::contains)
        .map(it -> "/progress/" + code + "/photos/" + it)
        .map(it -> new Picture(it + "?size=full", it + "?size=thumbnail", alt))
        .toList();
  }

  private DateTimeFormatter moment(Locale reader) {
    return DateTimeFormatter.ofPattern(words("public.time", reader), reader);
  }
}
