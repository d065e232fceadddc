package org.tongchuang.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.opendata.Attribute.Choice;
import org.tongchuang.opendata.Attribute.Datatype;
import org.tongchuang.opendata.Attribute.Text;
import org.tongchuang.packs.Pack;
import org.tongchuang.packs.PackSection;
import org.tongchuang.packs.Row;

/**
 * What is asked besides ({@code attributes.csv}, {@code attribute-values.csv}) and what is held
 * back ({@code open-data.yaml}). A pack may have none of them.
 */
@Component
class OpenDataSection implements PackSection<OpenDataSection.Content> {

  private static final String ATTRIBUTES = "attributes.csv";
  private static final String VALUES = "attribute-values.csv";
  private static final String RULES = "open-data.yaml";
  private static final String CATEGORIES = "categories.csv";

  private final OpenDataStore store;

  OpenDataSection(OpenDataStore store) {
    this.store = store;
  }

  record Content(List<Attribute> attributes, Set<String> held) {}

  @Override
  public int order() {
    return 60;
  }

  @Override
  public Content read(Pack pack) {
    return new Content(pack.has(ATTRIBUTES) ? attributes(pack) : List.of(), held(pack));
  }

  private static List<Attribute> attributes(Pack pack) {
    var rows =
        pack.csv(
            ATTRIBUTES,
            "code",
            "category",
            "datatype",
            "required",
            "variable",
            "name_zh",
            "name_en",
            "hint_zh",
            "hint_en");
    Pack.requireUnique(rows, "code");
    var choices = choices(pack);
    var attributes = new ArrayList<Attribute>();
    for (var row : rows) {
      row.requireKnown("category", CATEGORIES, "code");
      int code = row.number("code", 1);
      var category = row.text("category");
      var name = new Text(row.text("name_zh"), row.text("name_en"));
      var datatype = row.constant("datatype", Datatype.class);
      var chosen = choices.getOrDefault(code, List.of());
      if (datatype.isPresent()) {
        if (datatype.get().isList() == chosen.isEmpty()) {
          row.fault(
              chosen.isEmpty() ? "list-without-values" : "values-without-list",
              Integer.toString(code));
        }
        attributes.add(
            new Attribute(
                code,
                attributes.size() + 1,
                category,
                !row.text("variable").equals("false"),
                datatype.get(),
                row.text("required").equals("true"),
                name,
                new Text(row.optional("hint_zh").orElse(""), row.optional("hint_en").orElse("")),
                chosen));
      }
    }
    return attributes;
  }

  private static Map<Integer, List<Choice>> choices(Pack pack) {
    var choices = new LinkedHashMap<Integer, List<Choice>>();
    if (pack.has(VALUES)) {
      for (var row : pack.csv(VALUES, "attribute", "key", "name_zh", "name_en")) {
        row.requireKnown("attribute", ATTRIBUTES, "code");
        add(row, choices.computeIfAbsent(row.number("attribute", 1), _ -> new ArrayList<>()));
      }
    }
    return choices;
  }

  private static void add(Row row, List<Choice> choices) {
    var key = row.text("key");
    if (choices.stream().anyMatch(it -> it.key().equals(key))) {
      row.fault("twice", "key", key);
      return;
    }
    choices.add(new Choice(key, new Text(row.text("name_zh"), row.text("name_en"))));
  }

  private static Set<String> held(Pack pack) {
    if (!pack.has(RULES)) {
      return Set.of();
    }
    var rules = pack.yaml(RULES);
    rules.ifPresent(it -> it.allow("held"));
    var known = pack.values(CATEGORIES, "code");
    return rules.map(it -> it.list("held")).orElse(List.of()).stream()
        .flatMap(
            it -> it.value(known::contains, code -> code, "not-a-category-of-the-pack").stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void load(DistrictCode district, Content content, Actor by) {
    store.replace(district, content.attributes(), content.held());
  }
}
