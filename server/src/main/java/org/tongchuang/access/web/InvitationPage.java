package org.tongchuang.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.WebUtils;
import org.tongchuang.access.Access;
import org.tongchuang.access.AccessRefusal;
import org.tongchuang.http.Open;
import org.tongchuang.http.Problems;
import org.tongchuang.kernel.Refusal;

/** The page that a one-time link opens, to set a password. */
@Controller
class InvitationPage {

  private final Access access;
  private final Problems problems;

  InvitationPage(Access access, Problems problems) {
    this.access = access;
    this.problems = problems;
  }

  /** Whether the reader has chosen large print on the pages for everybody. */
  @ModelAttribute("elder")
  boolean elder(@CookieValue(defaultValue = "0") String elder) {
    return elder.equals("1");
  }

  @Open
  @GetMapping("/invitation/{token}")
  String open(
      @PathVariable String token, HttpServletResponse response, Locale reader, Model model) {
    var person = access.invited(token);
    if (person.isEmpty()) {
      return say(new Refusal(AccessRefusal.LINK_NOT_VALID), response, reader, model);
    }
    model.addAttribute("username", person.get().username());
    return "access/invitation";
  }

  @Open
  @PostMapping("/invitation/{token}")
  String accept(
      @PathVariable String token,
      @RequestParam(defaultValue = "") @Size(max = 200) String password,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    try {
      access.accept(token, password);
      model.addAttribute("done", true);
      return "access/invitation";
    } catch (Refusal refusal) {
      access.invited(token).ifPresent(it -> model.addAttribute("username", it.username()));
      return say(refusal, response, reader, model);
    }
  }

  @ExceptionHandler
  String refused(
      Refusal refusal,
      HttpServletRequest request,
      HttpServletResponse response,
      Locale reader,
      Model model) {
    var elder = WebUtils.getCookie(request, "elder");
    model.addAttribute("elder", elder != null && elder(elder.getValue()));
    return say(refusal, response, reader, model);
  }

  private String say(Refusal refusal, HttpServletResponse response, Locale reader, Model model) {
    response.setStatus(refusal.code().kind().status());
    if (refusal.code().kind() == Refusal.Kind.UNAVAILABLE) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
    }
    model.addAttribute("sentence", problems.sentence(refusal, reader));
    return "access/invitation";
  }
}
