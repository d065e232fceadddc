package org.tongchuang.briefings;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.Form;
import org.tongchuang.documents.PaperPhotos;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.WordTemplate;
import org.tongchuang.documents.WordTemplate.Content;
import org.tongchuang.documents.WordTemplate.Row;
import org.tongchuang.documents.WordTemplate.Tags;

/** A brief as Word. */
@Component
class WordBrief {

  private static final String TITLE = "title";
  private static final String DATELINE = "dateline";
  private static final String HEADING = "Heading";
  private static final String ACTIONS = "campaigns";
  private static final String WAITING = "overdueUnits";
  private static final String PICTURES = "pictures";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String RESULTS = "results";

  /** What a brief is filled into. */
  static final Form FORM =
      new Form(
          "brief",
          new Tags(
              Stream.concat(
                      Stream.of(TITLE, DATELINE),
                      Arrays.stream(BriefPart.values())
                          .flatMap(it -> Stream.of(tag(it), tag(it) + HEADING)))
                  .collect(Collectors.toUnmodifiableSet()),
              Map.of(
                  ACTIONS,
                  Set.of("campaign", "progress", "plan"),
                  WAITING,
                  Set.of("unit", "cases", "days"),
                  RESULTS,
                  Set.of("unit", "closed", "onTime"),
                  PICTURES,
                  Set.of("@" + BEFORE, "@" + AFTER, "caption"))));

  private final BriefWriter writer;
  private final PaperPhotos photos;

  WordBrief(BriefWriter writer, PaperPhotos photos) {
    this.writer = writer;
    this.photos = photos;
  }

  /** The office may put its own template in place of the pack's. */
  @Bean
  static Form brief() {
    return FORM;
  }

  private static String tag(BriefPart part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  /** The brief filled into a template. */
  byte[] fill(byte[] template, Brief brief) {
    var texts = new HashMap<String, String>();
    texts.put(TITLE, brief.page().title());
    texts.put(DATELINE, brief.page().dateline());
    for (var part : BriefPart.values()) {
      var text = brief.text(part);
      texts.put(tag(part) + HEADING, writer.heading(part, brief.period().edition()));
      texts.put(tag(part), text.isBlank() ? writer.nothing() : text);
    }
    return WordTemplate.fill(
        template,
        new Content(
            texts,
            Map.of(),
            Map.of(
                ACTIONS,
                actions(brief),
                WAITING,
                waiting(brief),
                RESULTS,
                results(brief),
                PICTURES,
                pictures(brief))));
  }

  private List<Row> pictures(Brief brief) {
    var shown = photos.get(brief.district(), brief.photos(), BriefPicture.SIDE);
    return brief.pictures().stream()
        .map(
            it ->
                new Row(
                    Map.of("caption", it.caption()),
                    Map.of(BEFORE, shown.get(it.before()), AFTER, shown.get(it.after()))))
        .toList();
  }

  private static List<Row> actions(Brief brief) {
    return brief.figures().actions().stream()
        .map(
            it ->
                Row.of(
                    Map.of(
                        "campaign", it.name(),
                        "progress", Sheet.percent(it.progress()),
                        "plan", Sheet.percent(it.plan()))))
        .toList();
  }

  private static List<Row> waiting(Brief brief) {
    return brief.figures().waiting().stream()
        .map(
            it ->
                Row.of(
                    Map.of(
                        "unit", it.name(),
                        "cases", String.valueOf(it.cases()),
                        "days", String.valueOf(it.days()))))
        .toList();
  }

  private static List<Row> results(Brief brief) {
    return brief.figures().results().stream()
        .map(
            it ->
                Row.of(
                    Map.of(
                        "unit", it.name(),
                        "closed", String.valueOf(it.closed()),
                        "onTime", String.valueOf(it.onTime()))))
        .toList();
  }
}
