@NullMarked
package org.tongchuang.imports;

import org.jspecify.annotations.NullMarked;
