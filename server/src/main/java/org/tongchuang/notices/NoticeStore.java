package org.tongchuang.notices;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.DistrictCode;

/** The outbox, the channels and the rules in the {@code notices} schema. */
@Repository
class NoticeStore {

  private static final String SELECT =
      """
      select id, subject, version, kind, channel, recipient, number, unit, due, state, created_at,
             not_before, attempts, failure, failure_detail, sent_at, read_at
        from notices.notice
      """;

  private static final String INSERT =
      """
      -- insert-once
      insert into notices.notice
             (district, id, subject, version, kind, channel, recipient, number, unit, due, urgent,
              state, created_at, not_before)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate template;

  NoticeStore(JdbcClient jdbc, JdbcTemplate template) {
    this.jdbc = jdbc;
    this.template = template;
  }

  /** How far a district has been looked at. */
  record Position(Recorded.Place place, Instant remindedUntil) {}

  /** Begins to look at a district, unless that has been done. */
  void begin(DistrictCode district, Instant now) {
    jdbc.sql(
            """
            -- insert-once
            insert into notices.position (district, tx, subject, version, reminded_until)
            values (?, 0, '', 0, ?)
            on conflict do nothing
            """)
        .params(district.value(), utc(now))
        .update();
  }

  /** The position, for this transaction alone; empty while another server looks at the district. */
  Optional<Position> lockPosition(DistrictCode district) {
    return jdbc.sql(
            """
            select tx, subject, version, reminded_until
              from notices.position
             where district = ?
               for update skip locked
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new Position(
                    new Recorded.Place(
                        row.getLong("tx"), row.getString("subject"), row.getInt("version")),
                    instant(row, "reminded_until")))
        .optional();
  }

  void move(DistrictCode district, Recorded.Place to) {
    jdbc.sql(
            """
            update notices.position set tx = ?, subject = ?, version = ? where district = ?
            """)
        .params(to.tx(), to.subject(), to.version(), district.value())
        .update();
  }

  void remindedUntil(DistrictCode district, Instant until) {
    jdbc.sql("update notices.position set reminded_until = ? where district = ?")
        .params(utc(until), district.value())
        .update();
  }

  /** Writes notices that wait; those that are there already stay as they are. */
  void insert(DistrictCode district, List<Notice> notices) {
    template.batchUpdate(
        INSERT,
        notices.stream()
            .map(
                it ->
                    new Object[] {
                      district.value(),
                      it.id(),
                      it.subject(),
                      it.version(),
                      it.kind().name(),
                      it.channel(),
                      it.recipient(),
                      it.number(),
                      it.unit(),
                      it.due() == null ? null : utc(it.due()),
                      it.kind().urgent(),
                      utc(it.createdAt()),
                      utc(it.notBefore())
                    })
            .toList());
  }

  /** What a channel owes by now, the urgent first, for this transaction alone. */
  List<Notice> lockDue(DistrictCode district, String channel, Instant now, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where district = ? and channel = ? and state = 'WAITING' and not_before <= ?
                 order by urgent desc, not_before, id
                 limit ?
                   for update skip locked
                """)
        .params(district.value(), channel, utc(now), limit)
        .query((row, _) -> notice(row))
        .list();
  }

  /** Takes a channel for this transaction alone; false while another server has it. */
  boolean lockChannel(DistrictCode district, String code) {
    return jdbc.sql(
            """
            select code from notices.channel where district = ? and code = ?
               for update skip locked
            """)
        .params(district.value(), code)
        .query(String.class)
        .optional()
        .isPresent();
  }

  /** How many messages were tried by a channel since a time. */
  int triedSince(DistrictCode district, String channel, Instant since) {
    return jdbc.sql(
            """
            select count(*) from notices.notice
             where district = ? and channel = ? and tried_at > ?
            """)
        .params(district.value(), channel, utc(since))
        .query(Integer.class)
        .single();
  }

  /** When a recipient last heard from a channel. */
  Optional<Instant> lastSent(
      DistrictCode district, String channel, String recipient, Instant since) {
    return jdbc.sql(
            """
            select max(sent_at) as sent_at from notices.notice
             where district = ? and channel = ? and recipient = ? and tried_at > ?
               and state = 'SENT'
            """)
        .params(district.value(), channel, recipient, utc(since))
        .query((row, _) -> Optional.ofNullable(optional(row, "sent_at")))
        .single();
  }

  void postpone(DistrictCode district, Collection<UUID> ids, Instant until) {
    jdbc.sql("update notices.notice set not_before = ? where district = ? and id = any(?)")
        .params(utc(until), district.value(), ids.toArray(UUID[]::new))
        .update();
  }

  void cancel(DistrictCode district, Collection<UUID> ids) {
    jdbc.sql("update notices.notice set state = 'CANCELLED' where district = ? and id = any(?)")
        .params(district.value(), ids.toArray(UUID[]::new))
        .update();
  }

  /** Puts notices into the inbox. */
  void arrive(DistrictCode district, Collection<UUID> ids, Instant now) {
    jdbc.sql(
            """
            update notices.notice set state = 'SENT', sent_at = ?
             where district = ? and id = any(?)
            """)
        .params(utc(now), district.value(), ids.toArray(UUID[]::new))
        .update();
  }

  /** Says that notices are being sent in one message: nobody else tries before {@code until}. */
  void claim(DistrictCode district, List<UUID> ids, Instant now, Instant until) {
    jdbc.sql(
            """
            update notices.notice
               set attempts = attempts + 1, not_before = ?,
                   tried_at = case when id = ? then ? else tried_at end
             where district = ? and id = any(?)
            """)
        .params(utc(until), ids.getFirst(), utc(now), district.value(), ids.toArray(UUID[]::new))
        .update();
  }

  /** The first was sent and said the others too. */
  void sent(DistrictCode district, List<UUID> ids, Instant now) {
    jdbc.sql(
            """
            update notices.notice
               set state = case when id = ? then 'SENT' else 'MERGED' end,
                   merged_into = case when id = ? then null else ? end,
                   sent_at = ?, failure = null, failure_detail = null
             where district = ? and id = any(?)
            """)
        .params(
            ids.getFirst(),
            ids.getFirst(),
            ids.getFirst(),
            utc(now),
            district.value(),
            ids.toArray(UUID[]::new))
        .update();
  }

  void failed(
      DistrictCode district, UUID id, Notice.State state, Instant notBefore, Undelivered why) {
    jdbc.sql(
            """
            update notices.notice
               set state = ?, not_before = ?, failure = ?, failure_detail = ?
             where district = ? and id = ?
            """)
        .params(
            state.name(), utc(notBefore), why.reason().name(), why.detail(), district.value(), id)
        .update();
  }

  /** How the last attempt of a channel went. */
  void fared(DistrictCode district, String channel, Instant now, @Nullable Undelivered why) {
    jdbc.sql(
            """
            update notices.channel
               set tried_at = ?, failure = ?, failure_detail = ?,
                   sent_at = case when ?::boolean then ? else sent_at end
             where district = ? and code = ?
            """)
        .param(utc(now))
        .param(why == null ? null : why.reason().name())
        .param(why == null ? null : why.detail())
        .param(why == null)
        .param(utc(now))
        .param(district.value())
        .param(channel)
        .update();
  }

  /** What is in somebody's inbox, newest first: one more than the limit when there are more. */
  List<Notice> inbox(
      DistrictCode district, String recipient, boolean unread, @Nullable UUID after, int limit) {
    return jdbc.sql(
            SELECT
                + """
                 where district = ? and recipient = ? and channel = 'INBOX' and state = 'SENT'
                   and (not ? or read_at is null)
                   and (?::uuid is null or (sent_at, id) < (
                         select sent_at, id from notices.notice where district = ? and id = ?))
                 order by sent_at desc, id desc
                 limit ?
                """)
        .param(district.value())
        .param(recipient)
        .param(unread)
        .param(after)
        .param(district.value())
        .param(after)
        .param(limit + 1)
        .query((row, _) -> notice(row))
        .list();
  }

  /** How many in somebody's inbox are unread, as far as {@code most}. */
  int unread(DistrictCode district, String recipient, int most) {
    return jdbc.sql(
            """
            select count(*) from (
              select 1 from notices.notice
               where district = ? and recipient = ? and channel = 'INBOX' and state = 'SENT'
                 and read_at is null
               limit ?) as it
            """)
        .params(district.value(), recipient, most)
        .query(Integer.class)
        .single();
  }

  /** Marks a notice of somebody's inbox; false when there is none. */
  boolean mark(DistrictCode district, String recipient, UUID id, @Nullable Instant readAt) {
    return jdbc.sql(
                """
                update notices.notice set read_at = ?
                 where district = ? and recipient = ? and id = ? and channel = 'INBOX'
                   and state = 'SENT'
                """)
            .param(readAt == null ? null : utc(readAt))
            .param(district.value())
            .param(recipient)
            .param(id)
            .update()
        > 0;
  }

  void markAll(DistrictCode district, String recipient, Instant readAt) {
    jdbc.sql(
            """
            update notices.notice set read_at = ?
             where district = ? and recipient = ? and channel = 'INBOX' and state = 'SENT'
               and read_at is null
            """)
        .params(utc(readAt), district.value(), recipient)
        .update();
  }

  /** What could not be delivered, the last first. */
  List<Notice> dead(DistrictCode district, int limit) {
    return jdbc.sql(
            SELECT + " where district = ? and state = 'DEAD' order by not_before desc, id limit ?")
        .params(district.value(), limit)
        .query((row, _) -> notice(row))
        .list();
  }

  /** Lets a dead notice be tried again from the beginning; false when it is not dead. */
  boolean revive(DistrictCode district, UUID id, Instant now) {
    return jdbc.sql(
                """
                update notices.notice set state = 'WAITING', attempts = 0, not_before = ?
                 where district = ? and id = ? and state = 'DEAD'
                """)
            .params(utc(now), district.value(), id)
            .update()
        > 0;
  }

  /** Gives what waits for a channel that has ended to those who look after dead letters. */
  void buryOrphans(DistrictCode district, Instant now) {
    jdbc.sql(
            """
            update notices.notice as it
               set state = 'DEAD', failure = 'CHANNEL_ENDED', failure_detail = ''
             where district = ? and state = 'WAITING' and channel <> 'INBOX' and not_before <= ?
               and not exists (select from notices.channel
                                where channel.district = it.district
                                  and channel.code = it.channel and not ended)
            """)
        .params(district.value(), utc(now))
        .update();
  }

  /** Removes what was settled long ago. */
  void forget(DistrictCode district, Instant before) {
    jdbc.sql(
            """
            delete from notices.notice
             where district = ? and created_at < ? and state in ('SENT', 'MERGED', 'CANCELLED')
            """)
        .params(district.value(), utc(before))
        .update();
  }

  List<ChannelSetup> channels(DistrictCode district) {
    return jdbc.sql(
            """
            select code, kind, name_zh, name_en, language, address, units, kinds
              from notices.channel
             where district = ? and not ended
             order by code
            """)
        .param(district.value())
        .query((row, _) -> channel(row))
        .list();
  }

  List<ChannelState> channelStates(DistrictCode district) {
    return jdbc.sql(
            """
            select code, kind, name_zh, name_en, language, address, units, kinds,
                   tried_at, sent_at, failure, failure_detail,
                   (select count(*) from notices.notice
                     where notice.district = it.district and notice.channel = it.code
                       and state = 'WAITING') as waiting,
                   (select count(*) from notices.notice
                     where notice.district = it.district and notice.channel = it.code
                       and state = 'DEAD') as dead
              from notices.channel as it
             where district = ? and not ended
             order by code
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new ChannelState(
                    channel(row),
                    optional(row, "tried_at"),
                    optional(row, "sent_at"),
                    row.getString("failure"),
                    row.getString("failure_detail"),
                    row.getInt("waiting"),
                    row.getInt("dead")))
        .list();
  }

  void put(DistrictCode district, ChannelSetup setup) {
    jdbc.sql(
            """
            -- upsert
            insert into notices.channel
                   (district, code, kind, name_zh, name_en, language, address, units, kinds)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (district, code) do update
               set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en,
                   language = excluded.language, address = excluded.address,
                   units = excluded.units, kinds = excluded.kinds, ended = false
            """)
        .param(district.value())
        .param(setup.code())
        .param(setup.kind().name())
        .param(setup.nameZh())
        .param(setup.nameEn())
        .param(setup.language())
        .param(setup.address().orElse(null))
        .param(setup.units().toArray(String[]::new))
        .param(setup.kinds().stream().map(Enum::name).toArray(String[]::new))
        .update();
  }

  void endChannel(DistrictCode district, String code) {
    jdbc.sql("update notices.channel set ended = true where district = ? and code = ?")
        .params(district.value(), code)
        .update();
  }

  Optional<NoticeRules> rules(DistrictCode district) {
    return jdbc.sql(
            """
            select quiet_from, quiet_until, remind_minutes, merge_minutes
              from notices.rule
             where district = ?
            """)
        .param(district.value())
        .query(
            (row, _) ->
                new NoticeRules(
                    LocalTime.parse(row.getString("quiet_from")),
                    LocalTime.parse(row.getString("quiet_until")),
                    Duration.ofMinutes(row.getInt("remind_minutes")),
                    Duration.ofMinutes(row.getInt("merge_minutes"))))
        .optional();
  }

  void put(DistrictCode district, NoticeRules rules) {
    jdbc.sql(
            """
            -- upsert
            insert into notices.rule
                   (district, quiet_from, quiet_until, remind_minutes, merge_minutes)
            values (?, ?, ?, ?, ?)
            on conflict (district) do update
               set quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
                   remind_minutes = excluded.remind_minutes, merge_minutes = excluded.merge_minutes
            """)
        .params(
            district.value(),
            rules.quietFrom().toString(),
            rules.quietUntil().toString(),
            (int) rules.remindBefore().toMinutes(),
            (int) rules.mergeWithin().toMinutes())
        .update();
  }

  private static ChannelSetup channel(ResultSet row) throws SQLException {
    return new ChannelSetup(
        row.getString("code"),
        ChannelSetup.Kind.valueOf(row.getString("kind")),
        row.getString("name_zh"),
        row.getString("name_en"),
        row.getString("language"),
        Optional.ofNullable(row.getString("address")),
        List.of((String[]) row.getArray("units").getArray()),
        List.of((String[]) row.getArray("kinds").getArray()).stream()
            .map(NoticeKind::valueOf)
            .toList());
  }

  private static Notice notice(ResultSet row) throws SQLException {
    return new Notice(
        row.getObject("id", UUID.class),
        row.getString("subject"),
        row.getInt("version"),
        NoticeKind.valueOf(row.getString("kind")),
        row.getString("channel"),
        row.getString("recipient"),
        row.getString("number"),
        row.getString("unit"),
        optional(row, "due"),
        Notice.State.valueOf(row.getString("state")),
        instant(row, "created_at"),
        instant(row, "not_before"),
        row.getInt("attempts"),
        row.getString("failure"),
        row.getString("failure_detail"),
        optional(row, "sent_at"),
        optional(row, "read_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant optional(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
