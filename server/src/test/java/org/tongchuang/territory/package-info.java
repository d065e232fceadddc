@NullMarked
package org.tongchuang.territory;

import org.jspecify.annotations.NullMarked;
