package org.tongchuang.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.util.function.SingletonSupplier;
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
    var token = token(request);
    chain.doFilter(token.isPresent() ? new SignedIn(request, token.get()) : request, response);
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

  /** Asks only when somebody wants to know, and there where a database that is away is answered. */
  private final class SignedIn extends HttpServletRequestWrapper {

    private final SingletonSupplier<Optional<Actor>> actor;

    SignedIn(HttpServletRequest request, String token) {
      super(request);
      this.actor = SingletonSupplier.of(() -> access.actor(token));
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      return actor.obtain().orElse(null);
    }

    @Override
    public @Nullable String getRemoteUser() {
      return actor.obtain().map(Actor::getName).orElse(null);
    }
  }
}
