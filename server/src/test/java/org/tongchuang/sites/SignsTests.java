package org.tongchuang.sites;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import java.net.URLDecoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.DemonstrationTest;
import org.tongchuang.packs.Packs;

/** The QR code at a site, the sheet of signs to print, and what the code opens. */
@DemonstrationTest
@TestInstance(Lifecycle.PER_CLASS)
class SignsTests {

  private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
  private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
  private static final Pattern LINK = Pattern.compile("href=\"(/report\\?[^\"]*)\"");

  @LocalServerPort int port;
  @Autowired Packs packs;

  @Autowired
  @Qualifier("demonstrationAccounts")
  ApplicationRunner accounts;

  @BeforeAll
  void theTown(@TempDir Path folder) throws Exception {
    Town.load(packs, accounts, folder);
  }

  private static String text(Api.Answer answer) {
    return new String(answer.expect(200).raw().body(), UTF_8);
  }

  /** What a phone reads in a code that is drawn. */
  private static String read(String svg) throws NotFoundException {
    var size = SIZE.matcher(svg);
    assertThat(size.find()).isTrue();
    int width = Integer.parseInt(size.group(1));
    int scale = 4;
    var pixels = new int[width * scale * width * scale];
    Arrays.fill(pixels, 0xFFFFFF);
    var square = SQUARE.matcher(svg);
    while (square.find()) {
      int left = Integer.parseInt(square.group(1)) * scale;
      int top = Integer.parseInt(square.group(2)) * scale;
      for (int y = top; y < top + scale; y++) {
        Arrays.fill(pixels, y * width * scale + left, y * width * scale + left + scale, 0);
      }
    }
    var source = new RGBLuminanceSource(width * scale, width * scale, pixels);
    return new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  private static Api.Answer site(Api by, String code) {
    var found = by.get("/api/v1/sites?q=" + code).expect(200).body().path("items").path(0);
    return by.get("/api/v1/sites/" + found.path("id").asString()).expect(200);
  }

  @Test
  void aPhoneReadsTheShortAddressInTheCode() throws Exception {
    var duty = Api.at(port).as("zhiban");

    var drawn = duty.get(site(duty, "ZG-001").text("qr")).expect(200).raw();

    assertThat(drawn.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
    assertThat(read(new String(drawn.body(), UTF_8)))
        .isEqualTo("http://localhost:" + port + "/s/ZG-001");
  }

  @Test
  void theSheetShowsTheSignsOfTheSitesThatTheReaderMaySee() throws Exception {
    var all = text(Town.as(port, "duty").get("/sites/sheet?q=0"));
    var west = text(Town.as(port, "west").get("/sites/sheet"));

    assertThat(all).contains("SC-001", "西关市场", "西社区第1网格", "小城 · 集贸市场", "LD-001", "人民路");
    assertThat(west).contains("SC-001").doesNotContain("LD-001");
    assertThat(read(all.substring(all.indexOf("<svg"), all.indexOf("</svg>"))))
        .startsWith("http://localhost:" + port + "/s/");
    assertThat(all).doesNotContain("<script", "style=");
  }

  @Test
  void theSheetIsFilteredAndSaysSo() {
    var duty = Town.as(port, "duty");
    var roads = text(duty.get("/sites/sheet?type=road"));

    assertThat(roads).contains("LD-001", "共 1 张").doesNotContain("SC-001");
    assertThat(roads).contains("<option value=\"road\" selected=\"selected\">主次干道</option>");
    assertThat(text(duty.get("/sites/sheet?unit=roads"))).contains("LD-001");
    assertThat(text(duty.get("/sites/sheet?area=" + Town.EAST))).contains("LD-001");
    assertThat(text(duty.get("/sites/sheet?q=nothing-like-it"))).contains("没有这样的点位");
    assertThat(text(duty.in("en").get("/sites/sheet?type=road")))
        .contains("Main road", "Scan to report a problem here");
  }

  @Test
  void theSheetComesInPartsAndIsRefusedToWhoMaySeeNoSites() {
    var duty = Api.at(port).as("zhiban");
    var first = text(duty.get("/sites/sheet?limit=16&unit=cgj"));

    assertThat(first).contains("后面还有", "unit=cgj", "共 16 张，A4 纸 2 页");
    assertThat(first.split("<section class=\"page\"", -1)).hasSize(3);
    assertThat(duty.get("/sites/sheet?limit=101").status()).isEqualTo(400);
    assertThat(duty.get("/sites/sheet?area=1").expect(400).code()).isEqualTo("SITE_FILTER_WRONG");
    assertThat(Town.as(port, "auditor").get("/sites/sheet").expect(403).code())
        .isEqualTo("NOT_YOUR_ROLE");
    assertThat(Api.at(port).get("/sites/sheet").expect(401).code()).isEqualTo("SIGN_IN_FIRST");
  }

  @Test
  void whoMaySeeTheSiteIsSentToItInTheFieldApp() {
    var duty = Api.at(port).as("zhiban");
    var id = site(duty, "ZG-001").text("id");

    var answer = duty.get("/s/zg-001").expect(302).raw();

    assertThat(answer.headers().firstValue("Location"))
        .hasValueSatisfying(it -> assertThat(it).endsWith("/field/#/site/" + id));
  }

  @Test
  void anybodyElseFindsTheFormWithThePlaceFilledIn() {
    var nobody = Api.at(port);
    var page = text(nobody.get("/s/ZG-001"));

    assertThat(page).contains("演示主干道一", "主干道", "ZG-001", "反映这里的问题");
    assertThat(page).doesNotContain("城管局", "（虚构）");
    var link = LINK.matcher(page);
    assertThat(link.find()).isTrue();
    var address = link.group(1).replace("&amp;", "&");
    assertThat(URLDecoder.decode(address, UTF_8))
        .isEqualTo(
            "/report?address=演示主干道一 ZG-001&area=411602001002&longitude=114.613628"
                + "&latitude=33.575659");
    var form = text(nobody.get(address));
    assertThat(form)
        .contains("value=\"演示主干道一 ZG-001\"")
        .contains("name=\"longitude\" value=\"114.613628\"")
        .contains("<option value=\"411602001002\" selected=\"selected\">");
  }

  @Test
  void whoIsSignedInButMayNotSeeTheSiteIsAnybodyElse() {
    assertThat(text(Api.at(port).as("shenji").get("/s/ZG-001"))).contains("反映这里的问题");
    assertThat(text(Api.at(port).as("wangge2").get("/s/ZG-001"))).contains("反映这里的问题");
    assertThat(text(Town.as(port, "duty").get("/s/ZG-001"))).contains("反映这里的问题");
    assertThat(text(Api.at(port).in("en").get("/s/ZG-001"))).contains("Report a problem here");
  }

  @Test
  void aCodeThatNoSiteHasAnyMoreOpensAPageThatSaysSo() {
    var duty = Api.at(port).as("zhiban");
    var id = UUID.randomUUID();
    var body =
        Map.of(
            "code", "BP-001",
            "type", "main-road",
            "name", "旧路",
            "area", "411602001002",
            "unit", "cgj");
    duty.put("/api/v1/sites/" + id, body).expect(201);
    assertThat(text(Api.at(port).get("/s/BP-001"))).contains("旧路");

    duty.post("/api/v1/sites/" + id + "/end", Map.of("version", 1)).expect(200);

    for (var code : new String[] {"BP-001", "XX-999", "%3Cb%3E"}) {
      var page = Api.at(port).inABrowser().get("/s/" + code).expect(404).raw();
      assertThat(new String(page.body(), UTF_8)).contains("没有这个点位").doesNotContain("<b>&");
    }
  }
}
