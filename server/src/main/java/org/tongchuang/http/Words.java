package org.tongchuang.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The words of every module: {@code messages/<module>.properties} in Chinese, {@code _en} beside
 * it.
 */
@Configuration
class Words {

  /** Looks a key up in all bundles; Chinese where the reader's language is not English. */
  @Bean
  MessageSource messageSource() throws IOException {
    var source = new ResourceBundleMessageSource();
    source.setDefaultEncoding("UTF-8");
    source.setDefaultLocale(Locale.CHINESE);
    source.setFallbackToSystemLocale(false);
    source.setAlwaysUseMessageFormat(true);
    var files =
        new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
    source.setBasenames(
        Arrays.stream(files)
            .map(it -> String.valueOf(it.getFilename()).replaceFirst("(_en)?\\.properties$", ""))
            .distinct()
            .sorted()
            .map(it -> "messages/" + it)
            .toArray(String[]::new));
    return source;
  }
}
