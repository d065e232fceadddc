/** Registers and their entries over HTTP. */
@NullMarked
package org.tongchuang.participation.web;

import org.jspecify.annotations.NullMarked;
