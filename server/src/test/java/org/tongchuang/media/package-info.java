@NullMarked
package org.tongchuang.media;

import org.jspecify.annotations.NullMarked;
