/** Patrols over HTTP: translates, and decides nothing. */
@NullMarked
package org.tongchuang.patrols.web;

import org.jspecify.annotations.NullMarked;
