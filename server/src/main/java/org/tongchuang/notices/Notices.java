package org.tongchuang.notices;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Refusal;

/** Somebody's inbox. Everybody has one, and sees no other. */
@Service
public class Notices {

  /** Up to how many unread ones are counted. */
  public static final int MOST_COUNTED = 100;

  private final NoticeStore store;
  private final List<NoticeSource> sources;
  private final Clock clock;

  Notices(NoticeStore store, ObjectProvider<NoticeSource> sources, Clock clock) {
    this.store = store;
    this.sources = sources.orderedStream().toList();
    this.clock = clock;
  }

  /** The newest first: one more than the limit when there are more. */
  public List<Notice> list(Actor reader, boolean unread, Optional<UUID> after, int limit) {
    return store.inbox(
        reader.district(), reader.id().toString(), unread, after.orElse(null), limit);
  }

  /** How many are unread, as far as {@link #MOST_COUNTED}. */
  public int unread(Actor reader) {
    return store.unread(reader.district(), reader.id().toString(), MOST_COUNTED);
  }

  /**
   * Says that a notice has been read, or has not.
   *
   * @throws Refusal {@link NoticesRefusal#NO_SUCH_NOTICE}
   */
  public void mark(UUID id, boolean read, Actor reader) {
    if (!store.mark(reader.district(), reader.id().toString(), id, read ? clock.instant() : null)) {
      throw new Refusal(NoticesRefusal.NO_SUCH_NOTICE);
    }
  }

  /** Says that everything has been read. */
  public void markAll(Actor reader) {
    store.markAll(reader.district(), reader.id().toString(), clock.instant());
  }

  /** Where the subject of a notice is seen, below the server's address. */
  public String page(Notice notice) {
    return sources.stream()
        .filter(it -> notice.subject().startsWith(it.subjects()))
        .findFirst()
        .map(it -> it.page(notice.subject()))
        .orElse("/");
  }
}
