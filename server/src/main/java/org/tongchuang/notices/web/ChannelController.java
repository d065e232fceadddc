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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.notices.ChannelState;
import org.tongchuang.notices.Channels;
import org.tongchuang.notices.Notice;
import org.tongchuang.notices.NoticeWords;

/** Channels and dead letters over HTTP, for the system administrator. */
@RestController
@RequestMapping("/api/v1/channels")
class ChannelController {

  private final Channels channels;
  private final NoticeWords words;

  ChannelController(Channels channels, NoticeWords words) {
    this.channels = channels;
    this.words = words;
  }

  /**
   * @param failure why the last attempt failed, in words; empty when it did not
   */
  record ChannelView(
      String code,
      String kind,
      String name,
      @Nullable String address,
      List<String> units,
      List<String> kinds,
      @Nullable Instant triedAt,
      @Nullable Instant sentAt,
      String failure,
      int waiting,
      int dead) {}

  record DeadLetter(
      UUID id,
      String channel,
      String kind,
      String text,
      String number,
      Instant createdAt,
      int attempts,
      String failure) {}

  record Test(@Nullable String to) {}

  @GetMapping
  Page<ChannelView> list(Actor actor, Locale reader) {
    return Page.all(channels.list(actor).stream().map(it -> view(it, reader)).toList());
  }

  /** Sends a test, and answers how the channel stands after it. */
  @PostMapping("/{channel}/test")
  ChannelView test(
      @PathVariable String channel, @RequestBody Test body, Actor actor, Locale reader) {
    var _ = channels.test(channel, Optional.ofNullable(body.to()), actor);
    return channels.list(actor).stream()
        .filter(it -> it.setup().code().equals(channel))
        .map(it -> view(it, reader))
        .findFirst()
        .orElseThrow();
  }

  @GetMapping("/dead-letters")
  Page<DeadLetter> dead(Actor actor, Locale reader) {
    return Page.all(
        channels.dead(actor, Page.MOST).stream().map(it -> letter(it, actor, reader)).toList());
  }

  @PostMapping("/dead-letters/{notice}/resend")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void resend(@PathVariable UUID notice, Actor actor) {
    channels.resend(notice, actor);
  }

  private ChannelView view(ChannelState it, Locale reader) {
    var setup = it.setup();
    return new ChannelView(
        setup.code(),
        setup.kind().name(),
        setup.name(reader),
        setup.address().orElse(null),
        setup.units(),
        setup.kinds().stream().map(Enum::name).toList(),
        it.triedAt(),
        it.sentAt(),
        words.failure(it.failure(), it.failureDetail(), reader),
        it.waiting(),
        it.dead());
  }

  private DeadLetter letter(Notice it, Actor actor, Locale reader) {
    return new DeadLetter(
        it.id(),
        it.channel(),
        it.kind().name(),
        words.sentence(actor.district(), it, reader),
        it.number(),
        it.createdAt(),
        it.attempts(),
        words.failure(it.failure(), it.failureDetail(), reader));
  }
}
