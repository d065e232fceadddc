@NullMarked
package org.tongchuang.rounds;

import org.jspecify.annotations.NullMarked;
