package org.tongchuang.cases.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** What a browser is shown where there is no page, or where one could not be made. */
@Component
class PublicProblem implements ErrorViewResolver {

  private final PublicPages pages;

  PublicProblem(PublicPages pages) {
    this.pages = pages;
  }

  @Override
  public @Nullable ModelAndView resolveErrorView(
      HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
    var reader = RequestContextUtils.getLocale(request);
    var problem = new ModelAndView("public/problem", pages.frame(request, reader));
    problem.addObject("status", status.value());
    problem.addObject("sentence", pages.words(sentence(status), reader, status.value()));
    return problem;
  }

  private static String sentence(HttpStatus status) {
    if (status == HttpStatus.NOT_FOUND) {
      return "problem.notFound";
    }
    return status.is5xxServerError() ? "refusal.TRY_AGAIN_SOON" : "refusal.BAD_REQUEST";
  }
}
