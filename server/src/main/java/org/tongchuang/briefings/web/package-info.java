/** Briefings over HTTP: translates, and decides nothing. */
@NullMarked
package org.tongchuang.briefings.web;

import org.jspecify.annotations.NullMarked;
