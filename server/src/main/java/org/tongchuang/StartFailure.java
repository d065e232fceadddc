package org.tongchuang;

import static java.util.stream.Collectors.joining;

import java.nio.file.AccessDeniedException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;
import org.tongchuang.database.DataFolder;
import org.tongchuang.database.DatabaseUnavailable;
import org.tongchuang.database.KeyRing;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.packs.DemonstrationData;

/** What keeps the program from starting, in one sentence for whoever typed the command. */
final class StartFailure {

  private StartFailure() {}

  /** The sentence; none for what is a bug, whose place in the code is wanted. */
  static Optional<String> inWords(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      var words = words(it);
      if (words != null) {
        return Optional.of(words);
      }
    }
    return Optional.empty();
  }

  private static @Nullable String words(Throwable failure) {
    return switch (failure) {
      case PortInUseException port ->
          "端口 %d 已被占用，请用 --port 换一个 / port %<d is in use; choose another with --port"
              .formatted(port.getPort());
      case DataFolder.InUse inUse ->
          "数据目录 %s 正由进程 %s 使用 / the data folder %1$s is in use by process %2$s"
              .formatted(inUse.folder(), inUse.holder());
      case DatabaseUnavailable unavailable ->
          "数据库无法使用 / the database is not available: " + unavailable.getMessage();
      case DemonstrationData _ ->
          "这个数据目录用于演示，正式运行请用 --data 另选一个"
              + " / this data folder belongs to a demonstration; choose another with --data";
      case Refusal refusal when refusal.code() instanceof KeyRing.Fault ->
          Stream.of(Locale.ROOT, Locale.ENGLISH)
              .map(it -> words(refusal, it))
              .collect(joining(" / "));
      case AccessDeniedException denied -> "没有权限 / no permission: " + denied.getFile();
      default -> null;
    };
  }

  private static String words(Refusal refusal, Locale language) {
    var words =
        ResourceBundle.getBundle(
            "messages/database", language, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return MessageFormat.format(
        words.getString("refusal." + refusal.code().name()), refusal.arguments().toArray());
  }
}
