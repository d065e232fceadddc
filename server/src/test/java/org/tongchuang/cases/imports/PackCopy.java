package org.tongchuang.cases.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A shipped pack under another district's code, so that a test has its cases to itself. */
public final class PackCopy {

  private static final Path PACKS = Path.of("../packs");

  private PackCopy() {}

  /**
   * @return the folder of the copy, beside those that it extends
   */
  public static Path of(String pack, String code, String district, Path folder) throws IOException {
    Files.walkFileTree(
        PACKS,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var copy = folder.resolve(district).resolve(PACKS.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.write(
                copy,
                Files.readString(file, ISO_8859_1).replace(code, district).getBytes(ISO_8859_1));
            return FileVisitResult.CONTINUE;
          }
        });
    return folder.resolve(district).resolve(pack);
  }
}
