package org.tongchuang.notices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tongchuang.audit.Recorded;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.DomainEvent;
import org.tongchuang.kernel.UnitCode;

/**
 * A module with things that happen, for tests: a fact of type {@code Thing<KIND>} is told to {@link
 * #person} and, but for what is given out, to the urban management bureau.
 */
public final class Things implements NoticeSource {

  static final UnitCode UNIT = new UnitCode("cgj");

  /** Something that happened to a thing. */
  record Thing(
      DistrictCode district, String subject, int version, NoticeKind kind, ActorId by, Instant at)
      implements DomainEvent {

    @Override
    public String type() {
      return "Thing" + kind;
    }
  }

  record Deadline(DistrictCode district, String subject, int version, Instant due) {}

  final Set<String> undone = ConcurrentHashMap.newKeySet();
  final Set<String> settled = ConcurrentHashMap.newKeySet();
  final List<Deadline> deadlines = new CopyOnWriteArrayList<>();
  final Map<String, Runnable> troubles = new ConcurrentHashMap<>();

  static ActorId person(DistrictCode district) {
    return new ActorId(new UUID(77, Long.parseLong(district.value())));
  }

  @Override
  public String subjects() {
    return "thing/";
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    troubles.getOrDefault(district + fact.subject(), () -> {}).run();
    var kind = NoticeKind.valueOf(fact.type().substring("Thing".length()));
    return List.of(told(district, kind, fact.subject(), fact.version(), Duration.ofSeconds(30)));
  }

  private static Told told(
      DistrictCode district, NoticeKind kind, String subject, int version, Duration heldBack) {
    return new Told(
        kind,
        subject,
        version,
        subject.substring("thing/".length()),
        Set.of(person(district)),
        Optional.of(UNIT).filter(_ -> kind != NoticeKind.ISSUED),
        Optional.empty(),
        kind == NoticeKind.CLOSED,
        heldBack);
  }

  @Override
  public List<Told> due(
      DistrictCode district, NoticeKind kind, Duration ahead, Instant from, Instant until) {
    return deadlines.stream()
        .filter(it -> it.district().equals(district))
        .filter(it -> it.due().minus(ahead).isAfter(from))
        .filter(it -> !it.due().minus(ahead).isAfter(until))
        .map(it -> told(district, kind, it.subject(), it.version(), Duration.ZERO))
        .toList();
  }

  @Override
  public boolean stillDue(DistrictCode district, String subject, int version) {
    return !settled.contains(district + subject + version);
  }

  @Override
  public boolean undone(DistrictCode district, NoticeKind kind, String subject, int version) {
    return undone.contains(district + subject + version);
  }

  @Override
  public Optional<String> reporter(DistrictCode district, String subject) {
    return subject.endsWith("nobody") ? Optional.empty() : Optional.of("张三 138 0013 8000");
  }

  @Override
  public Optional<NoticeFile> file(DistrictCode district, String subject) {
    return subject.endsWith("paper")
        ? Optional.of(new NoticeFile("paper.txt", "text/plain", subject.getBytes(UTF_8)))
        : Optional.empty();
  }

  @Override
  public String page(String subject) {
    return "/desk/#/things/" + subject.substring("thing/".length());
  }

  @Override
  public Optional<String> reporterPage(DistrictCode district, String subject) {
    return Optional.of("/progress/ABCD");
  }
}
