/** Awards over HTTP and on the pages for everybody: translates, and decides nothing. */
@NullMarked
package org.tongchuang.awards.web;

import org.jspecify.annotations.NullMarked;
