package org.tongchuang.cases.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as clients see it.
 *
 * @param timeline absent where only the state was asked for
 * @param actions what the reader may do with it now
 */
record CaseDocument(
    String id,
    String number,
    int version,
    String stage,
    Named category,
    Named area,
    List<Named> path,
    @Nullable Location location,
    @Nullable String address,
    @Nullable String description,
    String source,
    Instant occurredAt,
    Instant recordedAt,
    @Nullable Named unit,
    @Nullable Instant due,
    boolean overdue,
    @Nullable String contact,
    @Nullable List<Photo> photos,
    @Nullable List<Entry> timeline,
    List<Action> actions,
    List<Similar> similar) {

  /** A code and its name in the reader's language. */
  record Named(String code, String name) {}

  record Location(double longitude, double latitude, @Nullable Double accuracyMetres) {}

  /**
   * @param purpose REPORT, AFTER, CHECK or REMARK, after the event that brought it
   */
  record Photo(
      String id, String purpose, @Nullable Instant capturedAt, String href, String thumbnail) {}

  record Entry(
      int version,
      String type,
      Instant at,
      Instant recordedAt,
      @Nullable By by,
      @Nullable Named unit,
      @Nullable Instant due,
      @Nullable String note,
      List<String> photos) {}

  record By(String name, @Nullable String unit) {}

  record Action(String name, String method, String href, List<Field> fields) {}

  record Field(String name, String type, boolean required) {}

  record Similar(String id, String number, long metres, String stage, Instant reportedAt) {}
}
