package org.tongchuang.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongchuang.database.DataFolder;
import org.tongchuang.kernel.DistrictCode;

/**
 * The newest seal of each district, beside the database in the folder {@code seals}: a chain whose
 * end was cut off no longer reaches it.
 */
@Component
class SealFolder {

  /** What the file has of a seal. */
  record Copy(long number, String digest, int keyVersion, String signature) {

    private static final Pattern TEXT =
        Pattern.compile(
            """
            number ([1-9][0-9]{0,17})
            digest ([0-9a-f]{64})
            key ([1-9][0-9]{0,8})
            signature ((?:[0-9a-f]{2}){1,100})
            """);

    static Copy of(Seal seal) {
      return new Copy(seal.number(), seal.digest(), seal.keyVersion(), seal.signature());
    }

    String text() {
      return """
      number %d
      digest %s
      key %d
      signature %s
      """
          .formatted(number, digest, keyVersion, signature);
    }
  }

  /** The file is there, and is not what we write. */
  static final class Damaged extends RuntimeException {

    private Damaged(Path file) {
      super(file + " is damaged");
    }
  }

  private final DataFolder data;

  SealFolder(DataFolder data) {
    this.data = data;
  }

  /**
   * What stands in the file of a district.
   *
   * @throws Damaged if it cannot be read
   */
  Optional<Copy> find(DistrictCode district) {
    var file = file(district);
    try {
      var matcher = Copy.TEXT.matcher(Files.readString(file, US_ASCII));
      if (!matcher.matches()) {
        throw new Damaged(file);
      }
      return Optional.of(
          new Copy(
              Long.parseLong(matcher.group(1)),
              matcher.group(2),
              Integer.parseInt(matcher.group(3)),
              matcher.group(4)));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new Damaged(file);
    }
  }

  void write(Seal seal) {
    data.folder("seals");
    DataFolder.replace(file(seal.district()), Copy.of(seal).text().getBytes(US_ASCII));
  }

  /** The districts that have a file. */
  List<DistrictCode> districts() {
    try (Stream<Path> files = Files.list(data.folder("seals"))) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(DistrictCode::isValid)
          .map(DistrictCode::new)
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Path file(DistrictCode district) {
    return data.path().resolve("seals").resolve(district.value());
  }
}
