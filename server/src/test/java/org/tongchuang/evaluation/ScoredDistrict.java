package org.tongchuang.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;
import org.tongchuang.cases.MadeCase;
import org.tongchuang.cases.MadeCases;
import org.tongchuang.cases.imports.PackCopy;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.packs.Packs;

/**
 * A district of its own with its public pages, and cases of 2026 of two units: of ten of the city
 * management eight were closed in time; of the police nine, and one was reworked.
 */
public final class ScoredDistrict {

  private static final UnitCode CITY = new UnitCode("cgj");
  private static final UnitCode POLICE = new UnitCode("jjdd");
  private static final int TEN = 10;

  private final ApplicationContext application;
  private final DistrictCode district;
  private final String host;
  private final Path folder;
  private final MadeCases made;
  private final JdbcClient jdbc;

  /**
   * @param host under which it is served
   * @param folder where its packs are laid
   */
  public ScoredDistrict(
      ApplicationContext application, DistrictCode district, String host, Path folder) {
    this.application = application;
    this.district = district;
    this.host = host;
    this.folder = folder;
    this.made = new MadeCases(application.getBean(JdbcTemplate.class));
    this.jdbc = application.getBean(JdbcClient.class);
  }

  /** With its people, and as many months of cases, from January on. */
  public void begin(int months) throws Exception {
    application.getBean(Packs.class).load(pack(), true);
    application
        .getBean("demonstrationAccounts", ApplicationRunner.class)
        .run(new DefaultApplicationArguments());
    for (int month = 1; month <= months; month++) {
      write(CITY, day(month), 8);
      write(POLICE, day(month), 9);
    }
    settle();
  }

  /** Its pack, to be changed. */
  Path pack() throws IOException {
    var pack =
        PackCopy.of(
            "chuanhui", "411602", district.value(), folder.resolve(UUID.randomUUID().toString()));
    replace(pack.resolve("pack.yaml"), "hosts: []", "hosts: [" + host + "]");
    return pack;
  }

  static void replace(Path file, String what, String by) throws IOException {
    var text = Files.readString(file);
    if (!text.contains(what)) {
      throw new IllegalStateException(file + " does not say " + what);
    }
    Files.writeString(file, text.replace(what, by));
  }

  /** What is learnt of a month after it was published: cases of the city management, all late. */
  void lateCases(int month) {
    write(CITY, day(month).plus(Duration.ofDays(1)), 0);
    settle();
  }

  private static Instant day(int month) {
    return YearMonth.of(2026, month).atDay(2).atTime(1, 0).toInstant(ZoneOffset.UTC);
  }

  private void write(UnitCode unit, Instant day, int onTime) {
    var some = new ArrayList<MadeCase>();
    for (int it = 0; it < TEN; it++) {
      var handled = day.plus(Duration.ofHours(it < onTime ? 2 : 9));
      var one = new MadeCase(district, day).assigned(unit, day, day.plus(Duration.ofHours(4)));
      if (it == 0 && unit.equals(POLICE)) {
        one.handled(day.plusSeconds(60)).reworked(day.plusSeconds(120));
      }
      some.add(one.handled(handled).closed(handled));
    }
    made.write(some);
  }

  /** As if a minute had passed, and what others are writing with it. */
  public void settle() {
    FollowedOutcomes.catchUp(application, district);
    jdbc.sql("update evaluation.followed set until = now() where district = ?")
        .param(district.value())
        .update();
  }

  /** As if the time for objections were over. */
  public void close(UUID publication) {
    jdbc.sql("update evaluation.publication set closes_at = now() where district = ? and id = ?")
        .params(district.value(), publication)
        .update();
  }

  /** Somebody of it, on the server at that port. */
  public Api as(String username, int port) {
    return Api.at(port).as(username, "tongchuang-demo", district.value());
  }
}
