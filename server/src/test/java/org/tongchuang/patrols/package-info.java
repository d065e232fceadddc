@NullMarked
package org.tongchuang.patrols;

import org.jspecify.annotations.NullMarked;
