package org.tongchuang.opendata;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of GeoReport v2, with its names. What each field holds, and why it is public, is in
 * {@code docs/open-data.md}; a test compares the two.
 */
public final class Documents {

  private Documents() {}

  /** Where the interface is and what it speaks. */
  public record Discovery(
      String changeset, String contact, String keyService, List<Endpoint> endpoints) {}

  public record Endpoint(
      String specification, String url, String changeset, String type, List<String> formats) {}

  /** A category that can be reported. */
  public record Service(
      String serviceCode,
      String serviceName,
      String description,
      boolean metadata,
      String type,
      String keywords,
      String group) {}

  /** What is asked besides, of a report in a category. */
  public record ServiceDefinition(String serviceCode, List<AskedFor> attributes) {}

  public record AskedFor(
      boolean variable,
      String code,
      String datatype,
      boolean required,
      String datatypeDescription,
      int order,
      String description,
      List<Value> values) {}

  public record Value(String key, String name) {}

  /** A case. */
  public record Request(
      String serviceRequestId,
      String status,
      String statusNotes,
      String serviceName,
      String serviceCode,
      @Nullable String description,
      @Nullable String agencyResponsible,
      @Nullable String serviceNotice,
      String requestedDatetime,
      String updatedDatetime,
      @Nullable String expectedDatetime,
      String address,
      @Nullable String addressId,
      @Nullable String zipcode,
      @Nullable Double lat,
      @JsonProperty("long") @Nullable Double longitude,
      @Nullable String mediaUrl) {}

  /** What has happened to a case. */
  public record RequestUpdate(
      String updateId,
      String serviceRequestId,
      String status,
      String description,
      String updatedDatetime,
      @Nullable String mediaUrl) {}

  /** What a report is answered with: a number or a token, never both. */
  public sealed interface Receipt {}

  public record Numbered(String serviceRequestId, String serviceNotice, @Nullable String accountId)
      implements Receipt {}

  public record Held(String token, String serviceNotice, @Nullable String accountId)
      implements Receipt {}

  /**
   * What a token stands for.
   *
   * @param serviceRequestId null as long as the case is held back
   */
  public record TokenMeaning(@Nullable String serviceRequestId, String token) {}

  /** Why something was refused. */
  public record Fault(int code, String description) {}
}
