package org.tongchuang.notices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.notices.Channel.Message;
import org.tongchuang.people.AdministratorPermission;

/** What the system administrator sees of the channels, and does about them. */
@Service
public class Channels {

  private static final Pattern PHONE = Pattern.compile("1[3-9][0-9]{9}");

  private final NoticeStore store;
  private final NoticeRound round;
  private final NoticeWords words;
  private final Clock clock;

  Channels(NoticeStore store, NoticeRound round, NoticeWords words, Clock clock) {
    this.store = store;
    this.round = round;
    this.words = words;
    this.clock = clock;
  }

  /** Every channel of the district, and how it fares. */
  public List<ChannelState> list(Actor by) {
    by.require(AdministratorPermission.SYSTEM_ADMIN);
    return store.channelStates(by.district());
  }

  /**
   * Sends a message that says that it is a test; how that went is seen in {@link #list}.
   *
   * @param to the telephone number, for short messages; kept nowhere
   * @return whether the other side took it
   * @throws Refusal of {@link NoticesRefusal}
   */
  public boolean test(String code, Optional<String> to, Actor by) {
    by.require(AdministratorPermission.SYSTEM_ADMIN);
    var setup =
        store.channels(by.district()).stream()
            .filter(it -> it.code().equals(code))
            .findFirst()
            .orElseThrow(() -> new Refusal(NoticesRefusal.NO_SUCH_CHANNEL, code));
    var recipient = setup.address().orElse("");
    if (setup.kind() == ChannelSetup.Kind.SMS) {
      recipient =
          to.map(String::strip)
              .filter(it -> PHONE.matcher(it).matches())
              .orElseThrow(() -> new Refusal(NoticesRefusal.NO_TEST_NUMBER));
    }
    var text = words.test(by.district(), setup.locale());
    var message = new Message(UUID.randomUUID().toString(), recipient, text.subject(), text.text());
    try {
      round.send(by.district(), setup, message);
      store.fared(by.district(), code, clock.instant(), null);
      return true;
    } catch (Undelivered failure) {
      store.fared(by.district(), code, clock.instant(), failure);
      return false;
    }
  }

  /** What could not be delivered, the last first. */
  public List<Notice> dead(Actor by, int limit) {
    by.require(AdministratorPermission.SYSTEM_ADMIN);
    return store.dead(by.district(), limit);
  }

  /**
   * Has a dead letter tried again from the beginning.
   *
   * @throws Refusal {@link NoticesRefusal#NOT_A_DEAD_LETTER}
   */
  public void resend(UUID id, Actor by) {
    by.require(AdministratorPermission.SYSTEM_ADMIN);
    if (!store.revive(by.district(), id, clock.instant())) {
      throw new Refusal(NoticesRefusal.NOT_A_DEAD_LETTER);
    }
  }
}
