/** Editions, indicators and monthly figures over HTTP. */
@NullMarked
package org.tongchuang.economy.web;

import org.jspecify.annotations.NullMarked;
