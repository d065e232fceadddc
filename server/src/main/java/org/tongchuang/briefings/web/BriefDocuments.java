package org.tongchuang.briefings.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.briefings.Brief;
import org.tongchuang.briefings.Brief.Act;
import org.tongchuang.briefings.Brief.State;
import org.tongchuang.briefings.BriefPage;
import org.tongchuang.briefings.BriefPart;
import org.tongchuang.briefings.BriefPermission;
import org.tongchuang.briefings.BriefPicture;
import org.tongchuang.briefings.Briefs;
import org.tongchuang.briefings.Edition;
import org.tongchuang.briefings.Period;
import org.tongchuang.cases.CaseFigures.Counted;
import org.tongchuang.cases.Cases;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.people.People;

/** Briefs as clients see them: the words around them in the reader's language. */
@Component
class BriefDocuments {

  private static final String BRIEFS = "/api/v1/briefs/";

  private final Briefs briefs;
  private final People people;
  private final Cases cases;
  private final MessageSource words;

  BriefDocuments(Briefs briefs, People people, Cases cases, MessageSource words) {
    this.briefs = briefs;
    this.people = people;
    this.cases = cases;
    this.words = words;
  }

  /**
   * @param period its name, as {@code 2026-11-27}, {@code 2026-W47} or {@code 2026-11}
   */
  record BriefLine(
      String period,
      State state,
      String title,
      Instant asOf,
      int lines,
      @Nullable Instant issuedAt) {}

  /**
   * @param cases where the cases behind the number are listed; null for words
   */
  record PieceView(String text, @Nullable String cases, @Nullable String campaign) {}

  record SentenceView(List<PieceView> pieces) {}

  /**
   * @param points whether the office writes it as points, each on a line of its own
   * @param sentences what the machine says
   * @param text what stands on the page
   * @param written whether that is the office's
   */
  record PartView(
      BriefPart part,
      String heading,
      boolean points,
      List<SentenceView> sentences,
      String machineText,
      String text,
      boolean written) {}

  /**
   * @param before where the photo of the report is
   * @param after where the photo of the handling is
   */
  record PictureView(String caseId, String number, String caption, String before, String after) {}

  record BriefAction(String name, String method, String href) {}

  record PersonAct(@Nullable String by, Instant at) {}

  /**
   * @param period its name, as {@code 2026-11-27}, {@code 2026-W47} or {@code 2026-11}
   * @param missingFonts those after GB/T 9704 that its PDF does without
   * @param lines how many lines of text there are, of {@code mostLines} that fit the page, each as
   *     wide as {@code width} full-width characters
   */
  record BriefDocument(
      String period,
      Edition edition,
      int version,
      State state,
      Instant asOf,
      String title,
      String dateline,
      int lines,
      int mostLines,
      int width,
      int mostPoints,
      @Nullable Instant frozenAt,
      @Nullable PersonAct locked,
      @Nullable PersonAct issued,
      List<PartView> parts,
      List<PictureView> pictures,
      int mostPictures,
      List<String> missingFonts,
      List<BriefAction> actions) {}

  record BriefNamed(String code, String name) {}

  record CountedCase(
      String id,
      String number,
      BriefNamed category,
      @Nullable BriefNamed unit,
      @Nullable Instant due) {}

  BriefLine line(Brief it) {
    return new BriefLine(
        it.period().toString(),
        it.state(),
        it.page().title(),
        it.figures().asOf(),
        it.lines(),
        it.issued().map(Act::at).orElse(null));
  }

  BriefDocument document(Brief it, Actor actor, Locale reader) {
    return new BriefDocument(
        it.period().toString(),
        it.period().edition(),
        it.version(),
        it.state(),
        it.figures().asOf(),
        it.page().title(),
        it.page().dateline(),
        it.lines(),
        BriefPage.MOST_LINES,
        BriefPage.WIDTH,
        BriefPart.MOST_POINTS,
        it.frozenAt().orElse(null),
        act(it.district(), it.locked()),
        act(it.district(), it.issued()),
        Arrays.stream(BriefPart.values()).map(part -> part(it, part, reader)).toList(),
        it.pictures().stream().map(this::picture).toList(),
        BriefPicture.MOST,
        it.state() == State.DRAFT ? List.of() : briefs.missingFonts(),
        actions(it, actor));
  }

  PictureView picture(BriefPicture it) {
    var photos = "/api/v1/cases/" + it.of() + "/photos/";
    return new PictureView(
        it.of().toString(), it.number(), it.caption(), photos + it.before(), photos + it.after());
  }

  private @Nullable PersonAct act(DistrictCode district, Optional<Act> made) {
    return made.map(
            it ->
                new PersonAct(
                    people.findPerson(district, it.by()).map(person -> person.name()).orElse(null),
                    it.at()))
        .orElse(null);
  }

  private PartView part(Brief it, BriefPart part, Locale reader) {
    return new PartView(
        part,
        words.getMessage(part.heading(it.period().edition()), null, reader),
        part.isPoints(),
        it.page().sentences(part).stream()
            .map(sentence -> sentence(it.period(), sentence))
            .toList(),
        it.page().text(part),
        it.text(part),
        it.texts().containsKey(part));
  }

  private static SentenceView sentence(Period period, BriefPage.Sentence it) {
    return new SentenceView(it.pieces().stream().map(piece -> piece(period, piece)).toList());
  }

  private static PieceView piece(Period period, BriefPage.Piece it) {
    if (it.figure() == null) {
      return new PieceView(it.text(), null, it.campaign());
    }
    var list = BRIEFS + period + "/figures/" + it.figure() + "/cases";
    return new PieceView(it.text(), it.unit() == null ? list : list + "?unit=" + it.unit(), null);
  }

  private static List<BriefAction> actions(Brief it, Actor actor) {
    var actions = new ArrayList<BriefAction>();
    var where = BRIEFS + it.period();
    if (actor.may(BriefPermission.BRIEF_EDIT, it.district().area())) {
      if (it.state().isOpen()) {
        actions.add(new BriefAction("WRITE", "PUT", where));
        actions.add(new BriefAction("PICTURES", "GET", where + "/pictures"));
      }
      if (it.state() == State.FROZEN) {
        actions.add(new BriefAction("LOCK", "POST", where + "/lock"));
      }
      if (it.state() == State.LOCKED) {
        actions.add(new BriefAction("ISSUE", "POST", where + "/issue"));
      }
    }
    if (it.state() != State.DRAFT) {
      actions.add(new BriefAction("PDF", "GET", where + "/brief.pdf"));
    }
    if (it.state() != State.DRAFT && it.template().isPresent()) {
      actions.add(new BriefAction("DOWNLOAD", "GET", where + "/brief.docx"));
    }
    return List.copyOf(actions);
  }

  CountedCase counted(DistrictCode district, Counted it, Locale reader) {
    return new CountedCase(
        it.id().toString(),
        it.number().toString(),
        new BriefNamed(
            it.category(),
            cases
                .findCategory(district, it.category())
                .map(category -> category.name(reader))
                .orElse(it.category())),
        it.unit().map(unit -> unit(district, unit, reader)).orElse(null),
        it.due().orElse(null));
  }

  private BriefNamed unit(DistrictCode district, UnitCode code, Locale reader) {
    return new BriefNamed(code.value(), people.unitName(district, code, reader));
  }
}
