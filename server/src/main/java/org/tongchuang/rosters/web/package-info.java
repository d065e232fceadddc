/** Rosters over HTTP and on paper. */
@NullMarked
package org.tongchuang.rosters.web;

import org.jspecify.annotations.NullMarked;
