/**
 * Frontages (门前三包): what each shop on a street answers for before its door, the red, yellow and
 * black flags that it is given for it, and what lifts them.
 *
 * <p>Holds always: a flag names the inspection that it follows from; a shop shows one flag at most,
 * the last that it was given; a yellow or black one goes only by an inspection that it passes, or
 * by a granted appeal; a flag is never a penalty; nobody's name is known here.
 */
@ApplicationModule(
    displayName = "Frontages",
    allowedDependencies = {
      "audit",
      "cases",
      "http",
      "media",
      "notices",
      "packs",
      "patrols",
      "people",
      "sites",
      "territory"
    })
@NullMarked
package org.tongchuang.frontages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
