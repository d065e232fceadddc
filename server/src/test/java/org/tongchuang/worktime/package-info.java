@NullMarked
package org.tongchuang.worktime;

import org.jspecify.annotations.NullMarked;
