package org.tongchuang.browser;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.Api;

/** A campaign with a team and somebody in it, as if all of it had been some weeks ago. */
final class PastCampaign {

  private static final int AGO = 40;
  private static final int LASTED = 30;

  private PastCampaign() {}

  /** The id of one whose last day was ten days ago. */
  static String over(ApplicationContext of, Api office, String name) {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    var id = UUID.randomUUID().toString();
    var here = "/api/v1/campaigns/" + id;
    office
        .put(
            here,
            Map.of(
                "name",
                name,
                "from",
                today,
                "until",
                today.plusDays(LASTED),
                "lead",
                "cgj",
                "categories",
                List.of("dead-animal")))
        .expect(201);
    var team = UUID.randomUUID();
    office
        .put(here + "/teams/" + team, Map.of("kind", "OFFICE", "name", "办公室", "lead", "zhb"))
        .expect(201);
    var candidates = office.get("/api/v1/secondment-candidates?unit=cgj").expect(200).body();
    office
        .put(
            here + "/secondments/" + UUID.randomUUID(),
            Map.of(
                "team",
                team,
                "person",
                candidates.path("items").get(0).path("id").asString(),
                "unit",
                "cgj",
                "from",
                today,
                "until",
                today.plusDays(LASTED)))
        .expect(201);
    of.getBean(JdbcClient.class)
        .sql(
            """
            update campaigns.campaign
               set starts_on = starts_on - ?, ends_on = ends_on - ?, relapsed_on = ends_on - ?
             where district = '411602' and id = cast(? as uuid)
            """)
        .params(AGO, AGO, AGO - 1, id)
        .update();
    return id;
  }
}
