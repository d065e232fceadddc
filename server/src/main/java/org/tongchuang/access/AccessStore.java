package org.tongchuang.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;

/** Accounts, sessions and invitations in the {@code access} schema. */
@Repository
class AccessStore {

  private final JdbcClient jdbc;

  AccessStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param passwordHash null until its holder has set a password
   */
  record Account(
      ActorId person,
      @Nullable String passwordHash,
      int failures,
      @Nullable Instant lockedUntil,
      int version) {}

  Optional<Account> account(DistrictCode district, ActorId person) {
    return jdbc.sql(
            """
            select person, password_hash, failures, locked_until, version
              from access.account
             where district = ? and person = ?
            """)
        .params(district.value(), person.value())
        .query((row, _) -> account(person, row))
        .optional();
  }

  /**
   * Counts a failure; the one that makes {@code mostFailures} locks the account and starts anew.
   */
  Account fail(DistrictCode district, ActorId person, int mostFailures, Instant lockUntil) {
    return jdbc.sql(
            """
            update access.account
               set version = version + 1,
                   failures = case when failures + 1 >= ? then 0 else failures + 1 end,
                   locked_until = case when failures + 1 >= ? then ? else locked_until end
             where district = ? and person = ?
            returning password_hash, failures, locked_until, version
            """)
        .params(mostFailures, mostFailures, at(lockUntil), district.value(), person.value())
        .query((row, _) -> account(person, row))
        .single();
  }

  /** Notes that somebody got in. */
  Account succeed(DistrictCode district, ActorId person) {
    return jdbc.sql(
            """
            update access.account
               set version = version + 1, failures = 0, locked_until = null
             where district = ? and person = ?
            returning password_hash, failures, locked_until, version
            """)
        .params(district.value(), person.value())
        .query((row, _) -> account(person, row))
        .single();
  }

  /** Sets the password and lifts a lock. */
  Account setPassword(DistrictCode district, ActorId person, String hash) {
    return jdbc.sql(
            """
            update access.account
               set version = version + 1, failures = 0, locked_until = null, password_hash = ?
             where district = ? and person = ?
            returning password_hash, failures, locked_until, version
            """)
        .params(hash, district.value(), person.value())
        .query((row, _) -> account(person, row))
        .single();
  }

  /** Opens an account without a password for a person who has none. */
  void open(DistrictCode district, ActorId person) {
    jdbc.sql(
            """
            -- insert-once
            insert into access.account (district, person) values (?, ?) on conflict do nothing
            """)
        .params(district.value(), person.value())
        .update();
  }

  void insertSession(Token token, ActorId person, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into access.session (district, token_hash, person, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(token.district().value(), token.hash(), person.value(), at(now), at(expires))
        .update();
  }

  /** Whose session it is, while it lasts. */
  Optional<ActorId> session(Token token, Instant now) {
    return jdbc.sql(
            """
            select person
              from access.session
             where district = ? and token_hash = ? and expires_at > ?
            """)
        .params(token.district().value(), token.hash(), at(now))
        .query((row, _) -> new ActorId(row.getObject("person", UUID.class)))
        .optional();
  }

  void deleteSession(Token token) {
    jdbc.sql("delete from access.session where district = ? and token_hash = ?")
        .params(token.district().value(), token.hash())
        .update();
  }

  void deleteSessions(DistrictCode district, ActorId person) {
    jdbc.sql("delete from access.session where district = ? and person = ?")
        .params(district.value(), person.value())
        .update();
  }

  int deleteExpiredSessions(DistrictCode district, Instant now) {
    return jdbc.sql("delete from access.session where district = ? and expires_at <= ?")
        .params(district.value(), at(now))
        .update();
  }

  void insertInvitation(Token token, ActorId person, Instant now, Instant expires) {
    jdbc.sql(
            """
            insert into access.invitation (district, token_hash, person, created_at, expires_at)
            values (?, ?, ?, ?, ?)
            """)
        .params(token.district().value(), token.hash(), person.value(), at(now), at(expires))
        .update();
  }

  /** Whom an invitation is for, while it can be used. */
  Optional<ActorId> invitation(Token token, Instant now) {
    return jdbc.sql(
            """
            select person
              from access.invitation
             where district = ? and token_hash = ? and used_at is null and expires_at > ?
            """)
        .params(token.district().value(), token.hash(), at(now))
        .query((row, _) -> new ActorId(row.getObject("person", UUID.class)))
        .optional();
  }

  /** Takes an invitation for good; false when somebody else took it first. */
  boolean useInvitation(Token token, Instant now) {
    return jdbc.sql(
                """
                update access.invitation
                   set used_at = ?
                 where district = ? and token_hash = ? and used_at is null and expires_at > ?
                """)
            .params(at(now), token.district().value(), token.hash(), at(now))
            .update()
        == 1;
  }

  /** Whether anybody of the district has a password yet. */
  boolean anybodyCanSignIn(DistrictCode district) {
    return jdbc.sql(
            """
            select exists (select from access.account
                            where district = ? and password_hash is not null)
            """)
        .param(district.value())
        .query(Boolean.class)
        .single();
  }

  private static Account account(ActorId person, ResultSet row) throws SQLException {
    return new Account(
        person,
        row.getString("password_hash"),
        row.getInt("failures"),
        instant(row, "locked_until"),
        row.getInt("version"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
