@NullMarked
package org.tongchuang.opendata;

import org.jspecify.annotations.NullMarked;
