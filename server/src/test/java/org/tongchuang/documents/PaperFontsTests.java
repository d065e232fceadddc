package org.tongchuang.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongchuang.database.DataFolder;

/**
 * The fonts of the machine that the tests run on: there is a Chinese one, and not that of GB/T
 * 9704.
 */
class PaperFontsTests {

  private static final List<String> FAMILIES = List.of("方正小标宋简体", "文泉驿正黑", "仿宋_GB2312");

  @TempDir Path folder;

  @Test
  void aFamilyThatIsNotThereIsSaidAndAnotherStandsForItReadOnce() throws IOException {
    try (var data = DataFolder.open(folder);
        var document = new PDDocument()) {
      var fonts = new PaperFonts(data);
      assertThat(fonts.isAny()).isTrue();
      assertThat(fonts.missing(FAMILIES)).contains("方正小标宋简体").doesNotContain("文泉驿正黑");
      try (var loaded = fonts.load(FAMILIES, document)) {
        assertThat(loaded.byFamily().keySet()).containsExactlyElementsOf(FAMILIES);
        assertThat(loaded.byFamily().values().stream().distinct()).hasSize(1);
        assertThat(loaded.byFamily().values().iterator().next().getStringWidth("创文")).isPositive();
      }
    }
  }

  @Test
  void aFileThatIsNoFontIsPassedOver() throws IOException {
    try (var data = DataFolder.open(folder)) {
      for (var name : List.of("a.ttf", "b.ttc")) {
        Files.writeString(data.folder("fonts").resolve(name), "no font");
      }
      assertThat(new PaperFonts(data).isAny()).isTrue();
    }
  }
}
