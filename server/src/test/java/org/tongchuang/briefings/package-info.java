@NullMarked
package org.tongchuang.briefings;

import org.jspecify.annotations.NullMarked;
