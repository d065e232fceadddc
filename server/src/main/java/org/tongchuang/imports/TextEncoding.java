package org.tongchuang.imports;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tongchuang.kernel.Refusal;

/**
 * Finds out how a text file is encoded: the first encoding in which all of it makes sense. Guesses
 * nothing from a part, because a file put together from two encodings begins well.
 */
final class TextEncoding {

  private static final int CHUNK = 1 << 16;
  private static final List<Charset> CANDIDATES =
      List.of(UTF_8, UTF_16LE, UTF_16BE, Charset.forName("GB18030"));

  private TextEncoding() {}

  /**
   * @throws Refusal {@link TableRefusal#UNKNOWN_ENCODING}
   */
  static Charset of(Path file) throws IOException {
    for (var charset : CANDIDATES) {
      if (fits(file, charset)) {
        return charset;
      }
    }
    throw new Refusal(TableRefusal.UNKNOWN_ENCODING);
  }

  private static boolean fits(Path file, Charset charset) throws IOException {
    boolean wide = charset.equals(UTF_16LE) || charset.equals(UTF_16BE);
    // Nearly any bytes are UTF-16, but few of them have the separators of a table.
    boolean separated = !wide;
    var decoder = charset.newDecoder();
    var in = ByteBuffer.allocate(CHUNK);
    var out = CharBuffer.allocate(CHUNK);
    try (var stream = Files.newInputStream(file);
        var channel = Channels.newChannel(stream)) {
      boolean end = false;
      while (!end) {
        end = channel.read(in) < 0;
        in.flip();
        CoderResult result = decoder.decode(in, out, end);
        in.compact();
        out.flip();
        for (int i = 0; i < out.limit(); i++) {
          char character = out.get(i);
          if (character == 0) {
            return false;
          }
          separated |= character == ',' || character == '\n' || character == '\r';
        }
        out.clear();
        if (result.isError()) {
          return false;
        }
      }
    }
    return separated;
  }
}
