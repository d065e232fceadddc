package org.tongchuang.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tongchuang.kernel.Refusal;

/** Everything that is said to people is said in both languages. */
class WordsTests {

  @Test
  void everyBundleSaysTheSameInBothLanguages() throws IOException {
    var chinese = bundles("");
    var english = bundles("_en");

    assertThat(chinese).isNotEmpty();
    assertThat(english.keySet()).isEqualTo(chinese.keySet());
    chinese.forEach(
        (name, words) ->
            assertThat(english.getOrDefault(name, new Properties()).stringPropertyNames())
                .as(name)
                .isEqualTo(words.stringPropertyNames()));
  }

  @Test
  void bothLanguagesSpeakOfTheSameArguments() throws IOException {
    var english = bundles("_en");
    bundles("")
        .forEach(
            (name, words) ->
                words
                    .stringPropertyNames()
                    .forEach(
                        key ->
                            assertThat(
                                    arguments(
                                        english
                                            .getOrDefault(name, new Properties())
                                            .getProperty(key)))
                                .as(name + ": " + key)
                                .isEqualTo(arguments(words.getProperty(key)))));
  }

  @Test
  void everyRefusalHasWordsAndACodeOfItsOwn() throws IOException {
    var chinese = new Properties();
    bundles("").values().forEach(chinese::putAll);
    var codes = refusalCodes();

    assertThat(codes).isNotEmpty().doesNotHaveDuplicates();
    codes.forEach(it -> assertThat(chinese).containsKey("refusal." + it));
  }

  private static List<String> refusalCodes() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tongchuang")
            .stream()
            .filter(it -> it.isEnum() && it.isAssignableTo(Refusal.Code.class))
            .map(JavaClass::reflect)
            .flatMap(it -> Stream.of(it.getEnumConstants()))
            .map(it -> ((Refusal.Code) it).name())
            .toList();
  }

  /** How many arguments a sentence takes; fails where the sentence is no message format. */
  private static int arguments(String sentence) {
    return new MessageFormat(sentence, Locale.ROOT).getFormatsByArgumentIndex().length;
  }

  private static Map<String, Properties> bundles(String suffix) throws IOException {
    var found = new TreeMap<String, Properties>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:messages/*.properties")) {
      var name = String.valueOf(file.getFilename()).replace(".properties", "");
      if (name.endsWith("_en") == suffix.equals("_en")) {
        var words = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
          words.load(reader);
        }
        found.put(name.replace("_en", ""), words);
      }
    }
    return found;
  }
}
