@NullMarked
package org.tongchuang.packs;

import org.jspecify.annotations.NullMarked;
