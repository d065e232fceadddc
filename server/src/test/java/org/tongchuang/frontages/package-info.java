@NullMarked
package org.tongchuang.frontages;

import org.jspecify.annotations.NullMarked;
