/**
 * Open data: gives the city's public data to programs and takes reports from them, by Open311
 * GeoReport v2.
 *
 * <p>Holds always: what is given is what {@code docs/open-data.md} says and nothing else; nobody's
 * name, no handler and no photo is among it; whoever asks is nobody, signed in or not.
 */
@ApplicationModule(
    displayName = "Open data",
    allowedDependencies = {
      "cases",
      "database",
      "http",
      "media",
      "packs",
      "people",
      "territory",
      "worktime"
    })
@NullMarked
package org.tongchuang.opendata;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
