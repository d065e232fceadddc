package org.tongchuang.notices.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.notices.Notice;
import org.tongchuang.notices.NoticeWords;
import org.tongchuang.notices.Notices;

/** The reader's own inbox over HTTP. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

  private final Notices notices;
  private final NoticeWords words;

  NoticeController(Notices notices, NoticeWords words) {
    this.notices = notices;
    this.words = words;
  }

  record NoticeView(
      UUID id,
      String kind,
      boolean urgent,
      String text,
      String number,
      String href,
      @Nullable Instant at,
      boolean read) {}

  /**
   * @param unread how many are unread, 100 for a hundred and more
   */
  record Inbox(List<NoticeView> items, @Nullable String next, int unread) {}

  /** What the reader was told, the newest first. */
  @GetMapping
  Inbox list(
      @RequestParam(defaultValue = "false") boolean unread,
      @RequestParam Optional<UUID> after,
      @RequestParam(defaultValue = "30") int limit,
      Actor actor,
      Locale reader) {
    int most = Math.clamp(limit, 1, Page.MOST);
    var page = Page.of(notices.list(actor, unread, after, most), most, it -> it.id().toString());
    return new Inbox(
        page.items().stream().map(it -> view(it, actor, reader)).toList(),
        page.next(),
        notices.unread(actor));
  }

  @PostMapping("/{notice}/read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void read(@PathVariable UUID notice, Actor actor) {
    notices.mark(notice, true, actor);
  }

  @PostMapping("/{notice}/unread")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unread(@PathVariable UUID notice, Actor actor) {
    notices.mark(notice, false, actor);
  }

  @PostMapping("/all-read")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void allRead(Actor actor) {
    notices.markAll(actor);
  }

  private NoticeView view(Notice it, Actor actor, Locale reader) {
    return new NoticeView(
        it.id(),
        it.kind().name(),
        it.kind().urgent(),
        words.sentence(actor.district(), it, reader),
        it.number(),
        notices.page(it),
        it.sentAt(),
        it.readAt() != null);
  }
}
