package org.tongchuang.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.tongchuang.access.Access;
import org.tongchuang.kernel.Actor;

/** Finds out who sends a request, by its bearer token or its cookie, and says so to the rest. */
class SignInFilter extends OncePerRequestFilter {

  static final String COOKIE = "tongchuang_session";
  private static final String BEARER = "Bearer ";

  private final Access access;

  SignInFilter(Access access) {
    this.access = access;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var actor = token(request).flatMap(access::actor);
    chain.doFilter(actor.isPresent() ? new SignedIn(request, actor.get()) : request, response);
  }

  /** The token that a request carries, valid or not. */
  static Optional<String> token(HttpServletRequest request) {
    var header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return header.startsWith(BEARER)
          ? Optional.of(header.substring(BEARER.length()).strip())
          : Optional.empty();
    }
    return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).map(it -> it.getValue());
  }

  private static final class SignedIn extends HttpServletRequestWrapper {

    private final Actor actor;

    SignedIn(HttpServletRequest request, Actor actor) {
      super(request);
      this.actor = actor;
    }

    @Override
    public Principal getUserPrincipal() {
      return actor;
    }

    @Override
    public String getRemoteUser() {
      return actor.getName();
    }
  }
}
