@NullMarked
package org.tongchuang.cases;

import org.jspecify.annotations.NullMarked;
