package org.tongchuang.briefings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tongchuang.documents.WordTemplate;

class WordBriefTests {

  @Test
  void theTemplateThatIsShippedHasNoFault() throws IOException {
    var shipped = Files.readAllBytes(Path.of("../packs/national/documents/brief.docx"));
    assertThat(WordTemplate.check(shipped, WordBrief.FORM.tags())).isEmpty();
  }
}
