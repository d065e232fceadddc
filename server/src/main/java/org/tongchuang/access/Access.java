package org.tongchuang.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.http.Turns;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.people.AdministratorPermission;
import org.tongchuang.people.People;
import org.tongchuang.people.Person;
import org.tongchuang.people.PersonEnded;

/**
 * Who gets in. A session lasts seven days, so that a phone without signal over a weekend still
 * delivers; five failures in a row lock an account for a quarter of an hour.
 */
@Service
public class Access {

  static final int FAILURES_TO_LOCK = 5;
  static final Duration LOCK = Duration.ofMinutes(15);
  static final int SHORTEST_PASSWORD = 12;
  private static final Duration SESSION = Duration.ofDays(7);
  private static final Duration INVITATION = Duration.ofDays(3);

  /** How long a sign-out on another server, or a lost position, may go unseen. */
  private static final Duration FRESH = Duration.ofSeconds(15);

  /** Any password is compared with this when there is no account, so that both take as long. */
  private final String nobodysHash;

  private final AccessStore store;
  private final People people;
  private final AuditTrail audit;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  /**
   * A hash takes 16 MB while it is made: so many at once, and no more; an office that begins waits.
   */
  private final Turns hashing = new Turns(4, 60, Duration.ofSeconds(10));

  private final Cache<String, Actor> actors =
      Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(100_000).build();

  Access(
      AccessStore store,
      People people,
      AuditTrail audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.people = people;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
    this.nobodysHash = encode("nobody's password");
  }

  /** A session that has begun. */
  public record Session(String token, Instant expiresAt, Actor actor) {}

  /**
   * Signs somebody in.
   *
   * @throws Refusal {@link AccessRefusal#WRONG_CREDENTIALS} or {@link AccessRefusal#LOCKED_OUT}, or
   *     when too many sign in at once
   */
  public Session signIn(DistrictCode district, String username, String password) {
    var person = people.findPerson(district, username).map(Person::id);
    var account = person.flatMap(it -> store.account(district, it));
    var now = clock.instant();
    account.ifPresent(it -> refuseWhileLocked(it, now));
    var hash = account.map(AccessStore.Account::passwordHash).orElse(nobodysHash);
    if (!matches(password, hash) || account.isEmpty()) {
      account.ifPresent(it -> countFailure(district, it.person(), now));
      throw new Refusal(AccessRefusal.WRONG_CREDENTIALS);
    }
    return begin(district, account.get().person(), now);
  }

  /** Who holds this token; empty when it is not, or no longer, valid. */
  public Optional<Actor> actor(String token) {
    var known = actors.getIfPresent(token);
    if (known != null) {
      return Optional.of(known);
    }
    var actor =
        Token.parse(token)
            .flatMap(
                it ->
                    store.session(it, clock.instant()).map(person -> actor(it.district(), person)));
    actor.ifPresent(it -> actors.put(token, it));
    return actor;
  }

  /** Ends the session of this token. */
  public void signOut(String token) {
    Token.parse(token).ifPresent(store::deleteSession);
    actors.invalidate(token);
  }

  /**
   * A link that lets a person set a password, once, within three days; any link given before stays
   * as it is.
   *
   * @return the secret part of the link
   * @throws Refusal {@link AccessRefusal#NO_SUCH_ACCOUNT}, or when {@code by} is no security
   *     administrator
   */
  public String invite(String username, Actor by) {
    by.require(AdministratorPermission.SECURITY_ADMIN);
    return invite(by.district(), username, by.id());
  }

  String invite(DistrictCode district, String username, ActorId by) {
    var person =
        people
            .findPerson(district, username)
            .map(Person::id)
            .orElseThrow(() -> new Refusal(AccessRefusal.NO_SUCH_ACCOUNT, username));
    var token = Token.create(district);
    var now = clock.instant();
    transaction.executeWithoutResult(
        _ -> {
          store.open(district, person);
          store.insertInvitation(token, person, now, now.plus(INVITATION));
          audit.record(new AccessEvent.Invited(district, person, token.hashText(), by, now));
        });
    return token.text();
  }

  /**
   * Sets the password of the person whom a link was given to; all of that person's sessions end.
   *
   * @throws Refusal {@link AccessRefusal#LINK_NOT_VALID} or {@link AccessRefusal#WEAK_PASSWORD}
   */
  public void accept(String invitation, String password) {
    var token =
        Token.parse(invitation).orElseThrow(() -> new Refusal(AccessRefusal.LINK_NOT_VALID));
    if (password.length() < SHORTEST_PASSWORD) {
      throw new Refusal(AccessRefusal.WEAK_PASSWORD, SHORTEST_PASSWORD);
    }
    var now = clock.instant();
    var hash = encode(password);
    transaction.executeWithoutResult(
        _ -> {
          var person =
              store
                  .invitation(token, now)
                  .orElseThrow(() -> new Refusal(AccessRefusal.LINK_NOT_VALID));
          if (!store.useInvitation(token, now)) {
            throw new Refusal(AccessRefusal.LINK_NOT_VALID);
          }
          setPassword(token.district(), person, hash, person, now);
        });
    actors.invalidateAll();
  }

  /** Whom a link was given to, while it can be used. */
  public Optional<Person> invited(String invitation) {
    return Token.parse(invitation)
        .flatMap(
            token ->
                store
                    .invitation(token, clock.instant())
                    .flatMap(it -> people.findPerson(token.district(), it)));
  }

  /** Whether anybody of the district can sign in at all. */
  public boolean anybodyCanSignIn(DistrictCode district) {
    return store.anybodyCanSignIn(district);
  }

  void setPassword(DistrictCode district, ActorId person, String hash, ActorId by, Instant now) {
    store.open(district, person);
    var account = store.setPassword(district, person, hash);
    store.deleteSessions(district, person);
    audit.record(new AccessEvent.PasswordSet(district, person, account.version(), by, now));
  }

  String encode(String password) {
    return Objects.requireNonNull(passwords.encode(password));
  }

  @EventListener
  void on(PersonEnded ended) {
    store.deleteSessions(ended.district(), ended.person());
  }

  @TransactionalEventListener
  void forget(PersonEnded ended) {
    actors.asMap().values().removeIf(it -> it.id().equals(ended.person()));
  }

  private Actor actor(DistrictCode district, ActorId person) {
    return new Actor(person, district, people.grants(district, person));
  }

  private Session begin(DistrictCode district, ActorId person, Instant now) {
    var token = Token.create(district);
    transaction.executeWithoutResult(
        _ -> {
          store.deleteExpiredSessions(district, now);
          store.insertSession(token, person, now, now.plus(SESSION));
          var account = store.succeed(district, person);
          audit.record(new AccessEvent.SignedIn(district, person, account.version(), now));
        });
    return new Session(token.text(), now.plus(SESSION), actor(district, person));
  }

  private void refuseWhileLocked(AccessStore.Account account, Instant now) {
    var until = account.lockedUntil();
    if (until != null && until.isAfter(now)) {
      throw new Refusal(
          AccessRefusal.LOCKED_OUT, Duration.between(now, until).plusSeconds(59).toMinutes());
    }
  }

  private void countFailure(DistrictCode district, ActorId person, Instant now) {
    transaction.executeWithoutResult(
        _ -> {
          var account = store.fail(district, person, FAILURES_TO_LOCK, now.plus(LOCK));
          audit.record(
              account.failures() == 0
                  ? new AccessEvent.AccountLocked(district, person, account.version(), now)
                  : new AccessEvent.SignInFailed(district, person, account.version(), now));
        });
  }

  private boolean matches(String password, String hash) {
    try (var _ = hashing.take()) {
      return passwords.matches(password, hash);
    }
  }
}
