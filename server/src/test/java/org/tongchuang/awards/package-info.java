/** Posts, their shifts and who stands there. */
@NullMarked
package org.tongchuang.awards;

import org.jspecify.annotations.NullMarked;
