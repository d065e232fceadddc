package org.tongchuang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.briefings.MorningBrief;
import org.tongchuang.kernel.DistrictCode;

/** Whom the giving out of a brief is told to. */
@DemonstrationTest
class BriefNoticesTests {

  private static final DistrictCode DISTRICT = new DistrictCode("411602");

  @LocalServerPort int port;
  @Autowired ApplicationContext application;
  @Autowired NoticeRound round;
  @Autowired ObjectProvider<NoticeSource> sources;

  @Test
  void whoeverMayReadBriefsIsToldThatOneWasGivenOutButForWhoDidSo() throws InterruptedException {
    var day = MorningBrief.frozen(application, DISTRICT);
    var office = Api.at(port).as("zhiban");
    var path = "/api/v1/briefs/" + day;
    for (var step : List.of("lock", "issue")) {
      int version = office.get(path).expect(200).body().path("version").asInt();
      office.post(path + "/" + step, Map.of("version", version)).expect(200);
    }
    // a fact is seen once everything that began before it has ended, in other tests too
    for (int wait = 0; wait < 600 && told("lingdao", day).isEmpty(); wait++) {
      round.look(DISTRICT);
      Thread.sleep(50);
    }
    assertThat(told("lingdao", day)).containsExactly(day + " 的简报已经发出。");
    var word = office.get(path + "/brief.docx").expect(200).raw().body();
    assertThat(file("brief/" + day)).isEqualTo(word);
    assertThat(told("zhiban", day)).isEmpty();
    assertThat(told("wangge", day)).isEmpty();
  }

  private byte[] file(String subject) {
    return sources.stream()
        .filter(it -> subject.startsWith(it.subjects()))
        .flatMap(it -> it.file(DISTRICT, subject).stream())
        .findFirst()
        .orElseThrow()
        .bytes();
  }

  private List<String> told(String username, String day) {
    return Inbox.of(
            Api.at(port).as(username),
            it -> it.path("href").asString().equals("/desk/#/briefs/" + day))
        .stream()
        .map(it -> it.path("text").asString())
        .toList();
  }
}
