/**
 * Tongchuang: a city's improvement as a closed loop. Each package below is a module; its {@code
 * package-info} says what it promises and what it may use. This package only starts them.
 */
@NullMarked
package org.tongchuang;

import org.jspecify.annotations.NullMarked;
