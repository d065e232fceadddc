package org.tongchuang.people;

import java.util.List;

/**
 * What the holders of a kind of position may do.
 *
 * @param permissions names of {@link org.tongchuang.kernel.Permission}s
 */
record Role(String code, String nameZh, String nameEn, List<String> permissions) {

  Role {
    permissions = List.copyOf(permissions);
  }
}
