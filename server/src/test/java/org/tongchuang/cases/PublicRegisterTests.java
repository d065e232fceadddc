package org.tongchuang.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.tongchuang.kernel.GeoPoint;

class PublicRegisterTests {

  /** Two lists of what the public is told of would drift apart: a new event must be in both. */
  @Test
  void theRegisterTellsWhatTheProgressPageHasWordsForButTheImportedPast() {
    var words = new ResourceBundleMessageSource();
    words.setBasename("messages/cases");
    words.setDefaultEncoding("UTF-8");
    Set<String> spoken =
        Arrays.stream(CaseEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .filter(
                it -> words.getMessage("progress.step." + it, null, null, Locale.CHINESE) != null)
            .filter(it -> !it.startsWith("CaseImported"))
            .collect(Collectors.toSet());

    assertThat(PublicRegisterStore.TOLD).isEqualTo(spoken);
  }

  @Test
  void aBlurredPlaceIsWithinAHundredMetresOfItsOwn() {
    var place = new GeoPoint(114.613499, 33.562499);

    var blurred = PublicRegister.blurred(place);

    assertThat(blurred).isEqualTo(new GeoPoint(114.613, 33.562));
    assertThat(blurred.metresTo(place)).isLessThan(100);
  }
}
