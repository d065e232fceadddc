@NullMarked
package org.tongchuang.cases.imports;

import org.jspecify.annotations.NullMarked;
