@NullMarked
package org.tongchuang.notices;

import org.jspecify.annotations.NullMarked;
