@NullMarked
package org.tongchuang.audit;

import org.jspecify.annotations.NullMarked;
