package org.tongchuang;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * The pages for everybody render in both languages from the attributes that their comments name,
 * carry no script or style of their own, and are small. Each page is also written to
 * target/public-pages, to be looked at.
 */
class PublicPagesTests {

  private static final ZonedDateTime SEEN =
      ZonedDateTime.of(2026, 11, 23, 8, 12, 0, 0, ZoneId.of("Asia/Shanghai"));

  private static final Map<String, Map<String, ?>> PAGES =
      Map.ofEntries(
          entry("home", Map.of()),
          entry("home-elder", Map.of("elder", true)),
          entry("report", report(form(Map.of()), Map.of())),
          entry(
              "report-refused",
              report(
                  form(
                      Map.of(
                          "category",
                          "020103",
                          "area",
                          "411602001002",
                          "address",
                          "建设路 \"18\" 号",
                          "phone",
                          "138",
                          "kept",
                          List.of(Map.of("id", new UUID(0, 1), "thumbnail", "/photo.jpg")))),
                  errors())),
          entry(
              "received",
              Map.of(
                  "number", "4116021202611230001",
                  "code", "K7M2-9QXD",
                  "link", "https://example.org/progress/K7M2-9QXD",
                  "qr",
                      "<svg viewBox=\"0 0 8 8\"><path d=\"M0 0h3v3H0zM5 0h3v3H5zM0 5h3v3H0zM4 4h1v1H4zM6 6h2v2H6z\"/></svg>",
                  "phone", true)),
          entry("progress", Map.of()),
          entry("progress-unknown", Map.of("code", "K7M2", "error", "没有这个查询码，请再核对一下。")),
          entry("progress-case", progress()),
          entry("problem", Map.of("status", 500, "sentence", "页面没有打开。", "number", "1F3A-77")));

  private final MockMvc pages = pages();

  static Stream<String> names() {
    return PAGES.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPageRendersInBothLanguagesWithoutScriptOrStyleOfItsOwn(String name) throws Exception {
    for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
      var response = pages.perform(get("/" + name).locale(language)).andReturn().getResponse();
      var html = response.getContentAsString();
      var folder = Files.createDirectories(Path.of("target/public-pages"));
      Files.writeString(folder.resolve(name + "-" + language.getLanguage() + ".html"), html);
      assertThat(html)
          .doesNotContain("??", "th:", "<style", "style=\"", "<script>", "onclick", "null</")
          .contains("<html lang=\"" + (language.equals(Locale.ENGLISH) ? "en" : "zh-CN") + "\"")
          .containsOnlyOnce("<main")
          .containsOnlyOnce("<h1");
      assertThat(html.length()).isLessThan(20_000);
    }
  }

  @Test
  void whatWasTypedIsKeptAndTheSummaryLeadsToEachField() throws Exception {
    var html = pages.perform(get("/report-refused")).andReturn().getResponse().getContentAsString();
    assertThat(html)
        .contains("value=\"020103\" checked", "value=\"411602001002\" selected")
        .contains("建设路 &quot;18&quot; 号", "name=\"kept\"")
        .containsSubsequence("href=\"#photo\"", "href=\"#phone\"", "id=\"photo\"", "id=\"phone\"");
  }

  @Test
  void bothLanguagesHaveTheSameWords() throws Exception {
    var chinese =
        PropertiesLoaderUtils.loadProperties(new ClassPathResource("messages/public.properties"));
    var english =
        PropertiesLoaderUtils.loadProperties(
            new ClassPathResource("messages/public_en.properties"));
    assertThat(english.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(chinese.stringPropertyNames());
  }

  @Controller
  static class AnyPage {

    @GetMapping("/{name}")
    ModelAndView page(@PathVariable String name) {
      return new ModelAndView("public/" + name.replaceFirst("-.*", ""))
          .addObject("districtName", "川汇区")
          .addObject("elder", false)
          .addObject("feedback", Map.of("href", "tel:12345", "text", "12345"))
          .addAllObjects(PAGES.get(name));
    }
  }

  private static MockMvc pages() {
    var context = new StaticApplicationContext();
    var templates = new SpringResourceTemplateResolver();
    templates.setApplicationContext(context);
    templates.setPrefix("classpath:/templates/");
    templates.setSuffix(".html");
    templates.setCharacterEncoding("UTF-8");
    var words = new ResourceBundleMessageSource();
    words.setBasename("messages/public");
    words.setDefaultEncoding("UTF-8");
    words.setFallbackToSystemLocale(false);
    var engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    engine.setTemplateEngineMessageSource(words);
    var views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    return MockMvcBuilders.standaloneSetup(new AnyPage())
        .setViewResolvers(views)
        .setLocaleResolver(new AcceptHeaderLocaleResolver())
        .build();
  }

  private static Map<String, ?> report(Map<String, ?> form, Map<String, String> errors) {
    return Map.of("categories", categories(), "streets", streets(), "form", form, "errors", errors);
  }

  private static Map<String, ?> form(Map<String, ?> typed) {
    var form = new LinkedHashMap<String, Object>();
    for (var field :
        List.of(
            "category",
            "longitude",
            "latitude",
            "accuracy",
            "area",
            "address",
            "description",
            "phone")) {
      form.put(field, "");
    }
    form.put("kept", List.of());
    form.put("id", new UUID(0x0192_0000_0000_7000L, 0x8000_0000_0000_0000L));
    form.putAll(typed);
    return form;
  }

  private static Map<String, String> errors() {
    var errors = new LinkedHashMap<String, String>();
    errors.put("photo", "请至少拍一张照片。");
    errors.put("phone", "手机号少了 8 位，请再看一下。");
    return errors;
  }

  private static List<Map<String, ?>> categories() {
    return Stream.of(
            "trash 暴露垃圾",
            "bike 乱停单车",
            "car 违停机动车",
            "road 路面破损",
            "light 路灯不亮",
            "manhole 井盖缺损",
            "sign 标牌损坏",
            "ad 小广告",
            "fire 消防隐患",
            "noise 噪声扰民",
            "water 积水污水",
            "tree 绿化破坏",
            "shop 占道经营",
            "cable 线缆杂乱",
            "building 违法建设",
            "stairs 楼道堆物",
            "smoke 油烟扬尘",
            "animal 犬只管理",
            "toilet 公厕问题",
            "other 其他")
        .map(it -> it.split(" "))
        .<Map<String, ?>>map(
            it ->
                Map.of(
                    "code", it[0].equals("trash") ? "020103" : it[0], "name", it[1], "icon", it[0]))
        .toList();
  }

  private static List<Map<String, ?>> streets() {
    return List.of(
        Map.of(
            "code",
            "411602001",
            "name",
            "七一路街道",
            "communities",
            List.of(
                Map.of("code", "411602001001", "name", "育新社区"),
                Map.of("code", "411602001002", "name", "建安社区"))));
  }

  private static Map<String, ?> progress() {
    var photo = Map.of("href", "/photo.jpg", "thumbnail", "/photo.jpg", "alt", "路边的垃圾");
    return Map.of(
        "case",
        Map.ofEntries(
            entry("number", "4116021202611230001"),
            entry("code", "K7M2-9QXD"),
            entry("sentence", "城管局已处理，正等另一个人去核查"),
            entry("stage", "HANDLED"),
            entry("category", "暴露垃圾"),
            entry("area", "七一路街道育新社区"),
            entry("occurredAt", SEEN),
            entry("photosBefore", List.of(photo)),
            entry("photosAfter", List.of(photo)),
            entry(
                "timeline",
                List.of(
                    Map.of("at", SEEN.plusHours(3), "sentence", "城管局报告已处理，并拍了照片"),
                    Map.of("at", SEEN.plusMinutes(9), "sentence", "交给城管局，期限 11月23日 20:21"),
                    Map.of("at", SEEN, "sentence", "收到您的报告"))),
            entry("mayReopen", true),
            entry("mayRate", true)));
  }
}
