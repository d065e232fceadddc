package org.tongchuang.vault;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Command;

/** {@code vault rotate}: a new key for all personal fields, also beside a running server. */
@Component
class VaultRotateCommand implements Command {

  private final Vault vault;
  private final MessageSource messages;
  private final Locale locale;

  VaultRotateCommand(Vault vault, MessageSource messages, @Value("${LANG:}") String language) {
    this.vault = vault;
    this.messages = messages;
    this.locale = language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
  }

  @Override
  public String name() {
    return "vault rotate";
  }

  @Override
  public String usage() {
    return say("usage");
  }

  @Override
  public int run(List<String> arguments, PrintStream out) {
    if (!arguments.isEmpty()) {
      out.println(name() + " " + usage());
      return 2;
    }
    var rotation = vault.rotate();
    out.println(say("rotated", rotation.version(), rotation.encrypted(), rotation.unreadable()));
    return rotation.unreadable() == 0 ? 0 : 1;
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage("vault." + key, arguments, locale);
  }
}
