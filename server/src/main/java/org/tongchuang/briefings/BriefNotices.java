package org.tongchuang.briefings;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongchuang.audit.Recorded;
import org.tongchuang.http.Attachment;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.notices.NoticeFile;
import org.tongchuang.notices.NoticeKind;
import org.tongchuang.notices.NoticeSource;
import org.tongchuang.notices.Told;
import org.tongchuang.people.People;

/**
 * Whoever may read briefs is told that one was given out, but for who has done so; a mailbox that
 * is told of what is given out is sent the file.
 */
@Component
class BriefNotices implements NoticeSource {

  private final People people;
  private final BriefStore store;
  private final Briefs briefs;

  BriefNotices(People people, BriefStore store, Briefs briefs) {
    this.people = people;
    this.store = store;
    this.briefs = briefs;
  }

  @Override
  public String subjects() {
    return Brief.SUBJECTS;
  }

  @Override
  public List<Told> told(DistrictCode district, Recorded fact) {
    if (!fact.type().equals("BriefIssued")) {
      return List.of();
    }
    var readers =
        people.holders(district, BriefPermission.BRIEF_READ).stream()
            .map(People.Holder::person)
            .filter(not(fact.by()::equals))
            .collect(toSet());
    return List.of(
        new Told(
            NoticeKind.ISSUED,
            fact.subject(),
            fact.version(),
            name(fact.subject()),
            readers,
            Optional.empty(),
            Optional.empty(),
            false,
            Duration.ZERO));
  }

  @Override
  public String page(String subject) {
    return "/desk/#/briefs/" + name(subject);
  }

  @Override
  public Optional<NoticeFile> file(DistrictCode district, String subject) {
    return Period.of(name(subject))
        .flatMap(it -> store.find(district, it))
        .filter(it -> it.template().isPresent())
        .map(
            it ->
                new NoticeFile("brief-" + it.period() + ".docx", Attachment.DOCX, briefs.word(it)));
  }

  private static String name(String subject) {
    return subject.substring(Brief.SUBJECTS.length());
  }
}
