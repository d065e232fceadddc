package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.Channel.Message;
import org.tongchuang.notices.Notice.State;
import org.tongchuang.notices.Undelivered.Reason;
import org.tongchuang.territory.Territory;

/**
 * Looks at a district once: turns new facts and deadlines into notices, and fills inboxes. What
 * leaves the house is delivered apart from that, since the other side may be slow.
 *
 * <p>Any number of servers may look at once. The position in the facts is one row that one of them
 * holds; a notice is named by its fact, recipient and channel; whoever sends says so in the
 * database first. A server that dies while it sends leaves messages that are sent once more.
 */
@Component
class NoticeRound {

  private static final Logger log = LoggerFactory.getLogger(NoticeRound.class);

  private static final int FACTS = 500;
  private static final int INBOX_BATCH = 200;
  private static final int CHANNEL_BATCH = 200;

  /** What happened longer ago than this is no news, as after an import or a long standstill. */
  private static final Duration NEWS = Duration.ofDays(3);

  /** How much of the deadlines is looked at in one transaction. */
  private static final Duration REMINDERS = Duration.ofHours(1);

  private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(20);

  /** Longer than anybody may take back a deadline, whose place the one before it then takes. */
  private static final Duration LOOKED_AT_AGAIN = Duration.ofMinutes(2);

  /** How many messages a robot takes in a minute. */
  static final int MOST_A_MINUTE = 20;

  /** How many messages are taken at a time: they are sent long before the lease ends. */
  private static final int AT_A_TIME = 4;

  /** After this long a message that was being sent counts as not sent. */
  private static final Duration LEASE = Duration.ofMinutes(10);

  private static final List<Duration> GAPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4));

  private static final Pattern PHONE = Pattern.compile("(?<![0-9])1[3-9][0-9]{9}(?![0-9])");

  private final NoticeStore store;
  private final AuditTrail audit;
  private final List<NoticeSource> sources;
  private final Map<ChannelSetup.Kind, Channel> channels;
  private final Secrets secrets;
  private final NoticeWords words;
  private final Territory territory;
  private final TransactionTemplate transaction;
  private final TransactionTemplate part;
  private final Clock clock;
  private final String address;

  NoticeRound(
      NoticeStore store,
      AuditTrail audit,
      ObjectProvider<NoticeSource> sources,
      List<Channel> channels,
      Secrets secrets,
      NoticeWords words,
      Territory territory,
      PlatformTransactionManager transactions,
      Clock clock,
      @Value("${tongchuang.notices.address:${tongchuang.address:}}") String address) {
    this.store = store;
    this.audit = audit;
    this.sources = sources.orderedStream().toList();
    this.channels = channels.stream().collect(Collectors.toMap(Channel::kind, it -> it));
    this.secrets = secrets;
    this.words = words;
    this.territory = territory;
    transaction = new TransactionTemplate(transactions);
    part = new TransactionTemplate(transactions);
    part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
    this.address = address;
  }

  /** Everything that there is to do in a district now, but for what leaves the house. */
  void look(DistrictCode district) {
    store.begin(district, clock.instant());
    untilDone(district, this::follow);
    untilDone(district, this::remind);
    untilDone(district, this::fillInboxes);
    store.buryOrphans(district, clock.instant());
  }

  private static void untilDone(DistrictCode district, Predicate<DistrictCode> step) {
    boolean more = true;
    try {
      while (more) {
        more = step.test(district);
      }
    } catch (RuntimeException failed) {
      log.warn("notices of {} wait a moment: {}", district, place(failed));
    }
  }

  /** Which failure it was and where, without what it says: that may hold personal data. */
  static String place(RuntimeException failed) {
    var where = failed.getStackTrace();
    return failed.getClass().getName() + (where.length == 0 ? "" : " at " + where[0]);
  }

  /** What a source says; nothing when it cannot say it, now or ever. */
  private <T> Optional<T> ask(DistrictCode district, String about, Supplier<T> question) {
    try {
      return Optional.ofNullable(part.execute(_ -> question.get()));
    } catch (TransientDataAccessException
        | RecoverableDataAccessException
        | NonTransientDataAccessResourceException
        | TransactionException later) {
      throw later;
    } catch (RuntimeException never) {
      log.error("nobody is told of {} in {}: {}", about, district, place(never));
      return Optional.empty();
    }
  }

  /** Takes the next facts; whether there may be more. */
  private boolean follow(DistrictCode district) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              var position = store.lockPosition(district);
              if (position.isEmpty()) {
                return false;
              }
              var facts = audit.after(district, position.get().place(), FACTS);
              if (facts.isEmpty()) {
                return false;
              }
              var now = clock.instant();
              var setups = store.channels(district);
              var notices = new ArrayList<Notice>();
              for (var fact : facts) {
                if (fact.recordedAt().isAfter(now.minus(NEWS))) {
                  told(district, fact)
                      .forEach(it -> notices.addAll(notices(it, setups, now, fact.recordedAt())));
                }
              }
              store.insert(district, notices);
              store.move(district, facts.getLast().place());
              return facts.size() == FACTS;
            }));
  }

  private List<Told> told(DistrictCode district, Recorded fact) {
    return find(fact.subject())
        .flatMap(it -> ask(district, fact.subject(), () -> it.told(district, fact)))
        .orElse(List.of());
  }

  private Optional<NoticeSource> find(String subject) {
    return sources.stream().filter(it -> subject.startsWith(it.subjects())).findFirst();
  }

  /** Looks at the next deadlines; whether there are more. */
  private boolean remind(DistrictCode district) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              var position = store.lockPosition(district);
              if (position.isEmpty()) {
                return false;
              }
              var now = clock.instant();
              var from = position.get().remindedUntil();
              if (from.plus(BETWEEN_REMINDERS).isAfter(now)) {
                return false;
              }
              var until = now.isAfter(from.plus(REMINDERS)) ? from.plus(REMINDERS) : now;
              var ahead = rules(district).remindBefore();
              var setups = store.channels(district);
              var notices = new ArrayList<Notice>();
              var again = from.minus(LOOKED_AT_AGAIN);
              for (var source : sources) {
                var due = new ArrayList<Told>();
                ask(
                        district,
                        "deadlines",
                        () -> source.due(district, NoticeKind.DUE_SOON, ahead, again, until))
                    .ifPresent(due::addAll);
                ask(
                        district,
                        "deadlines",
                        () -> source.due(district, NoticeKind.OVERDUE, Duration.ZERO, again, until))
                    .ifPresent(due::addAll);
                due.forEach(it -> notices.addAll(notices(it, setups, now, now)));
              }
              store.insert(district, notices);
              store.remindedUntil(district, until);
              return until.isBefore(now);
            }));
  }

  private NoticeRules rules(DistrictCode district) {
    return store.rules(district).orElse(NoticeRules.DEFAULTS);
  }

  private static List<Notice> notices(
      Told told, List<ChannelSetup> setups, Instant now, Instant happened) {
    var notices = new ArrayList<Notice>();
    var notBefore = happened.plus(told.heldBack());
    for (var person : told.persons()) {
      notices.add(notice(told, Notice.INBOX, person.toString(), now, notBefore));
    }
    for (var setup : setups) {
      if (setup.carries(told)) {
        var recipient = setup.kind() == ChannelSetup.Kind.SMS ? Notice.REPORTER : Notice.GROUP;
        notices.add(notice(told, setup.code(), recipient, now, notBefore));
      }
    }
    return notices;
  }

  private static Notice notice(
      Told told, String channel, String recipient, Instant now, Instant notBefore) {
    var name =
        "%s %d %s %s %s".formatted(told.subject(), told.version(), told.kind(), channel, recipient);
    return new Notice(
        UUID.nameUUIDFromBytes(name.getBytes(UTF_8)),
        told.subject(),
        told.version(),
        told.kind(),
        channel,
        recipient,
        told.number(),
        told.unit().map(Object::toString).orElse(null),
        told.due().orElse(null),
        State.WAITING,
        now,
        notBefore,
        0,
        null,
        null,
        null,
        null);
  }

  /** Puts the next notices into inboxes; whether there may be more. */
  private boolean fillInboxes(DistrictCode district) {
    return Boolean.TRUE.equals(
        transaction.execute(
            _ -> {
              var now = clock.instant();
              var due = store.lockDue(district, Notice.INBOX, now, INBOX_BATCH);
              var standing = standing(district, due, now);
              store.arrive(district, standing.stream().map(Notice::id).toList(), now);
              return due.size() == INBOX_BATCH;
            }));
  }

  /** Those that still have to be told. */
  private List<Notice> standing(DistrictCode district, List<Notice> notices, Instant now) {
    var known = new HashMap<String, Boolean>();
    var past =
        notices.stream()
            .filter(
                it ->
                    !known.computeIfAbsent(
                        it.subject() + " " + it.version() + " " + it.kind(),
                        _ -> stands(district, it, now)))
            .map(Notice::id)
            .collect(Collectors.toSet());
    store.cancel(district, past);
    return notices.stream().filter(it -> !past.contains(it.id())).toList();
  }

  private boolean stands(DistrictCode district, Notice notice, Instant now) {
    return find(notice.subject())
        .map(
            it ->
                ask(district, notice.subject(), () -> stands(it, district, notice, now))
                    .orElse(false))
        .orElse(true);
  }

  private static boolean stands(
      NoticeSource source, DistrictCode district, Notice notice, Instant now) {
    var subject = notice.subject();
    var due = notice.due();
    return switch (notice.kind()) {
      case DUE_SOON ->
          (due == null || due.isAfter(now)) && source.stillDue(district, subject, notice.version());
      case OVERDUE -> source.stillDue(district, subject, notice.version());
      default -> !source.undone(district, notice.kind(), subject, notice.version());
    };
  }

  /** Sends what a channel owes by now, as much as it takes at once. */
  void deliver(DistrictCode district, ChannelSetup setup) {
    for (int sent = 0; sent < MOST_A_MINUTE; sent += AT_A_TIME) {
      var claimed = transaction.execute(_ -> claim(district, setup));
      for (var group : claimed) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        send(district, setup, group);
      }
      if (claimed.size() < AT_A_TIME) {
        return;
      }
    }
  }

  /** Decides which messages go out now, and says so: a list for each message. */
  private List<List<Notice>> claim(DistrictCode district, ChannelSetup setup) {
    if (!store.lockChannel(district, setup.code())) {
      return List.of();
    }
    var now = clock.instant();
    int room = MOST_A_MINUTE - store.triedSince(district, setup.code(), now.minusSeconds(60));
    if (room <= 0) {
      return List.of();
    }
    var due = standing(district, store.lockDue(district, setup.code(), now, CHANNEL_BATCH), now);
    if (due.isEmpty()) {
      return List.of();
    }
    var rules = rules(district);
    var messages = new ArrayList<List<Notice>>();
    var patient = new LinkedHashMap<String, List<Notice>>();
    for (var notice : due) {
      if (notice.kind().urgent()) {
        messages.add(List.of(notice));
      } else {
        patient.computeIfAbsent(mergedWith(notice), _ -> new ArrayList<>()).add(notice);
      }
    }
    var zone = territory.district(district).timeZone();
    var afterQuiet = rules.afterQuiet(now, zone);
    for (var group : patient.values()) {
      var first = group.getFirst();
      var until = afterQuiet;
      if (setup.kind() != ChannelSetup.Kind.SMS) {
        until = later(until, afterPause(district, setup, first, rules, now));
      }
      if (until.isAfter(now)) {
        store.postpone(district, group.stream().map(Notice::id).toList(), until);
      } else {
        messages.add(group);
      }
    }
    var going = messages.subList(0, Math.min(Math.min(room, AT_A_TIME), messages.size()));
    for (var message : going) {
      store.claim(district, message.stream().map(Notice::id).toList(), now, now.plus(LEASE));
    }
    return List.copyOf(going);
  }

  /** What may stand in one message: everything for a group, but one case for a reporter. */
  private static String mergedWith(Notice notice) {
    return notice.recipient().equals(Notice.REPORTER) ? notice.id().toString() : notice.recipient();
  }

  private Instant afterPause(
      DistrictCode district, ChannelSetup setup, Notice notice, NoticeRules rules, Instant now) {
    return store
        .lastSent(
            district, setup.code(), notice.recipient(), now.minus(rules.mergeWithin()).minus(LEASE))
        .map(it -> it.plus(rules.mergeWithin()))
        .orElse(now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private void send(DistrictCode district, ChannelSetup setup, List<Notice> group) {
    var ids = group.stream().map(Notice::id).toList();
    try {
      send(district, setup, message(district, setup, group));
    } catch (Undelivered failure) {
      failed(district, setup, group, failure);
      return;
    }
    var now = clock.instant();
    store.sent(district, ids, now);
    store.fared(district, setup.code(), now, null);
  }

  private void failed(
      DistrictCode district, ChannelSetup setup, List<Notice> group, Undelivered failure) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    var now = clock.instant();
    if (failure.reason() == Reason.NO_RECIPIENT) {
      group.forEach(it -> store.failed(district, it.id(), State.CANCELLED, now, failure));
      return;
    }
    log.warn("channel {} of {}: {}", setup.code(), district, failure.getMessage());
    store.fared(district, setup.code(), now, failure);
    for (var notice : group) {
      int attempts = notice.attempts() + 1;
      boolean hopeless = attempts > GAPS.size();
      var next = hopeless ? now : now.plus(GAPS.get(attempts - 1));
      store.failed(district, notice.id(), hopeless ? State.DEAD : State.WAITING, next, failure);
    }
  }

  /** Sends one message, and says how the channel fared with it. */
  void send(DistrictCode district, ChannelSetup setup, Message message) throws Undelivered {
    var channel = channels.get(setup.kind());
    if (channel == null) {
      throw new Undelivered(Reason.CHANNEL_ENDED);
    }
    try {
      channel.send(setup, secrets.of(district, setup.code()), message);
    } catch (RuntimeException fault) {
      throw fault(setup, district, fault);
    }
  }

  private static Undelivered fault(
      ChannelSetup setup, DistrictCode district, RuntimeException fault) {
    log.error("channel {} of {}: {}", setup.code(), district, place(fault));
    return new Undelivered(Reason.FAULT, fault.getClass().getSimpleName());
  }

  private Message message(DistrictCode district, ChannelSetup setup, List<Notice> group)
      throws Undelivered {
    try {
      var links = group.stream().map(it -> link(district, it)).toList();
      var text = words.text(district, group, links, setup.locale());
      return new Message(
          group.getFirst().id().toString(),
          to(district, setup, group.getFirst()),
          text.subject(),
          text.text(),
          file(district, group));
    } catch (RuntimeException fault) {
      throw fault(setup, district, fault);
    }
  }

  /** A digest of several things carries no file. */
  private Optional<NoticeFile> file(DistrictCode district, List<Notice> group) {
    var first = group.getFirst().subject();
    return group.stream().allMatch(it -> it.subject().equals(first))
        ? find(first).flatMap(it -> it.file(district, first))
        : Optional.empty();
  }

  private String link(DistrictCode district, Notice notice) {
    var source = find(notice.subject());
    return address
        + (notice.recipient().equals(Notice.REPORTER)
            ? source.flatMap(it -> it.reporterPage(district, notice.subject())).orElse("/")
            : source.map(it -> it.page(notice.subject())).orElse("/"));
  }

  private String to(DistrictCode district, ChannelSetup setup, Notice notice) throws Undelivered {
    if (setup.kind() != ChannelSetup.Kind.SMS) {
      return setup.address().orElse("");
    }
    var contact =
        find(notice.subject()).flatMap(it -> it.reporter(district, notice.subject())).orElse("");
    var phone = PHONE.matcher(contact.replaceAll("[ -]", ""));
    if (!phone.find()) {
      throw new Undelivered(Reason.NO_RECIPIENT);
    }
    return phone.group();
  }
}
