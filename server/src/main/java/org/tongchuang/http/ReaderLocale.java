package org.tongchuang.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * The reader's language: what the page's address asks for ({@code ?lang=}), else what was asked for
 * before (a cookie), else the first of the browser's languages that we speak, else Chinese.
 */
class ReaderLocale implements LocaleResolver {

  private static final String LANGUAGE = "lang";

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    var asked = spoken(request.getParameter(LANGUAGE));
    if (asked != null) {
      return asked;
    }
    Cookie cookie = WebUtils.getCookie(request, LANGUAGE);
    var remembered = spoken(cookie == null ? null : cookie.getValue());
    if (remembered != null) {
      return remembered;
    }
    if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
      return Locale.CHINESE;
    }
    return Collections.list(request.getLocales()).stream()
        .map(it -> spoken(it.getLanguage()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(Locale.CHINESE);
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("the reader's language comes from the request alone");
  }

  private static @Nullable Locale spoken(@Nullable String language) {
    if (language == null) {
      return null;
    }
    return switch (language) {
      case "zh" -> Locale.CHINESE;
      case "en" -> Locale.ENGLISH;
      default -> null;
    };
  }
}
