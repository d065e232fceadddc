package org.tongchuang.opendata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.opendata.Attribute.Choice;

/** What a program answers to what was asked besides, as lines for people to read. */
final class Answers {

  private static final int LONGEST = 500;

  private Answers() {}

  /**
   * A line an answer, in the order in which it was asked, in Chinese as the desk reads it.
   *
   * @param given what was answered, by the code of the attribute
   * @throws Refusal for one that is missing, wrong, or was not asked for
   */
  static List<String> lines(List<Attribute> asked, Map<String, List<String>> given) {
    var codes = asked.stream().map(it -> Integer.toString(it.code())).toList();
    given.keySet().stream()
        .filter(it -> !codes.contains(it))
        .findFirst()
        .ifPresent(
            it -> {
              throw new Refusal(OpenDataRefusal.NO_SUCH_ATTRIBUTE, it);
            });
    var lines = new ArrayList<String>();
    for (var attribute : asked) {
      var answers =
          given.getOrDefault(Integer.toString(attribute.code()), List.of()).stream()
              .map(String::strip)
              .filter(it -> !it.isEmpty())
              .toList();
      if (attribute.variable() && !answers.isEmpty()) {
        lines.add(attribute.name().zh() + "：" + words(attribute, answers));
      } else if (attribute.variable() && attribute.required()) {
        throw new Refusal(OpenDataRefusal.ATTRIBUTE_MISSING, Integer.toString(attribute.code()));
      }
    }
    return lines;
  }

  private static String words(Attribute attribute, List<String> answers) {
    if (answers.size() > 1 && attribute.datatype() != Attribute.Datatype.MULTIVALUELIST) {
      throw bad(attribute);
    }
    return answers.stream().map(it -> word(attribute, it)).collect(Collectors.joining("、"));
  }

  private static String word(Attribute attribute, String answer) {
    if (answer.length() > LONGEST) {
      throw bad(attribute);
    }
    return switch (attribute.datatype()) {
      case STRING, TEXT -> answer;
      case NUMBER -> number(attribute, answer);
      case DATETIME -> time(attribute, answer);
      case SINGLEVALUELIST, MULTIVALUELIST ->
          attribute.choices().stream()
              .filter(it -> it.key().equals(answer))
              .map(Choice::name)
              .map(Attribute.Text::zh)
              .findFirst()
              .orElseThrow(() -> bad(attribute));
    };
  }

  private static String number(Attribute attribute, String answer) {
    // digits alone: an exponent could ask for a line of any length
    if (!answer.matches("[+-]?[0-9]{1,20}(\\.[0-9]{1,20})?")) {
      throw bad(attribute);
    }
    return new BigDecimal(answer).toPlainString();
  }

  private static String time(Attribute attribute, String answer) {
    try {
      return OffsetDateTime.parse(answer).toString();
    } catch (DateTimeException notATime) {
      throw bad(attribute);
    }
  }

  private static Refusal bad(Attribute attribute) {
    return new Refusal(OpenDataRefusal.BAD_ATTRIBUTE, Integer.toString(attribute.code()));
  }
}
