package org.tongchuang.participation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.ActorId;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Grant;
import org.tongchuang.kernel.UnitCode;
import org.tongchuang.sites.Town;

/** The small town under a code of its own, with two streets, and who enters there. */
final class RegisterTown {

  private RegisterTown() {}

  /** Writes the pack, and what it extends, into a folder; where it lies. */
  static Path write(Path folder, DistrictCode district) {
    var pack = Town.write(folder);
    try (var files = Files.list(pack)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, Files.readString(file).replace("991401", district.value()));
      }
      Files.writeString(
          pack.resolve("areas.csv"),
          """
          code,name
          %1$s,小城
          %1$s001,东关街道
          %1$s001001,甲社区
          %1$s001001001,甲社区第1网格
          %1$s001002,乙社区
          %1$s001002001,乙社区第1网格
          %1$s002,西关街道
          %1$s002001,丙社区
          %1$s002002,丁村
          """
              .formatted(district));
      return pack;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Somebody who enters for an area and reads. */
  static Actor registrar(String area) {
    var code = new AreaCode(area);
    var unit = new UnitCode("office");
    return new Actor(
        new ActorId(UUID.randomUUID()),
        code.district(),
        List.of(
            new Grant(ParticipationPermission.PARTICIPATION_READ.name(), code, unit),
            new Grant(ParticipationPermission.PARTICIPATION_ENTER.name(), code, unit)));
  }
}
