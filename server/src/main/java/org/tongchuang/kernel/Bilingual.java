package org.tongchuang.kernel;

import java.util.Locale;

/** The same said in both languages. */
public record Bilingual(String zh, String en) {

  /** What the reader reads. */
  public String in(Locale reader) {
    return Locale.ENGLISH.getLanguage().equals(reader.getLanguage()) ? en : zh;
  }
}
