package org.tongchuang.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.tongchuang.access.Access;

/**
 * What every request meets before an endpoint: headers that keep a browser from doing harm, proof
 * that a cookie is sent by our own page, and the sign-in. Who may do what is decided by the
 * modules, not here.
 */
@Configuration
@ConditionalOnWebApplication
class SecurityConfiguration {

  /** Scripts and styles from this server alone; pictures also from memory, for previews. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self';"
          + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** Requests with an {@code Authorization} header: no cookie counts, so none can be abused. */
  @Bean
  @Order(1)
  SecurityFilterChain bearer(HttpSecurity http, Access access) throws Exception {
    return shared(http, access)
        .securityMatcher(it -> it.getHeader(HttpHeaders.AUTHORIZATION) != null)
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }

  /** Everything else. The proof is asked for where the cookie of a sign-in could authorise. */
  @Bean
  @Order(2)
  SecurityFilterChain browser(HttpSecurity http, Access access) throws Exception {
    return shared(http, access)
        .csrf(it -> it.spa().ignoringRequestMatchers(request -> !isSignedInCall(request)))
        .build();
  }

  private static HttpSecurity shared(HttpSecurity http, Access access) throws Exception {
    return http.addFilterAfter(new SignInFilter(access), HeaderWriterFilter.class)
        .headers(
            it ->
                it.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                    .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(self), geolocation=(self), microphone=()"))
                    .httpStrictTransportSecurity(Customizer.withDefaults()))
        // the actor takes the place of all of these
        .securityContext(AbstractHttpConfigurer::disable)
        .sessionManagement(AbstractHttpConfigurer::disable)
        .exceptionHandling(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable);
  }

  private static boolean isSignedInCall(HttpServletRequest request) {
    return request.getRequestURI().startsWith(request.getContextPath() + "/api/")
        && SignInFilter.token(request).isPresent();
  }
}
