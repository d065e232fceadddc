package org.tongchuang.documents;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What is said on papers, which are in Chinese whoever reads them on the screen. */
@Component
public class PaperWords {

  /** The language of all papers. */
  public static final Locale LANGUAGE = Locale.SIMPLIFIED_CHINESE;

  /** What stands where there is nothing to say. */
  public static final String NOTHING = "—";

  /** A day with its year. */
  public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", LANGUAGE);

  /** A moment with its year. */
  public static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", LANGUAGE);

  private final MessageSource messages;

  PaperWords(MessageSource messages) {
    this.messages = messages;
  }

  /** The words of that key, with what they are about. */
  public String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LANGUAGE);
  }
}
