@NullMarked
package org.tongchuang.http;

import org.jspecify.annotations.NullMarked;
