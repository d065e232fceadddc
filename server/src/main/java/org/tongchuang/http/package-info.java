/**
 * What every endpoint shares: problem documents after RFC 9457, the current actor, paging, the
 * words in two languages.
 *
 * <p>Holds always: a refusal is answered in the reader's language with its stable code; a bug is
 * answered with a number to quote and nothing else.
 */
@ApplicationModule(
    displayName = "HTTP",
    allowedDependencies = {})
@NullMarked
package org.tongchuang.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
