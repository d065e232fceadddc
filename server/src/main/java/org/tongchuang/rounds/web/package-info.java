/** Rounds over HTTP: translates, and decides nothing. */
@NullMarked
package org.tongchuang.rounds.web;

import org.jspecify.annotations.NullMarked;
