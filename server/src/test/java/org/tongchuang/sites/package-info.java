@NullMarked
package org.tongchuang.sites;

import org.jspecify.annotations.NullMarked;
