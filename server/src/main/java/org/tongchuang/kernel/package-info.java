/**
 * The shared words: who acts ({@link org.tongchuang.kernel.Actor}), what happened ({@link
 * org.tongchuang.kernel.DomainEvent}), why a request is refused ({@link
 * org.tongchuang.kernel.Refusal}), and the codes that name districts, areas and units.
 *
 * <p>Holds always: no Spring beans, no SQL, no I/O; every value checks itself when it is made.
 */
@ApplicationModule(
    displayName = "Kernel",
    allowedDependencies = {})
@NullMarked
package org.tongchuang.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
