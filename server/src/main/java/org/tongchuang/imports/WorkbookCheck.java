package org.tongchuang.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.tongchuang.kernel.Refusal;

/**
 * Looks through a workbook before it is parsed. Every part is unpacked once and thrown away, so
 * that what counts is what is really there, not what the archive says; by the same archive reader
 * that the parser uses, so that both see the same parts.
 */
final class WorkbookCheck {

  private static final int MOST_PARTS = 1_000;
  private static final long LARGEST = 2L << 30;

  /** Of parts that the parser keeps in memory: all but the sheets. */
  private static final long LARGEST_IN_MEMORY = 64L << 20;

  /** Between one tag and the next. */
  private static final int LONGEST_TEXT = 1 << 20;

  /** How much larger than the file its parts may be in all; sheets have 5 to 40. */
  private static final long MOST_INFLATION = 200;

  private final long allowed;
  private long unpacked;

  private WorkbookCheck(long fileSize) {
    this.allowed = Math.min(LARGEST, fileSize * MOST_INFLATION);
  }

  /**
   * @throws Refusal of {@link TableRefusal}
   */
  static void require(Path file) throws IOException {
    var check = new WorkbookCheck(Files.size(file));
    try (var zip = ZipFile.builder().setPath(file).get()) {
      if (zip.getEntry("xl/workbook.xml") == null) {
        throw new Refusal(TableRefusal.NO_WORKBOOK);
      }
      int parts = 0;
      for (var entry : Collections.list(zip.getEntries())) {
        if (++parts > MOST_PARTS) {
          throw new Refusal(TableRefusal.WORKBOOK_TOO_LARGE, "*");
        }
        try (var content = zip.getInputStream(entry)) {
          check.part(entry, content);
        }
      }
    } catch (IOException damaged) {
      throw new Refusal(TableRefusal.NO_WORKBOOK);
    }
  }

  private void part(ZipArchiveEntry entry, InputStream content) throws IOException {
    var name = entry.getName();
    long most = name.startsWith("xl/worksheets/") ? LARGEST : LARGEST_IN_MEMORY;
    var buffer = new byte[1 << 16];
    long size = 0;
    int sinceTag = 0;
    int before = 0;
    boolean markup = false;
    for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
      if (size == 0 && count > 0) {
        markup = isMarkup(buffer[0], count > 1 ? buffer[1] : 0);
      }
      size += count;
      unpacked += count;
      if (size > most || unpacked > allowed) {
        throw new Refusal(TableRefusal.WORKBOOK_TOO_LARGE, name);
      }
      for (int i = 0; markup && i < count; i++) {
        int it = buffer[i];
        if (it == 0) {
          throw new Refusal(TableRefusal.NO_WORKBOOK);
        }
        if (before == '!' && it == 'D') {
          throw new Refusal(TableRefusal.WORKBOOK_WITH_DOCTYPE, name);
        }
        sinceTag = it == '<' ? 0 : sinceTag + 1;
        if (sinceTag > LONGEST_TEXT) {
          throw new Refusal(TableRefusal.WORKBOOK_TOO_LARGE, name);
        }
        before = before == '<' && it == '!' ? '!' : it == '<' ? '<' : 0;
      }
    }
  }

  /** Whether a part can be markup at all; pictures and the like are never parsed as such. */
  private static boolean isMarkup(byte first, byte second) {
    return switch (first & 0xFF) {
      case '<', ' ', '\t', '\r', '\n', 0, 0xEF, 0xFE -> true;
      case 0xFF -> (second & 0xFF) == 0xFE;
      default -> false;
    };
  }
}
