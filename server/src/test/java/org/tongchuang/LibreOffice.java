package org.tongchuang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Papers as an office prints them. */
public final class LibreOffice {

  private static final int DARK = 128;
  private static final int DOTS_PER_INCH = 50;

  private LibreOffice() {}

  /**
   * A printed paper.
   *
   * @param text what can be read on it, without any space
   */
  public record Printed(int pages, String text) {

    /** What a text is without its spaces, which lines end with as they like. */
    public static String squeezed(String text) {
      return text.replaceAll("[\\s\\u3000]", "");
    }
  }

  /** Leaves a test out where there is none. */
  public static void assumeThere() {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(it -> Files.isExecutable(Path.of(it, "soffice")));
    assumeTrue(there, "no LibreOffice: papers are not printed");
  }

  /**
   * Prints every Word file of a folder; each page has something on it.
   *
   * @return by the names of the files, without their ends
   */
  public static Map<String, Printed> print(Path folder) throws IOException, InterruptedException {
    run(folder, files(folder, ".docx").stream().map(Path::toString));
    var printed = new HashMap<String, Printed>();
    files(folder, ".pdf").forEach(it -> printed.put(name(it), read(it)));
    return printed;
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(it -> it.toString().endsWith(end)).toList();
    }
  }

  private static String name(Path file) {
    var name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  private static void run(Path folder, Stream<String> files)
      throws IOException, InterruptedException {
    var options =
        Stream.of(
            "soffice",
            "-env:UserInstallation=file://" + folder.resolve("profile"),
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder.toString());
    var said = folder.resolve("said.txt").toFile();
    var process =
        new ProcessBuilder(Stream.concat(options, files).toList())
            .redirectErrorStream(true)
            .redirectOutput(said)
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said.toPath())).isZero();
  }

  private static Printed read(Path pdf) {
    try (var document = Loader.loadPDF(pdf.toFile())) {
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        assertThat(ink(document, page)).as("page %d of %s", page + 1, pdf).isBetween(0.002, 0.5);
      }
      return new Printed(
          document.getNumberOfPages(), Printed.squeezed(new PDFTextStripper().getText(document)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How much of a page is dark, of one. */
  private static double ink(PDDocument document, int page) throws IOException {
    var image = new PDFRenderer(document).renderImageWithDPI(page, DOTS_PER_INCH);
    long dark = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        dark += (image.getRGB(x, y) & 0xFF) < DARK ? 1 : 0;
      }
    }
    return (double) dark / image.getWidth() / image.getHeight();
  }
}
