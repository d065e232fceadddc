@NullMarked
package org.tongchuang.database;

import org.jspecify.annotations.NullMarked;
