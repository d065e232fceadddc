package org.tongchuang.vault;

import java.time.Duration;
import org.springframework.stereotype.Service;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;

@Service
public class Vault {
  public VaultRef keep(DistrictCode d, String kind, String clear, Duration keep, Actor by) {
    throw new IllegalStateException();
  }

  public String masked(DistrictCode d, VaultRef r) {
    return "";
  }

  public String reveal(DistrictCode d, VaultRef r, String subject, Actor by) {
    return "";
  }

  public String code(String purpose, String text, int n) {
    return "";
  }
}
