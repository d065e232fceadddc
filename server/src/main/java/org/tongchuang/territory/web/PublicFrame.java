package org.tongchuang.territory.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;
import org.tongchuang.http.Problems;
import org.tongchuang.http.PublicPage;
import org.tongchuang.http.Turns;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/**
 * What every page for everybody shows around what it says, and the page that is shown where there
 * is none, or where one could not be made.
 */
@ControllerAdvice(annotations = PublicPage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class PublicFrame implements ErrorViewResolver {

  private static final Duration REMEMBERED = Duration.ofDays(365);

  private final Territory territory;
  private final Problems problems;
  private final MessageSource words;

  PublicFrame(Territory territory, Problems problems, MessageSource words) {
    this.territory = territory;
    this.problems = problems;
    this.words = words;
  }

  /** The frame, and the two switches in it that are remembered. */
  @ModelAttribute
  void frame(
      @RequestParam(required = false) @Nullable String elder,
      @RequestParam(required = false) @Nullable String lang,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    model.addAllAttributes(around(request, reader));
    if (elder != null) {
      remember("elder", elder.equals("1") ? "1" : "0", request, response);
    }
    if (lang != null) {
      remember("lang", reader.getLanguage(), request, response);
    }
  }

  @ExceptionHandler
  ModelAndView problem(
      Refusal refusal, HttpServletRequest request, HttpServletResponse response, Locale reader) {
    var kind = refusal.code().kind();
    response.setStatus(kind.status());
    if (kind == Refusal.Kind.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    return page(kind.status(), problems.sentence(refusal, reader), request, reader);
  }

  /**
   * A database that is away comes back; a request that cannot be read is its sender's; anything
   * else is a bug, with a number to quote.
   */
  @ExceptionHandler
  ModelAndView bug(
      Exception bug, HttpServletRequest request, HttpServletResponse response, Locale reader) {
    if (Problems.isDatabaseAway(bug)) {
      return problem(new Refusal(Turns.Overload.TRY_AGAIN_SOON), request, response, reader);
    }
    if (bug instanceof ErrorResponse || bug instanceof TypeMismatchException) {
      var status = bug instanceof ErrorResponse known ? known.getStatusCode().value() : 400;
      response.setStatus(status);
      return page(status, say("refusal.BAD_REQUEST", reader, status), request, reader);
    }
    var number = problems.logged(bug, request);
    response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
    return page(500, say("refusal.OUR_FAULT", reader, number), request, reader)
        .addObject("number", number);
  }

  /** Of an address where there is nothing, or a request that cannot be read. */
  @Override
  public ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var reader = RequestContextUtils.getLocale(request);
    return page(status.value(), say(sentence(status), reader, status.value()), request, reader);
  }

  private ModelAndView page(
      int status, String sentence, HttpServletRequest request, Locale reader) {
    return new ModelAndView("public/problem", around(request, reader))
        .addObject("status", status)
        .addObject("sentence", sentence);
  }

  /** Large print as asked for, else as remembered; and whose pages these are. */
  private Map<String, Object> around(HttpServletRequest request, Locale reader) {
    var remembered = WebUtils.getCookie(request, "elder");
    var elder =
        Objects.requireNonNullElse(
            request.getParameter("elder"), remembered == null ? "0" : remembered.getValue());
    var district = territory.districtOf(request.getServerName());
    return Map.of(
        "elder", elder.equals("1"), "districtName", territory.district(district).name(reader));
  }

  private static String sentence(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return "problem.notFound";
    }
    return status.is5xxServerError() ? "refusal.TRY_AGAIN_SOON" : "refusal.BAD_REQUEST";
  }

  private String say(String key, Locale reader, Object... arguments) {
    return words.getMessage(key, arguments, reader);
  }

  private static void remember(
      String name, String value, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(
        HttpHeaders.SET_COOKIE,
        ResponseCookie.from(name, value)
            .path("/")
            .maxAge(REMEMBERED)
            .sameSite("Lax")
            .secure(request.isSecure())
            .build()
            .toString());
  }
}
