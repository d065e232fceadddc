/** What is left after the worst has happened. */
@NullMarked
package org.tongchuang.chaos;

import org.jspecify.annotations.NullMarked;
