@NullMarked
package org.tongchuang.documents;

import org.jspecify.annotations.NullMarked;
