@NullMarked
package org.tongchuang.vault;

import org.jspecify.annotations.NullMarked;
