/** What the tests of every module share, and the tests of the whole. */
@NullMarked
package org.tongchuang;

import org.jspecify.annotations.NullMarked;
