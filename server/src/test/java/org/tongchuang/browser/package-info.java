/** What people see and do, in a real browser. */
@NullMarked
package org.tongchuang.browser;

import org.jspecify.annotations.NullMarked;
