package org.tongchuang.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.access.Access;
import org.tongchuang.http.Open;
import org.tongchuang.http.WithoutTurn;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.territory.Territory;

/** Signing in and out. */
@RestController
@RequestMapping("/api/v1/session")
class SessionController {

  private final Access access;
  private final People people;
  private final Territory territory;

  SessionController(Access access, People people, Territory territory) {
    this.access = access;
    this.people = people;
    this.territory = territory;
  }

  record Credentials(
      @NotBlank @Size(max = 60) String username,
      @NotBlank @Size(max = 200) String password,
      @Nullable @Pattern(regexp = "[0-9]{6}") String district) {}

  record Named(String code, String name) {}

  record Position(String title, String role, Named unit, Named area) {}

  record ActorView(
      String id,
      String name,
      String username,
      Named district,
      List<Position> positions,
      List<String> permissions) {}

  record SessionView(String token, Instant expiresAt, ActorView actor) {}

  /**
   * Signs in: a cookie for browsers, the same token for scripts. Passwords wait in a line apart.
   */
  @WithoutTurn
  @Open
  @PostMapping
  ResponseEntity<SessionView> signIn(
      @Valid @RequestBody Credentials credentials, HttpServletRequest request, Locale reader) {
    var named = credentials.district();
    var district =
        named == null ? territory.districtOf(request.getServerName()) : new DistrictCode(named);
    var session = access.signIn(district, credentials.username(), credentials.password());
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie(session.token(), Duration.ofDays(7), request))
        .body(new SessionView(session.token(), session.expiresAt(), view(session.actor(), reader)));
  }

  /** Who is signed in. */
  @GetMapping
  ActorView get(Actor actor, Locale reader) {
    return view(actor, reader);
  }

  /** Signs out; the token is worthless from now on. */
  @DeleteMapping
  ResponseEntity<Void> signOut(Actor actor, HttpServletRequest request) {
    SignInFilter.token(request).ifPresent(access::signOut);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
        .build();
  }

  private ActorView view(Actor actor, Locale reader) {
    var district = actor.district();
    var person = people.findPerson(district, actor.id());
    return new ActorView(
        actor.getName(),
        person.map(Person::name).orElse(""),
        person.map(Person::username).orElse(""),
        new Named(district.value(), territory.district(district).name(reader)),
        people.posts(district, actor.id()).stream()
            .map(
                post ->
                    new Position(
                        post.title(reader),
                        post.role(),
                        new Named(
                            post.unit().value(),
                            people
                                .findUnit(district, post.unit())
                                .map(it -> it.name(reader))
                                .orElse(post.unit().value())),
                        new Named(post.area().value(), territory.name(district, post.area()))))
            .toList(),
        actor.grants().stream().map(Grant::permission).distinct().sorted().toList());
  }

  private static String cookie(String token, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(SignInFilter.COOKIE, token)
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite("Strict")
        .path("/")
        .maxAge(age)
        .build()
        .toString();
  }
}
