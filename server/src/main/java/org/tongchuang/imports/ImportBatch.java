package org.tongchuang.imports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/**
 * A file that was sent to be imported, and how far it has come.
 *
 * @param format the encoding of a text; {@code xlsx} of a workbook
 * @param header the titles of its columns
 * @param columns which place in the header each column has that was matched
 * @param total how many rows it has below its header
 * @param readTo the line up to which rows were taken or refused
 * @param known rows that brought in nothing, because all of it was there before
 * @param kept rows that could not be undone
 * @param fileGone whether the file, and with it what its rows said, was deleted
 */
public record ImportBatch(
    DistrictCode district,
    UUID id,
    String kind,
    Stage stage,
    String sha256,
    String format,
    List<String> header,
    Map<String, Integer> columns,
    int total,
    int readTo,
    int taken,
    int known,
    int refused,
    int undone,
    int kept,
    ActorId receivedBy,
    Instant receivedAt,
    boolean fileGone) {

  /** How far a batch has come. */
  public enum Stage {
    /** Nothing of it was taken. */
    RECEIVED,
    TAKING,
    TAKEN,
    UNDOING,
    UNDONE
  }
}
