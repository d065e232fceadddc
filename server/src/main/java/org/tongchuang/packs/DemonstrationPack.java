package org.tongchuang.packs;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tongchuang.packs.Packs.Outcome;

/** Loads the demonstration district before the server of a demonstration says that it is ready. */
@Component
@ConditionalOnBooleanProperty("tongchuang.demonstration")
@Order(0)
class DemonstrationPack implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(DemonstrationPack.class);

  private final Packs packs;
  private final Path folder;

  DemonstrationPack(Packs packs, @Value("${tongchuang.packs}") String folder) {
    this.packs = packs;
    this.folder = Path.of(folder);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    switch (packs.load(folder.resolve("chuanhui"), true)) {
      case Outcome.Faulty(var faults) ->
          throw new IllegalStateException("the demonstration pack has faults: " + faults);
      case Outcome.Unchanged(var before) -> log.info("pack {} is loaded", before.name());
      case Outcome.Changed(var loaded) -> log.info("pack {} has been loaded", loaded.name());
    }
  }
}
