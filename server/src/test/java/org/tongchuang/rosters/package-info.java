/** Posts, their shifts and who stands there. */
@NullMarked
package org.tongchuang.rosters;

import org.jspecify.annotations.NullMarked;
