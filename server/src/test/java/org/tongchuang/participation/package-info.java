/** Registers, their entries and what they come to. */
@NullMarked
package org.tongchuang.participation;

import org.jspecify.annotations.NullMarked;
