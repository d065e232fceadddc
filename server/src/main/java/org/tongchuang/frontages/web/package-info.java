/** Frontages over HTTP: the desk's, and the pages of shops for everybody. */
@NullMarked
package org.tongchuang.frontages.web;

import org.jspecify.annotations.NullMarked;
