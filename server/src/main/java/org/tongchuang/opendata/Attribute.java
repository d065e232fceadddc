package org.tongchuang.opendata;

import java.util.List;
import java.util.Locale;

/**
 * What is asked besides, of a report in a category.
 *
 * @param code a number, because clients take it for one
 * @param variable whether an answer is wanted; otherwise it is there to be read
 * @param hint how to answer; may be empty
 * @param choices what can be chosen, where the answer is one of a list
 */
record Attribute(
    int code,
    int place,
    String category,
    boolean variable,
    Datatype datatype,
    boolean required,
    Text name,
    Text hint,
    List<Choice> choices) {

  Attribute {
    choices = List.copyOf(choices);
  }

  /** The same in two languages. */
  record Text(String zh, String en) {

    String in(Locale reader) {
      return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? en : zh;
    }
  }

  /** What can be chosen. */
  record Choice(String key, Text name) {}

  /** What an answer is, as GeoReport names it in lower case. */
  enum Datatype {
    STRING,
    NUMBER,
    DATETIME,
    TEXT,
    SINGLEVALUELIST,
    MULTIVALUELIST;

    boolean isList() {
      return this == SINGLEVALUELIST || this == MULTIVALUELIST;
    }
  }
}
