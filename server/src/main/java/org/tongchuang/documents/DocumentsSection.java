package org.tongchuang.documents;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.YamlNode;

/**
 * Who gives documents out and how they are numbered ({@code documents.yaml}), and the templates
 * that they and other forms are filled into ({@code documents/<form>.docx}). Each may be left out.
 */
@Component
class DocumentsSection implements PackSection<DocumentsSection.Content> {

  private static final String RULES = "documents.yaml";
  private static final int LONGEST = 60;

  private final Kinds kinds;
  private final Templates templates;

  DocumentsSection(Kinds kinds, Templates templates) {
    this.kinds = kinds;
    this.templates = templates;
  }

  record Content(DocumentRules rules, Map<String, byte[]> templates) {}

  @Override
  public int order() {
    return 78;
  }

  @Override
  public Content read(Pack pack) {
    var rules = new DocumentRules("", Map.of());
    if (pack.has(RULES)) {
      rules = pack.yaml(RULES).map(this::rules).orElse(rules);
    }
    var files = new HashMap<String, byte[]>();
    for (var form : kinds.forms()) {
      if (pack.has(form.template())) {
        pack.bytes(form.template()).ifPresent(it -> files.put(form.code(), it));
      }
    }
    return new Content(rules, files);
  }

  private DocumentRules rules(YamlNode root) {
    root.allow("authority", "series");
    var authority =
        root.value(
            "authority",
            it -> it.length() <= LONGEST,
            Function.identity(),
            "document-text-too-long");
    var series = new HashMap<String, String>();
    root.find("series")
        .ifPresent(
            it -> {
              it.allow(kinds.all().stream().map(DocumentKind::code).toArray(String[]::new));
              it.keys().forEach(key -> series(it, key, series));
            });
    return new DocumentRules(authority.orElse(""), series);
  }

  private static void series(YamlNode all, String kind, Map<String, String> series) {
    all.value(
            kind,
            it ->
                it.length() <= LONGEST
                    && it.contains(DocumentRules.YEAR)
                    && it.contains(DocumentRules.NUMBER),
            Function.identity(),
            "document-bad-series")
        .ifPresent(it -> series.put(kind, it));
  }

  @Override
  public void examine(Pack pack, Content content) {
    for (var form : kinds.forms()) {
      var template = content.templates().get(form.code());
      if (template != null) {
        WordTemplate.check(template, form.tags())
            .forEach(it -> pack.fault(form.template(), 0, it.reason(), it.arguments().toArray()));
      }
    }
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    templates.load(district, content, by);
  }
}
