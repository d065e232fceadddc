package org.tongchuang.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongchuang.evaluation.FollowedOutcomes;
import org.tongchuang.evaluation.ScoredDistrict;
import org.tongchuang.kernel.DistrictCode;

/** Pictures of measures, as every reader wants them. */
class PictureAccessibilityTests extends AccessibilityTest {

  private static final String HOST = "127.0.0.38";
  private static final DistrictCode DISTRICT = new DistrictCode("991766");
  private static final String DAYS = "&from=2026-01-01&until=2026-09-30";

  @Autowired ApplicationContext application;
  @Autowired JdbcClient jdbc;
  @TempDir Path folder;

  private String there(String path) {
    return "http://" + HOST + ":" + port + path;
  }

  /**
   * As if cases were of several sorts, lay here and there, and more of them stayed open each month.
   */
  private void scatter() {
    jdbc.sql(
            """
            update evaluation.case_outcome o
               set area = (select code from territory.shape s
                            where s.district = o.district
                            order by code
                           offset (o.sequence * o.sequence * 7) % 97 * 5 limit 1),
                   category =
                       (array['exposed-rubbish', 'car-parking', 'road-damage', 'street-light'])
                       [1 + (o.sequence * 3 + o.sequence / 7) % 4],
                   ending =
                       case
                         when (sequence * 7) % 23 >= extract(month from day) then ending
                       end
             where district = ?
            """)
        .param(DISTRICT.value())
        .update();
    FollowedOutcomes.sumAnew(application, DISTRICT);
  }

  @Test
  void picturesCanBeReadByEverybody() throws Exception {
    new ScoredDistrict(application, DISTRICT, HOST, folder).begin(9);
    scatter();
    var looks = Looks.ofDesk();
    try (var chromium = Chromium.launch();
        var device = looks.open(chromium)) {
      var page = device.newPage();
      page.navigate(there("/desk/"));
      page.getByLabel("用户名").fill("zhiban");
      page.getByLabel("密码").fill("tongchuang-demo");
      page.getByRole(AriaRole.BUTTON, named("登录")).click();
      page.locator("nav").first().waitFor();
      look(page, looks, "trend", "&of=close-on-time");
      look(page, looks, "bars", "&of=REPORTED&by=CATEGORY");
      look(page, looks, "matrix", "&of=REPORTED");
      look(page, looks, "map", "&of=REPORTED&source=FIELD");
      page.locator("tbody button").first().click();
      page.locator("dialog li").first().waitFor();
      looks.examine(page, "desk-picture-cases");
      page.keyboard().press("Escape");
      look(page, looks, "bars", "&of=satisfaction&asOf=2026-01-01T08:00");
    }
    assertThat(looks.faults()).isEmpty();
  }

  private void look(Page page, Looks looks, String picture, String of) {
    page.navigate(there("/desk/#/measures/pictures?picture=" + picture + DAYS + of));
    page.locator(".paper " + (picture.equals("matrix") ? "table" : "svg.picture") + ", p.panel")
        .first()
        .waitFor();
    looks.examine(page, "desk-picture-" + picture + (of.contains("asOf") ? "-none" : ""));
    page.setViewportSize(Chromium.PHONE, Chromium.height(Chromium.PHONE));
    assertThat(page.evaluate("document.documentElement.scrollWidth"))
        .as("how wide %s is on a phone", picture)
        .isEqualTo(Chromium.PHONE);
    page.setViewportSize(Chromium.DESK, Chromium.height(Chromium.DESK));
  }
}
