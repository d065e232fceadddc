package org.tongchuang.cases.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tongchuang.Api;
import org.tongchuang.Chuanhui;
import org.tongchuang.DemonstrationTest;

/** What somebody without an account sees and does, without any script. */
@DemonstrationTest
class PublicPagesTests {

  private static final Pattern CODE = Pattern.compile("/received/([0-9A-Z-]{19})");

  @LocalServerPort int port;

  private Api.Answer send(Map<String, String> fields, byte[] photo) {
    var boundary = "part" + UUID.randomUUID();
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, name, value)
                    .getBytes(UTF_8)));
    body.writeBytes(
        "--%s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"照片.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"
            .formatted(boundary)
            .getBytes(UTF_8));
    body.writeBytes(photo);
    body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(UTF_8));
    return Api.at(port)
        .send("POST", "/report", "multipart/form-data; boundary=" + boundary, body.toByteArray());
  }

  private static Map<String, String> form() {
    var form = new LinkedHashMap<String, String>();
    form.put("id", UUID.randomUUID().toString());
    form.put("category", "exposed-rubbish");
    form.put("area", "411602001001");
    form.put("address", "七一路<b>东</b>口");
    form.put("phone", "13812345678");
    return form;
  }

  private static String code(Api.Answer redirect) {
    var found =
        CODE.matcher(redirect.expect(302).raw().headers().firstValue("Location").orElse(""));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private String page(String path) {
    return new String(Api.at(port).get(path).expect(200).raw().body(), UTF_8);
  }

  @Test
  void aReportIsReceivedAndItsProgressCanBeSeen() {
    var code = code(send(form(), Chuanhui.photo()));

    assertThat(page("/received/" + code)).contains(code, "411602", "<svg");
    assertThat(page("/progress/" + code)).contains("已收到，等待受理", "/photos/");
    assertThat(page("/progress/" + code.toLowerCase(Locale.ROOT).replace("-", "")))
        .contains("已收到，等待受理");
  }

  @Test
  void anAddressWithoutAPageIsAnsweredInWords() {
    var answer = Api.at(port).inABrowser().get("/no-such-page?lang=en").expect(404);

    assertThat(new String(answer.raw().body(), UTF_8))
        .contains("There is no such page. Please check the address.", "Chuanhui");
  }

  /** A report of something of its own, at a place of its own. */
  private static Map<String, String> at(String category, String longitude, String latitude) {
    var form = form();
    form.remove("area");
    form.put("category", category);
    form.put("longitude", longitude);
    form.put("latitude", latitude);
    return form;
  }

  @Test
  void whoReportsWhatIsThereAlreadyIsAskedAndJoinsIt() {
    var first = code(send(at("standing-water", "114.6131", "33.5621"), Chuanhui.photo()));
    var second = at("standing-water", "114.6132", "33.5621");

    var asked = send(second, Chuanhui.photo()).expect(200);
    var shown = new String(asked.raw().body(), UTF_8);
    assertThat(shown)
        .contains("附近有同类问题正在办理，是同一件吗？", "9 米外", "等待受理", "data:image/jpeg")
        .doesNotContain("role=\"alert\"");
    var id = Pattern.compile("name=\"same\" value=\"([0-9a-f-]{36})\"").matcher(shown);
    assertThat(id.find()).isTrue();
    second.put("same", id.group(1));
    var joined = code(send(second, Chuanhui.photo()));

    assertThat(page("/progress/" + joined)).contains("已收到，等待受理", "与同一问题的案件一起办理");
    close(number(first));
    assertThat(page("/progress/" + joined)).contains("<h1", "已办结", "单位已处理");
  }

  @Test
  void whoReportsSomethingElseCloseBySaysSo() {
    code(send(at("green-damage", "114.6131", "33.5621"), Chuanhui.photo()));
    var other = at("green-damage", "114.6131", "33.5622");
    other.put("same", "another");
    var wrong = at("green-damage", "114.6131", "33.5622");
    wrong.put("same", UUID.randomUUID().toString());

    assertThat(page("/progress/" + code(send(other, Chuanhui.photo())))).doesNotContain("一起办理");
    var refused = send(wrong, Chuanhui.photo());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(new String(refused.raw().body(), UTF_8)).contains("只能并入本区另一个还没有办结的案件。", "是同一件吗？");
  }

  private String number(String code) {
    var number = Pattern.compile("411602[0-9]{13}").matcher(page("/received/" + code));
    assertThat(number.find()).isTrue();
    return number.group();
  }

  @Test
  void theSameFormSentTwiceReportsOnce() {
    var form = form();

    assertThat(code(send(form, Chuanhui.photo()))).isEqualTo(code(send(form, Chuanhui.photo())));
  }

  @Test
  void nothingTypedIsLostWhenSomethingIsRefused() {
    var form = form();
    form.remove("category");

    var refused = send(form, Chuanhui.photo());
    var shown = new String(refused.raw().body(), UTF_8);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(shown)
        .contains("请选择是什么问题。", "七一路&lt;b&gt;东&lt;/b&gt;口", "13812345678", "data:image/jpeg")
        .doesNotContain("<b>东</b>");
  }

  @Test
  void aFormThatHasNoPlaceForPhotosIsReceived() {
    var form = "id=%s&category=noise&area=411602001001&address=a".formatted(UUID.randomUUID());
    var answer =
        Api.at(port)
            .send("POST", "/report", "application/x-www-form-urlencoded", form.getBytes(UTF_8));

    assertThat(page("/progress/" + code(answer))).contains("已收到，等待受理");
  }

  @Test
  void aFileThatIsNoPhotoIsRefusedInWords() {
    var refused = send(form(), "<html>".getBytes(UTF_8));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(new String(refused.raw().body(), UTF_8)).contains("id=\"photo-wrong\"");
  }

  @Test
  void aWrongCodeOpensNothing() {
    var code = code(send(form(), Chuanhui.photo()));
    var other = code.substring(0, 18) + (code.endsWith("0") ? "1" : "0");

    var answer = Api.at(port).get("/progress/" + other);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(new String(answer.raw().body(), UTF_8)).contains("没有找到这个查询码");
  }

  @Test
  void whatCannotBeReadIsItsSendersFaultAndNoBug() {
    var form = form();
    form.put("id", "1");
    assertThat(send(form, Chuanhui.photo()).status()).isEqualTo(400);
  }

  @Test
  void aClosedCaseIsOpenedAgainOnceByWhoHoldsTheCode() {
    var code = code(send(form(), Chuanhui.photo()));
    var number = Pattern.compile("411602[0-9]{13}").matcher(page("/received/" + code));
    assertThat(number.find()).isTrue();
    close(number.group());

    assertThat(page("/progress/" + code)).contains("已办结", "/reopen");
    assertThat(reopen(code, "")).contains("请写明原因。");
    assertThat(reopen(code, "还是很脏")).contains("已退回重办").doesNotContain("/reopen\"");
  }

  private String reopen(String code, String reason) {
    var answer =
        Api.at(port)
            .send(
                "POST",
                "/progress/" + code + "/reopen",
                "application/x-www-form-urlencoded",
                ("reason=" + reason).getBytes(UTF_8));
    return new String(answer.raw().body(), UTF_8);
  }

  private void close(String number) {
    var supervisor = Api.at(port).as("zhiban");
    var mender = Api.at(port).as("chuzhi");
    var found = supervisor.get("/api/v1/cases?q=" + number).body().path("items").get(0);
    var at = "/api/v1/cases/" + found.path("id").asString();
    supervisor.post(at + "/assign", Map.of("version", 1)).expect(200);
    mender
        .post(at + "/handle", Map.of("version", 3, "photos", List.of(Chuanhui.send(mender))))
        .expect(200);
    var checker = Api.at(port).as("hecha");
    checker
        .post(at + "/pass", Map.of("version", 5, "photos", List.of(Chuanhui.send(checker))))
        .expect(200);
    supervisor.post(at + "/close", Map.of("version", 6)).expect(200);
  }

  @Test
  void thePagesSpeakEnglishAndLargePrintAndRememberIt() {
    var english = Api.at(port).get("/?lang=en&elder=1").expect(200);

    assertThat(new String(english.raw().body(), UTF_8))
        .contains("<html lang=\"en\"", "data-elder", "Chuanhui District");
    assertThat(english.raw().headers().allValues("Set-Cookie"))
        .anySatisfy(it -> assertThat(it).startsWith("lang=en"))
        .anySatisfy(it -> assertThat(it).startsWith("elder=1"));
  }
}
