/** What becomes of cases, counted and made into measures. */
@NullMarked
package org.tongchuang.evaluation;

import org.jspecify.annotations.NullMarked;
