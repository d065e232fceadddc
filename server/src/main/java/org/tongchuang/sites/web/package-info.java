/** Sites over HTTP: translates, and decides nothing. */
@NullMarked
package org.tongchuang.sites.web;

import org.jspecify.annotations.NullMarked;
