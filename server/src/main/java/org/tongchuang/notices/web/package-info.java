/** Notices over HTTP. */
@NullMarked
package org.tongchuang.notices.web;

import org.jspecify.annotations.NullMarked;
