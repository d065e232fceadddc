@NullMarked
package org.tongchuang.people;

import org.jspecify.annotations.NullMarked;
