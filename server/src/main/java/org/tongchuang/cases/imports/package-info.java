/** Import: reads the files in which other systems hand over their cases of the past. */
@NullMarked
package org.tongchuang.cases.imports;

import org.jspecify.annotations.NullMarked;
